"""A learner's normalization: the page's own written by hand gives the page's numbers; what can't be used is refused."""

from typing import Any

import numpy as np
import pytest

from playground.core.own_code import CodeError, OwnCode, execute
from playground.core.picture import PlotView, TextView
from playground.core.style import LIGHT
from playground.topics.normalization.cells.batch import batch_of, way
from playground.topics.normalization.cells.clip import y_of
from playground.topics.normalization.cells.norms import mates
from playground.topics.normalization.cells.own.experiment import NORMALIZE, OwnNorm
from playground.topics.normalization.cells.own.shown import pictured
from playground.topics.normalization.cells.own.templates import NEW, templates
from playground.topics.normalization.cells.params import NORMS
from playground.topics.normalization.params import Params


def arrays(params: Any, code: str) -> dict[str, np.ndarray]:
    made = OwnNorm(params, own=execute(OwnCode(NORMALIZE, code))).arrays
    return {name: array.numpy() for name, array in made.items()}


def lines(params: Any, code: str) -> list[str]:
    found = pictured(params, LIGHT, str, OwnCode(NORMALIZE, code), lambda _name, asked: arrays(asked, code))
    (view,) = (view for view in found if view.id == "distances")
    assert isinstance(view, TextView)
    return [str(line[0]) for line in view.lines]


@pytest.mark.parametrize("data", ["pictures", "table"])
@pytest.mark.parametrize("norm", NORMS)
def test_the_first_template_is_the_pages_normalization(norm: str, data: str) -> None:
    params = Params(norm=norm, cell_data=data, norm_gamma=1.5, norm_beta=-1.0, norm_groups="3", norm_epsilon=0.1)
    code = next(iter(templates(params).values()))
    np.testing.assert_allclose(arrays(params, code)["y"], y_of(params, batch_of(params)), rtol=1e-12, atol=1e-12)
    assert f"{NORMS[norm]}: the same" in lines(params, code)


@pytest.mark.parametrize("norm", NORMS)
def test_the_cells_that_feel_the_picked_one_are_lit(norm: str) -> None:
    params = Params(norm=norm, cell_walks=False)
    code = next(iter(templates(params).values()))
    x = batch_of(params)
    group = mates(norm, 2, tuple(x.shape), way(params, x)[0])
    assert arrays(params, code)["felt"].astype(bool).tolist() == group.tolist()
    found = pictured(params, LIGHT, str, OwnCode(NORMALIZE, code), lambda _name, asked: arrays(asked, code))
    before = next(view for view in found if view.id == "before")
    assert isinstance(before, PlotView)
    dark = [value for row in before.figure["data"][1]["z"] for value in row if value is not None]
    assert len(dark) == 96 - int(group.sum())


def test_a_new_one_is_none_of_the_pages_and_asked_the_what_ifs() -> None:
    params = Params(channel_plus=4.0)
    code = templates(params)[NEW]
    assert not any("the same" in line for line in lines(params, code))
    found = pictured(params, LIGHT, str, OwnCode(NORMALIZE, code), lambda _name, asked: arrays(asked, code))
    bars = next(view for view in found if view.id == "changes")
    assert isinstance(bars, PlotView) and bars.figure["data"][0]["x"][-1] > 0.1


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("return x.mean(dim=0)", "has to have the shape"),
        ("return 3", "has to return a tensor"),
        ("pass", "returned nothing"),
    ],
)
def test_what_cannot_be_used_is_refused(body: str, words: str) -> None:
    code = f"def normalize(x, gamma, beta, epsilon):\n    {body}\n"
    with pytest.raises(CodeError, match=words):
        arrays(Params(), code)
    with pytest.raises(CodeError, match="does not define"):
        arrays(Params(), "x = 1")


def test_what_is_no_number_is_left_empty() -> None:
    code = "def normalize(x, gamma, beta, epsilon):\n    return x / 0\n"
    found = pictured(Params(), LIGHT, str, OwnCode(NORMALIZE, code), lambda _name, asked: arrays(asked, code))
    after = next(view for view in found if view.id == "after")
    assert isinstance(after, PlotView)
    assert not any(
        value is not None and not np.isfinite(value) for row in after.figure["data"][0]["z"] for value in row
    )
