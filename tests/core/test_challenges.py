"""Goals: read, checked against numbers, and said in words."""

from dataclasses import dataclass

import pytest

from playground.core.challenges import Challenge, Challenges, Condition, Measure, conditions, goal, judged
from playground.core.params import ParamSet, Problem, number

MEASURES = {"accuracy": Measure("accuracy", percent=True), "updates": Measure("updates"), "loss": Measure("loss")}


@dataclass(frozen=True, kw_only=True)
class Params(ParamSet):
    lr: float = number(0.1, low=0.0, high=1.0, label="Rate")
    goal: str = goal(MEASURES)


def test_a_goal_is_conditions_with_commas() -> None:
    assert conditions(" accuracy >= 0.95, updates<=2e3,loss<.5") == (
        Condition("accuracy", ">=", 0.95),
        Condition("updates", "<=", 2000.0),
        Condition("loss", "<", 0.5),
    )
    assert conditions("") == ()


@pytest.mark.parametrize(
    "text", ["accuracy", "accuracy>=", "accuracy=>1", "accuracy>=1.2.3", "a>1,,b>2", "a>1;b>2", ">1"]
)
def test_what_is_no_goal(text: str) -> None:
    with pytest.raises(Problem, match="conditions such as"):
        conditions(text)


@pytest.mark.parametrize(
    ("text", "numbers", "expected"),
    [
        ("", {}, ""),
        ("accuracy>=0.9", {"accuracy": 0.9}, "met"),
        ("accuracy>0.9", {"accuracy": 0.9}, "open"),
        ("accuracy<=0.9", {"accuracy": 0.9}, "met"),
        ("accuracy<0.9", {"accuracy": 0.9}, "open"),
        ("accuracy>=0.9,updates<=10", {"accuracy": 0.95, "updates": 11}, "open"),
        ("accuracy>=0.9", {"accuracy": float("nan")}, "open"),
        ("loss<=5", {"loss": float("nan")}, "open"),
        ("accuracy>=0.9", {}, "open"),
    ],
)
def test_judging(text: str, numbers: dict[str, float], expected: str) -> None:
    assert judged(text, numbers) == expected


def test_in_words() -> None:
    several = Challenges(of=(), measures=MEASURES)
    words = several.say("accuracy>=0.955,updates<=2000,loss<0.05", str)
    assert words == ["accuracy ≥ 95.5%", "updates ≤ 2,000", "loss < 0.05"]


def test_as_a_parameter() -> None:
    params, problems = Params.read({"goal": "accuracy>=0.9"})
    assert params.query() == {"goal": "accuracy>=0.9"} and not problems
    _, problems = Params.read({"goal": "beauty>1"})
    assert [str(problem) for problem in problems] == [
        "goal = beauty>1 can't be used: beauty is not measured here. Choose from accuracy, updates, loss."
    ]
    assert not params.only_live_differs(Params()), "another goal is another run"


def test_a_challenge_begins_and_is_solved() -> None:
    challenge = Challenge("k", "t", "t", start={"lr": 0.5}, goal="loss<1", hint="h", solution={"lr": 0.2})
    assert challenge.begin(Params).values() == {"lr": 0.5, "goal": "loss<1"}
    assert challenge.solved(Params).values() == {"lr": 0.2, "goal": "loss<1"}
    with pytest.raises(ValueError, match="same key"):
        Challenges(of=(challenge, challenge))
