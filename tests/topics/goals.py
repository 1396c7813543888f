"""What a topic's tests ask of its challenges: its start is not there, its solution is, and learners can get there."""

from collections.abc import Collection
from typing import Any

import pytest

from playground.core.challenges import Challenge, Challenges, conditions
from playground.core.experiment import Experiment
from playground.core.params import ParamSet


def each_of(challenges: Challenges) -> pytest.MarkDecorator:
    """One test for each challenge."""
    return pytest.mark.parametrize("challenge", challenges.of, ids=lambda challenge: challenge.key)


def reached(experiment: Experiment[Any], steps: int, every: int) -> bool:
    """Whether a frame within that many updates, one out of ``every``, meets the goal."""
    made = 0
    while experiment.observe().texts["goal"] != "met":
        if experiment.finished or made >= steps:
            return False
        for _ in range(every):
            experiment.step()
        made += every
    return True


def assert_in_reach(challenge: Challenge, kind: type[ParamSet], measures: Collection[str]) -> None:
    """The solution is within what is left to the learner, and the goal's numbers are measured."""
    assert set(challenge.solution) <= set(challenge.controls) <= set(kind.specs())
    assert {condition.measure for condition in conditions(challenge.goal)} <= set(measures)


def assert_on_screen(challenge: Challenge, kind: type[ParamSet]) -> None:
    """All that is left to the learner is shown among the controls (points are drawn in the picture instead)."""
    for name in challenge.controls:
        spec = kind.specs()[name]
        assert spec.when is None or spec.when(challenge.begin(kind)), f"{name} is not on screen"
