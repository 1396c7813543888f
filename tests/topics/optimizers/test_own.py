"""A learner's optimizer and surface in the race: numbers, pictures, words."""

from typing import Any

import numpy as np
import pytest
import torch

from playground.core.own_code import OwnCode, execute
from playground.core.picture import PlotView, TextView, Value
from playground.core.style import DARK, LIGHT
from playground.topics.optimizers import figures
from playground.topics.optimizers.advice import advise
from playground.topics.optimizers.clip import clip, whole
from playground.topics.optimizers.look import OWN
from playground.topics.optimizers.own import OwnRace
from playground.topics.optimizers.own.shown import advise_on, question, race_of
from playground.topics.optimizers.params import Params, hyper
from playground.topics.optimizers.parts import PARTS
from tests.topics.optimizers.own_race import SGD, arrays, assert_same_path, raced


def test_noise_and_a_chosen_start_count_on_an_own_surface() -> None:
    params = Params(racers=("sgd",), steps=20, noise=0.7, seed=5, start="chosen", start_x=1.0, start_y=-9.0, kappa=9.0)
    page = whole(params, params.racers)
    own = raced(params, "surface", next(iter(PARTS["surface"].templates(params).values())))
    assert own.start == page.start == (1.0, -2.5)
    assert_same_path(own.paths["sgd"], page.paths["sgd"], exact=False)


def test_a_quadratic_bowl_gets_its_minimum_by_itself() -> None:
    surface = raced(Params(steps=10), "surface", "def f(x, y):\n    return (x - 1)**2 + 5*(y + 2)**2 + 3\n").surface
    assert surface.minima[0] == pytest.approx((1.0, -2.0)) and surface.minimum == pytest.approx(3.0)
    assert raced(Params(steps=10), "surface", "def f(x, y):\n    return abs(x) + y.relu()\n").surface.minima == ()


def test_one_surface_is_never_taken_for_another() -> None:
    params = Params(steps=10, racers=("sgd",))
    losses = [
        raced(params, "surface", f"def f(x, y):\n    return {factor} * (x**2 + y**2)\n").paths["sgd"].loss[0].item()
        for factor in (1, 2)
    ]
    assert losses[1] == 2 * losses[0]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("inside", ["adam", "lbfgs", "rmsprop"])
def test_the_pictures_fit_their_numbers(part: str, theme: Any, inside: str) -> None:
    params = Params(surface="himmelblau", racers=("sgd", "lbfgs", "adam", "rmsprop"), inside=inside, steps=15)
    race = raced(params, part, next(iter(PARTS[part].templates(params).values())))
    views, played = figures.draw(params, theme, str, race)
    known = {"step", *played.arrays, *played.metrics, *played.constants}
    assert {"map", "relief", "loss", "distance", "inside", "arithmetic", "standings"} == {view.id for view in views}
    named = set()
    for view in views:
        if isinstance(view, TextView):
            wanted = {part.source for line in view.lines for part in line if isinstance(part, Value)}
        else:
            assert isinstance(view, PlotView)
            wanted = {bind.source for bind in view.bindings}
            named |= {trace.get("name") for trace in view.figure["data"]}
        assert wanted <= known
        assert ("own/f" in wanted) == (part == "optimizer" and view.id == "standings")
    assert ("Your own" in named) == (part == "optimizer")
    assert all(len(values) == 16 for values in {**played.arrays, **played.metrics}.values())


def test_inside_the_step_is_the_same_on_the_same_surface() -> None:
    params = Params(steps=20, racers=("adam",), inside="adam")
    race = raced(params, "surface", next(iter(PARTS["surface"].templates(params).values())))
    own, page = clip(params, race), clip(params, whole(params, params.racers))
    assert own.arrays.keys() == page.arrays.keys() and own.constants.keys() == page.constants.keys()
    for name in own.arrays:
        torch.testing.assert_close(own.arrays[name], page.arrays[name], equal_nan=True, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("part", PARTS)
def test_the_same_question_is_asked_once(part: str) -> None:
    """What the answer can't depend on changes nothing in it, and so nothing in the question."""
    one = Params(racers=("sgd", "adam"), inside="sgd", seed=1, start_x=2.0, map_rule="sgd", lion_lr=0.5)
    other = Params(racers=("sgd", "adam"), inside="adam", seed=2, start_x=1.0, lion_lr=0.1)
    assert question(one, part) == question(other, part)
    text = next(iter(PARTS[part].templates(one).values()))
    for params in (one, Params(racers=("sgd", "adam"), noise=1.0, seed=4, kappa=9.0, start="chosen", start_y=2.0)):
        whole_question = OwnRace(params, None, execute(OwnCode(part, text))).constants().arrays
        asked = arrays(params, part, text)
        assert whole_question.keys() <= asked.keys()
        assert all(np.array_equal(asked[name], value, equal_nan=True) for name, value in whole_question.items())
    assert question(Params(sgd_lr=0.5), "surface") != question(Params(), "surface")
    assert question(Params(sgd_lr=0.5), "optimizer") == question(Params(), "optimizer")


def test_the_stability_map_has_no_part_in_it() -> None:
    def ask(experiment: str, params: Any) -> dict[str, np.ndarray]:
        asked.append((experiment, params))
        return arrays(params, "optimizer", SGD)

    asked: list[Any] = []
    code = OwnCode("optimizer", SGD)
    assert list(race_of(Params(view="map", steps=10), code, ask).paths) == ["momentum"]
    assert list(race_of(Params(racers=("adam",), steps=10), None, ask).paths) == ["adam"]
    assert asked == []
    assert list(race_of(Params(racers=("adam",), steps=10), code, ask).paths) == ["adam", OWN]
    assert asked == [("playground.topics.optimizers.own:OwnRace", Params(steps=10))]


def test_a_run_that_is_played_is_done_at_once() -> None:
    params = Params(steps=10, racers=("sgd",), sgd_lr=0.03)
    experiment = OwnRace(params, None, execute(OwnCode("optimizer", SGD)))
    metrics = experiment.observe().metrics
    experiment.step()
    assert experiment.finished and experiment.observe().metrics == metrics == {"own/f": pytest.approx(metrics["own/f"])}
    assert metrics["own/f"] == whole(params, ("sgd",)).paths["sgd"].loss[-1].item()


def test_divergence_is_told_in_words_and_ends_nothing() -> None:
    params = Params(steps=200, racers=("sgd",))
    race = raced(params, "optimizer", SGD.replace("0.03", "0.5"))
    assert race.paths[OWN].diverged_at is not None
    lines = advise_on(params, race, str)
    assert lines[0].level == "error"
    assert lines[0].text.startswith(f"Your own diverged at step {race.paths[OWN].diverged_at}")
    assert lines[1:] == advise(params, {"sgd": race.paths["sgd"]}, str)
    experiment = OwnRace(params, None, execute(OwnCode("optimizer", SGD.replace("0.03", "0.5"))))
    assert experiment.observe().metrics == {}, "a number that is none would end the run as diverged"
    fall = raced(params, "surface", "def f(x, y):\n    return -x**4 - y**4\n")
    assert "SGD diverged" in advise_on(params, fall, str)[0].text


def test_code_may_change_what_it_is_given() -> None:
    """In place, and with autograd of its own: the path is made of copies."""
    params = Params(racers=("sgd",), sgd_lr=0.03, steps=30)
    text = "def start(theta):\n    theta.fill_(9)\n    return []\n\ndef step(theta, g, state, lr=0.03):\n"
    text += "    theta -= lr * g\n    g.zero_()\n    state.append(1)\n    return theta\n"
    paths = raced(params, "optimizer", text).paths
    assert_same_path(paths[OWN], paths["sgd"])
    surface = "def f(x, y):\n    x *= 2\n    y *= 2\n    return (x * x + 25 * y * y) / 8\n"
    own = raced(params, "surface", "X_RANGE = -5, 5\nY_RANGE = (-2.5, 2.5)\nSTART = [-4, 1.6]\n" + surface)
    assert_same_path(own.paths["sgd"], paths["sgd"], exact=False)


def test_torchs_own_optimizer_can_race() -> None:
    params = Params(racers=("adam",), inside="adam", steps=40)
    text = """
import torch

def start(theta):
    p = torch.nn.Parameter(theta)
    return p, torch.optim.Adam([p], lr=0.1)

def step(theta, g, state):
    p, adam = state
    p.grad = g
    adam.step()
    return p
"""
    paths = raced(params, "optimizer", text).paths
    assert_same_path(paths[OWN], paths["adam"], exact=False)


def test_hyperparameters_stay_the_pages() -> None:
    """Another optimizer's own step is no matter of the others: their paths are the page's."""
    params = Params(racers=("sgd",), inside="sgd", steps=10)
    paths = raced(params, "optimizer", SGD.replace("0.03", "0.001")).paths
    assert list(paths) == ["sgd", OWN] and hyper(params, "sgd")["lr"] == 0.03
    assert_same_path(paths["sgd"], whole(params, ("sgd",)).paths["sgd"])
