"""No start meets its goal, every solution does."""

from typing import Any

import pytest

from playground.core.challenges import Challenge, judged
from playground.topics.initialization import table
from playground.topics.initialization.challenges import CHALLENGES
from playground.topics.initialization.experiment import Experiment
from playground.topics.initialization.params import MAP, Params

EVERY = 20


def meets(params: Any) -> bool:
    if params.view == MAP:
        return judged(params.goal, table.numbers(params)) == "met"
    run = Experiment(params)
    while not run.finished:
        run.step()
        if run.steps % EVERY == 0 and run.observe().texts["goal"] == "met":
            return True
    return False


@pytest.mark.parametrize("challenge", CHALLENGES.of, ids=lambda challenge: challenge.key)
def test_a_start_is_not_there_and_a_solution_is(challenge: Challenge) -> None:
    assert set(challenge.solution) <= set(challenge.controls)
    assert not meets(challenge.begin(Params))
    assert meets(challenge.solved(Params))
