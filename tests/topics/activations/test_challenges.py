"""Every start falls short of its goal, and every solution reaches it; the presets and the advice do what they say."""

from typing import Any

from playground.core.challenges import Challenge, judged
from playground.topics.activations.advice import advise
from playground.topics.activations.census import Census
from playground.topics.activations.challenges import CHALLENGES
from playground.topics.activations.clip import instant
from playground.topics.activations.experiment import Experiment
from playground.topics.activations.goals import measured
from playground.topics.activations.measures import MEASURES
from playground.topics.activations.params import Params
from playground.topics.activations.presets import PRESETS
from playground.topics.activations.sources import formula, sources
from tests.topics.goals import assert_in_reach, assert_on_screen, each_of, reached

PATIENCE, EVERY = 1200, 20


def met(params: Any) -> bool:
    """Whether the goal is reached, by the settings themselves or at some moment of the training."""
    if instant(params):
        return judged(params.goal, measured(params)) == "met"
    return reached(Experiment(params), PATIENCE, EVERY)


@each_of(CHALLENGES)
def test_the_start_falls_short_and_the_solution_does_not(challenge: Challenge) -> None:
    assert_in_reach(challenge, Params, MEASURES)
    assert_on_screen(challenge, Params)
    assert not met(challenge.begin(Params))
    assert met(challenge.solved(Params))


def test_what_is_measured_has_its_words() -> None:
    for view in ("shapes", "softmax", "depth"):
        assert set(measured(Params(view=view))) <= set(MEASURES)
    for view in ("census", "choosing"):
        assert measured(Params(view=view)) == {}
        assert set(Experiment(Params(view=view)).observe().metrics) & set(MEASURES)


def test_presets_show_what_they_promise() -> None:
    presets = {name: Params.from_values(values) for name, values in PRESETS.items()}
    assert measured(presets["Overflow"])["overflow"] == 4
    assert measured(presets["Sigmoid or ReLU, deep"])["first_gradient"] < 1e-15
    assert Census(presets["Saturated tanh"]).units()[2]["saturated"] > 8
    assert {preset.view for preset in presets.values()} == {"shapes", "softmax", "depth", "census", "choosing"}


def said(**settings: Any) -> str:
    return " ".join(line.text for line in advise(Params(**settings), str))


def test_advice_is_given_where_something_is_wrong() -> None:
    deep: dict[str, Any] = {"view": "depth", "init": "he_normal", "activation": "relu"}
    assert said() == said(view="softmax") == said(**deep) == ""
    assert "lost 4" in said(view="softmax", shift=95.0)
    assert "hardly learn" in said(view="depth")
    assert "explode" in said(**deep | {"gain": 3.0})


def test_every_view_has_its_formula_and_its_source() -> None:
    for view in ("shapes", "softmax", "depth", "census", "choosing"):
        assert "$" in formula(Params(view=view), str)
        assert sources(Params(view=view))


def test_functions_are_listed_as_the_page_lists_them() -> None:
    """In another order the page would take them for changed as soon as it is drawn."""
    order = list(Params.specs()["shown"].options)
    listed = [Params().shown, *(preset["shown"] for preset in PRESETS.values() if "shown" in preset)]
    listed += [each.start["shown"] for each in CHALLENGES.of if "shown" in each.start]
    for shown in listed:
        assert list(shown) == sorted(shown, key=order.index)
