"""A learner's loss: the page's own written by hand gives the page's numbers; what can't be used is refused in words."""

from typing import Any

import numpy as np
import pytest
import torch

from playground.core.own_code import CodeError, OwnCode, execute
from playground.core.style import LIGHT
from playground.topics.losses import figures
from playground.topics.losses.own import OwnLoss
from playground.topics.losses.own.shown import pictured, question
from playground.topics.losses.own.templates import NEW, templates
from playground.topics.losses.params import TITLES, Params
from playground.topics.losses.parts import PARTS

CASES = [(task, key) for task in TITLES for key in TITLES[task]]


def params_for(view: str, task: str, key: str) -> Any:
    shown = {"value_losses": (key,)} if task == "values" else {"class_losses": (key,)}
    return Params(view=view, task=task, ce_classes=2.0, **shown)


def arrays(params: Any, code: str) -> dict[str, np.ndarray]:
    return {name: array.numpy() for name, array in OwnLoss(params, own=execute(OwnCode("loss", code))).arrays.items()}


@pytest.mark.parametrize(("task", "key"), CASES)
def test_the_first_template_is_the_pages_loss(task: str, key: str) -> None:
    params = params_for("shape", task, key)
    code = next(iter(templates(params).values()))
    shape, _ = pictured(params, OwnCode("loss", code), lambda _name, asked: arrays(asked, code))
    assert shape is not None
    away = (shape.x - shape.target).abs() > 1e-9 if task == "values" else (shape.x.abs() - 1).abs() > 1e-9
    torch.testing.assert_close(shape.curves["own"][:2, away], shape.curves[key][:2, away], rtol=1e-7, atol=1e-7)


@pytest.mark.parametrize("key", ["mse", "huber", "log_cosh", "bce", "focal", "squares"])
def test_it_is_fitted_as_the_pages_is(key: str) -> None:
    task = next(task for task, each in CASES if each == key)
    params = params_for("refit", task, key)
    code = next(iter(templates(params).values()))
    _, fits = pictured(params, OwnCode("loss", code), lambda _name, asked: arrays(asked, code))
    assert fits is not None
    torch.testing.assert_close(fits.theta["own"], fits.theta[key], rtol=1e-5, atol=1e-6)
    views, clip = figures.draw(params, LIGHT, str, None, fits)
    assert "Your own" in {trace.get("name") for trace in views[0].figure["data"]}
    assert clip is not None and "own/theta" in clip.arrays


@pytest.mark.parametrize("task", TITLES)
@pytest.mark.parametrize("view", ["shape", "refit"])
def test_the_new_template_runs(task: str, view: str) -> None:
    params = Params(view=view, task=task)
    assert arrays(params, templates(params)[NEW])


def test_absolute_errors_come_near_the_exact_fit() -> None:
    """By reweighted least squares: no exact corner, but nearly."""
    params = params_for("refit", "values", "mae")
    code = templates(params)[TITLES["values"]["mae"]]
    _, fits = pictured(params, OwnCode("loss", code), lambda _name, asked: arrays(asked, code))
    assert fits is not None
    assert fits.value["own"][-1].mean() <= 1.01 * fits.value["mae"][-1].mean()


BAD = {
    "def other(prediction, target):\n    return prediction": "does not define",
    "def loss(prediction, target):\n    return 1.0": "has to return a tensor",
    "def loss(prediction, target):\n    return ((prediction - target)**2).mean()": "Leave out .mean()",
    "import torch\ndef loss(p, t):\n    return torch.zeros_like(p.detach())": "no gradient",
    "import torch\ndef loss(p, t):\n    return torch.log(p)": "finite",
}


@pytest.mark.parametrize("code", BAD)
def test_what_cannot_be_used_is_refused(code: str) -> None:
    with pytest.raises(CodeError) as caught:
        arrays(Params(), code)
    assert BAD[code] in str(caught.value)


@pytest.mark.parametrize(
    ("name", "strange"), [("theta", np.zeros((2, 2))), ("pull", np.zeros((31, 16), "f4")), ("value", None)]
)
def test_a_strange_answer_is_refused(name: str, strange: np.ndarray | None) -> None:
    params = Params()
    good = arrays(params, templates(params)[NEW])
    assert pictured(params, OwnCode("loss", ""), lambda _name, _asked: good)[1] is not None
    bad = {**good, name: strange} if strange is not None else {key: good[key] for key in good if key != name}
    with pytest.raises(CodeError, match="can't be drawn"):
        pictured(params, OwnCode("loss", ""), lambda _name, _asked: bad)


def test_equal_questions() -> None:
    assert question(Params(huber_delta=0.3)) == question(Params(value_losses=("mae",)))
    assert question(Params(seed=1)) != question(Params())


def test_it_applies_to_shape_and_refit() -> None:
    applies = PARTS["loss"].applies
    assert [applies(Params(view=view)) for view in ("shape", "refit", "penalties", "stability")] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("task", TITLES)
def test_a_loss_that_is_nowhere_a_number_is_refused(task: str) -> None:
    """Nothing could be drawn; one that is a number somewhere is drawn there."""
    key = "mse" if task == "values" else "bce"
    with pytest.raises(CodeError, match="no finite"):
        arrays(params_for("shape", task, key), "def loss(p, t):\n    return p * float('nan')")
    found = arrays(params_for("shape", task, key), "import torch\ndef loss(p, t):\n    return torch.log(p)")
    assert np.isfinite(found["curves"][0]).any()
