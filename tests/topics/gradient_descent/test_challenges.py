"""Every challenge, for real: its start does not reach the goal, its solution does."""

from playground.core.challenges import Challenge, judged
from playground.topics.gradient_descent.challenges import CHALLENGES, LOOKING
from playground.topics.gradient_descent.clip import instant, measured
from playground.topics.gradient_descent.experiment import Experiment
from playground.topics.gradient_descent.goals import MEASURES
from playground.topics.gradient_descent.params import Params
from tests.topics import goals
from tests.topics.goals import assert_in_reach, assert_on_screen, each_of

STEPS, EVERY = 1200, 10
EACH = each_of(CHALLENGES)


def reached(params: Params, steps: int = STEPS) -> bool:
    """Whether the page meets the goal, at once or in some frame."""
    if instant(params):
        return judged(params.goal, measured(params)) == "met"
    return goals.reached(Experiment(params), steps, EVERY)


@EACH
def test_the_start_does_not_get_there(challenge: Challenge) -> None:
    assert not reached(challenge.begin(Params), 400)


@EACH
def test_the_solution_does(challenge: Challenge) -> None:
    assert reached(challenge.solved(Params))


@EACH
def test_it_can_be_done_with_what_is_left_to_the_learner(challenge: Challenge) -> None:
    assert_in_reach(challenge, Params, MEASURES)
    assert_on_screen(challenge, Params)


def test_every_number_a_goal_may_ask_for_is_measured() -> None:
    assert set(LOOKING) <= set(Params.specs())
    instantly = measured(Params(view="regimes", rate=1.0))
    unknown = [name for name in MEASURES if name not in instantly]
    limits = ",".join(f"{name}>=0" for name in unknown)
    assert Experiment(Params(goal=limits)).observe().texts["goal"] == "met"
    assert measured(Params()) == {}


def test_the_harder_goal_of_the_fastest_rate_takes_the_best_rates() -> None:
    challenge = next(each for each in CHALLENGES.of if each.key == "fastest")
    met = [
        rate / 20
        for rate in range(1, 51)
        if reached(Params(**{**challenge.start, "goal": challenge.goal, "rate": rate / 20}))
    ]
    assert met
    assert 1.6 < min(met) <= max(met) < 2
