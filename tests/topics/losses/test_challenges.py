"""No start meets its goal, every solution does."""

from playground.core.challenges import Challenge, judged
from playground.topics.losses.challenges import CHALLENGES
from playground.topics.losses.measured import measured
from playground.topics.losses.params import Params
from tests.topics.goals import each_of


@each_of(CHALLENGES)
def test_start_and_solution(challenge: Challenge) -> None:
    start, solved = challenge.begin(Params), challenge.solved(Params)
    assert judged(challenge.goal, measured(start)) == "open"
    assert judged(challenge.goal, measured(solved)) == "met"
    changed = {name for name in Params.specs() if getattr(start, name) != getattr(solved, name)}
    assert changed <= {*challenge.controls, *CHALLENGES.free}
