"""No start meets its goal, every solution does."""

from typing import Any

from playground.core.challenges import Challenge, judged
from playground.topics.initialization import table
from playground.topics.initialization.challenges import CHALLENGES
from playground.topics.initialization.experiment import Experiment
from playground.topics.initialization.goals import MEASURES
from playground.topics.initialization.params import MAP, Params
from tests.topics.goals import assert_in_reach, assert_on_screen, each_of, reached

EVERY = 20


def meets(params: Any) -> bool:
    if params.view == MAP:
        return judged(params.goal, table.numbers(params)) == "met"
    return reached(Experiment(params), params.stop, EVERY)


@each_of(CHALLENGES)
def test_a_start_is_not_there_and_a_solution_is(challenge: Challenge) -> None:
    assert_in_reach(challenge, Params, MEASURES)
    assert_on_screen(challenge, Params)
    assert not meets(challenge.begin(Params))
    assert meets(challenge.solved(Params))
