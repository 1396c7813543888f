"""Every challenge, for real: its start does not reach the goal, its solution does, both within a few seconds."""

import pytest

from playground.core.challenges import Challenge, conditions
from playground.core.params import Problem
from playground.topics.network.challenges import CHALLENGES, LOOKING
from playground.topics.network.experiment import Experiment
from playground.topics.network.goals import MEASURES, numbers
from playground.topics.network.params import Params
from tests.topics.goals import assert_in_reach, assert_on_screen, each_of, reached

STEPS, EVERY = 4000, 100
EACH = each_of(CHALLENGES)


@EACH
def test_the_start_does_not_get_there(challenge: Challenge) -> None:
    assert not reached(Experiment(challenge.begin(Params)), STEPS, EVERY)


@EACH
def test_the_solution_does(challenge: Challenge) -> None:
    assert reached(Experiment(challenge.solved(Params)), STEPS, EVERY)


@EACH
def test_it_can_be_done_with_what_is_left_to_the_learner(challenge: Challenge) -> None:
    assert_in_reach(challenge, Params, MEASURES)
    assert_on_screen(challenge, Params)


def test_from_the_first_to_the_last() -> None:
    assert len(CHALLENGES.of) >= 10
    assert set(LOOKING) <= set(Params.specs())
    for challenge in CHALLENGES.of:
        assert conditions(challenge.goal)


@pytest.mark.parametrize("data", ["spiral", "sine"])
def test_every_number_a_goal_may_ask_for_is_measured(data: str) -> None:
    params = Params(data=data)
    frame = Experiment(params).observe()
    other = "score" if data == "spiral" else "accuracy"
    missing = set(MEASURES) - set(numbers(frame.metrics, frame.arrays, params))
    assert all(name.endswith(other) or name == "test_recall" for name in missing)
    assert data == "sine" or "test_recall" in numbers(frame.metrics, frame.arrays, params)


def test_the_worst_class_counts() -> None:
    experiment = Experiment(Params(data="moons", balance=0.05))
    frame = experiment.observe()
    confusion = frame.arrays["confusion_test"]
    expected = min(float(row[k] / row.sum()) for k, row in enumerate(confusion))
    assert numbers(frame.metrics, frame.arrays, experiment.params)["test_recall"] == pytest.approx(expected)


def test_a_goal_of_the_link_is_judged() -> None:
    assert Experiment(Params(goal="hidden_units<=24")).observe().texts["goal"] == "met"
    assert Experiment(Params(goal="hidden_units<24")).observe().texts["goal"] == "open"
    assert Experiment(Params()).observe().texts["goal"] == ""
    with pytest.raises(Problem, match="not measured"):
        Params(goal="beauty>1")
