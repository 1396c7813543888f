"""Every challenge, for real: its start does not reach the goal, its solution does."""

from playground.core.challenges import Challenge, judged
from playground.topics.neuron.challenges import CHALLENGES, measured
from playground.topics.neuron.goals import MEASURES
from playground.topics.neuron.params import Params
from tests.topics.goals import assert_in_reach, each_of

EACH = each_of(CHALLENGES)


def reached(params: Params) -> bool:
    return judged(params.goal, measured(params)) == "met"


@EACH
def test_the_start_does_not_get_there_and_the_solution_does(challenge: Challenge) -> None:
    assert not reached(challenge.begin(Params))
    assert reached(challenge.solved(Params))


@EACH
def test_it_can_be_done_with_what_is_left_to_the_learner(challenge: Challenge) -> None:
    assert_in_reach(challenge, Params, MEASURES)


def test_every_number_a_goal_may_ask_for_is_measured() -> None:
    found = [measured(Params(view=view)) for view in ("rule", "unit", "gates")]
    assert set().union(*found) == set(MEASURES)
    assert set(CHALLENGES.free) <= set(Params.specs())


def test_to_be_surer_the_line_must_stay() -> None:
    challenge = CHALLENGES.get("sure")
    moved = Params(**{**challenge.start, "b": 3.0, "goal": challenge.goal})
    assert measured(moved)["output"] > 0.95 and not reached(moved)
