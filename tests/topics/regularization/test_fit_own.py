"""A learner's functions: the page's own written by hand give its fits; what can't be used is refused in words."""

import numpy as np
import pytest
import torch

from playground.core.own_code import CodeError, OwnCode, execute
from playground.core.picture import PlotView
from playground.core.style import LIGHT
from playground.topics.regularization.fit.experiment import OwnFit
from playground.topics.regularization.fit.fit import fits_of, question
from playground.topics.regularization.fit.own import pictured, received, templates
from playground.topics.regularization.fit.params import BASES
from playground.topics.regularization.params import Params


def arrays(params: Params, code: str) -> dict[str, np.ndarray]:
    return {name: array.numpy() for name, array in OwnFit(params, own=execute(OwnCode("basis", code))).arrays.items()}


@pytest.mark.parametrize("basis", BASES)
def test_the_first_template_is_the_page(basis: str) -> None:
    params = Params(fit_basis=basis)
    found = received(arrays(question(params), templates(params)["The page's functions"]))
    torch.testing.assert_close(found.curves[:10], fits_of(params).curves[:10])
    torch.testing.assert_close(found.errors[:10], fits_of(params).errors[:10])


def test_the_new_template_is_drawn() -> None:
    params, code = Params(fit_degree=12), templates(Params())["Hills"]
    views = pictured(params, LIGHT, str, OwnCode("basis", code), lambda _name, asked: arrays(asked, code))
    line = next(view for view in views if isinstance(view, PlotView)).figure["data"][1]["y"]
    assert line != fits_of(params).curves[12].tolist() and len(line) == 201


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("return x", "(len(x), degree + 1)"),
        ("return None", "return"),
        ("return torch.full((len(x), degree + 1), float('nan'), dtype=x.dtype)", "finite"),
        ("return torch.full((len(x), degree + 1), 1e-300 if len(x) < 100 else 1e300, dtype=x.dtype)", "too large"),
    ],
)
def test_what_cannot_be_used_is_refused(body: str, word: str) -> None:
    with pytest.raises(CodeError, match=word.replace("(", r"\(").replace(")", r"\)").replace("+", r"\+")):
        arrays(Params(), f"import torch\n\n\ndef basis(x, degree):\n    {body}\n")
