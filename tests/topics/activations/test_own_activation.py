"""A learner's own function: what the page begins with is the page's own, and answers are looked at before use."""

from typing import Any

import numpy as np
import pytest
import torch
from torch.testing import assert_close

from playground.core.activations import ACTIVATIONS
from playground.core.activations.hyper import HYPER
from playground.core.own_code import CodeError, OwnCode, execute
from playground.core.style import LIGHT
from playground.topics.activations import depth
from playground.topics.activations.figures import draw
from playground.topics.activations.looks import OWN
from playground.topics.activations.own.experiment import OwnActivation, activation
from playground.topics.activations.own.shown import own_curves, own_signals, question
from playground.topics.activations.own.templates import BODIES, templates
from playground.topics.activations.params import Params
from playground.topics.activations.parts import PARTS

BUMP = "import torch\n\n\ndef f(z):\n    return torch.exp(-z * z)\n"


def asked(text: str) -> Any:
    """As ``page.ask``, in this process."""

    def ask(experiment: str, params: Params) -> dict[str, np.ndarray]:
        made = OwnActivation(params, None, execute(OwnCode("activation", text)))
        assert experiment == PARTS["activation"].experiment
        return {name: values.numpy() for name, values in made.constants().arrays.items()}  # type: ignore[union-attr]

    return ask


@pytest.mark.parametrize("key", ACTIVATIONS)
def test_what_learners_begin_with_is_the_pages_own(key: str) -> None:
    changed = {f"{key}_{name}": 0.4 for name in HYPER.get(key, ())}
    params = Params(shown=(key,), **changed)
    text = next(iter(templates(params).values()))
    f = activation(execute(OwnCode("activation", text)), 1.0)
    z = torch.tensor([-4.3, -2.0, -0.9, -0.2, 0.3, 0.8, 2.1, 4.4, 7.0], dtype=torch.float64)
    written = ACTIVATIONS[key].at(**dict.fromkeys(HYPER.get(key, ()), 0.4))
    assert_close(f.value(z), written.value(z), atol=1e-6, rtol=1e-5)
    slope = torch.ones_like(z) * written.slope(z, written.value(z))
    assert_close(f.slope(z, f.value(z)), slope, atol=1e-6, rtol=1e-5)
    assert set(BODIES) == set(ACTIVATIONS)


def test_everything_offered_is_drawn_in_both_views() -> None:
    for view in ("shapes", "depth"):
        for text in templates(Params(view=view)).values():
            params = Params(view=view, depth=5, width=20)
            views, clip = draw(params, LIGHT, str, OwnCode("activation", text), asked(text))
            assert views and clip is not None
            assert (f"{OWN}/value" in clip.constants) == (view == "shapes")


def test_the_curve_is_the_functions_and_its_slope_autograds() -> None:
    whole, along = own_curves(Params(z=1.0), asked(BUMP))
    assert_close(whole.value, torch.exp(-whole.z.square()), atol=1e-6, rtol=1e-5)
    assert_close(along.slope, -2 * along.z * torch.exp(-along.z.square()), atol=1e-6, rtol=1e-5)


def test_through_depth_it_takes_the_first_place() -> None:
    params = Params(view="depth", depth=6, width=30, activation="tanh", init="he_normal")
    same = "import torch\n\n\ndef f(z):\n    return torch.tanh(z)\n"
    found, known = own_signals(params, asked(same)), depth.signals(params)
    assert_close(found.signal, known.signal, atol=1e-5, rtol=1e-5)
    assert_close(found.gradient_theory, known.gradient_theory, atol=1e-4, rtol=1e-4)


def test_equal_questions_are_asked_once() -> None:
    assert question(Params(z=2.0, shown=("relu",))) == question(Params(z=2.0))
    assert question(Params(view="depth", other_gain=3.0)) == question(Params(view="depth"))
    assert question(Params(view="depth", gain=3.0)) != question(Params(view="depth"))


def test_answers_that_are_none_are_refused() -> None:
    good = asked(BUMP)("playground.topics.activations.own.experiment:OwnActivation", Params())
    for name, wrong in (("whole/value", good["whole/value"][:5]), ("along/slope", good["along/slope"].astype("f4"))):
        with pytest.raises(CodeError):
            own_curves(Params(), lambda _e, _p, changed={**good, name: wrong}: changed)  # type: ignore[misc]
    with pytest.raises(CodeError):
        own_curves(Params(), lambda _e, _p: {})


def test_code_that_can_t_be_used_says_why() -> None:
    with pytest.raises(CodeError, match="every number of z by itself"):
        asked("def f(z):\n    return z.softmax(dim=0)\n")(PARTS["activation"].experiment, Params())
    assert not PARTS["activation"].applies(Params(view="census"))
