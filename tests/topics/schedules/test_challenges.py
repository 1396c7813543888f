"""Every challenge, for real: its start does not reach the goal, its solution does."""

from playground.core.challenges import Challenge
from playground.topics.schedules.challenges import CHALLENGES, LOOKING
from playground.topics.schedules.experiment import Experiment
from playground.topics.schedules.goals import MEASURES
from playground.topics.schedules.measures import race_numbers, range_numbers
from playground.topics.schedules.params import Params
from playground.topics.schedules.race import Race
from playground.topics.schedules.range_test import Range
from tests.topics.goals import assert_in_reach, assert_on_screen, each_of

EACH = each_of(CHALLENGES)


def at_the_end(params: Params) -> str:
    """Whether the goal is met when all updates are made; before the first one it never is."""
    experiment = Experiment(params)
    assert experiment.observe().texts["goal"] == "open"
    while not experiment.finished:
        experiment.step()
    return experiment.observe().texts["goal"]


@EACH
def test_the_start_does_not_get_there(challenge: Challenge) -> None:
    assert at_the_end(challenge.begin(Params)) == "open"


@EACH
def test_the_solution_does(challenge: Challenge) -> None:
    assert at_the_end(challenge.solved(Params)) == "met"


@EACH
def test_it_can_be_done_with_what_is_left_to_the_learner(challenge: Challenge) -> None:
    assert_in_reach(challenge, Params, MEASURES)
    assert_on_screen(challenge, Params)
    assert set(LOOKING) <= set(Params.specs())


def test_every_number_a_goal_may_ask_for_is_measured() -> None:
    race = Race(Params(racers=("cosine", "drawn"), total=100))
    tested = Range(Params(view="range", range_total=100, range_steps=50))
    for run in (race, tested):
        while not run.finished:
            run.step()
    assert set(race_numbers(race)) | set(range_numbers(tested)) == set(MEASURES)
