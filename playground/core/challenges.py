"""Challenges that check themselves: where to start, what is left to the learner, and the goal as conditions on numbers.

A goal is a short text, the same in a link, in a challenge and among an experiment's parameters:
``test_accuracy>=0.95,updates<=2000``. All its conditions must hold at one moment of the run.
"""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from playground.core.params import ParamSet, Problem, text
from playground.core.text import N_, Translate, shown

OPERATORS: dict[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<"}
CONDITION = re.compile(r"\s*([a-z][a-z0-9_]*)\s*(>=|<=|>|<)\s*([-+]?[0-9.]+(?:e[-+]?[0-9]+)?)\s*", re.IGNORECASE)
LONGEST = 200  # characters of a goal

NOT_A_GOAL = N_("{name} = {given} can't be used: write conditions such as {example}, separated by commas.")
NOT_MEASURED = N_("{name} = {given} can't be used: {measure} is not measured here. Choose from {allowed}.")


@dataclass(frozen=True)
class Measure:
    """A number that a goal may ask for. ``label`` is an English message; ``percent``: a share, read as a percentage."""

    label: str
    percent: bool = False


@dataclass(frozen=True)
class Condition:
    """One number of a frame compared with a limit."""

    measure: str
    sign: str
    limit: float

    def holds(self, numbers: Mapping[str, float]) -> bool:
        """False where the number is missing or not a number."""
        return OPERATORS[self.sign](numbers.get(self.measure, float("nan")), self.limit)

    def say(self, measures: Mapping[str, Measure], _: Translate) -> str:
        """ "test accuracy ≥ 95%" in the learner's language."""
        measure = measures[self.measure]
        limit = f"{shown(round(100 * self.limit, 6))}%" if measure.percent else f"{self.limit:,.10g}"
        return f"{_(measure.label)} {SIGNS[self.sign]} {limit}"


def conditions(goal: str) -> tuple[Condition, ...]:
    """The conditions of a goal; none for an empty text. Raises Problem for a text that is no goal."""
    found = []
    for part in goal.split(",") if goal.strip() else []:
        match = CONDITION.fullmatch(part)
        try:
            found.append(Condition(match[1], match[2], float(match[3])))  # type: ignore[index]
        except (TypeError, ValueError):
            raise Problem("goal", goal[:80], NOT_A_GOAL, {"example": "test_accuracy>=0.95"}) from None
    return tuple(found)


def judged(goal: str, numbers: Mapping[str, float]) -> str:
    """ "met" or "open" for an experiment's frame to carry as its text "goal"; "" where there is no goal."""
    wanted = conditions(goal)
    if not wanted:
        return ""
    return "met" if all(condition.holds(numbers) for condition in wanted) else "open"


def goal(measures: Mapping[str, Measure]) -> Any:
    """Declare the parameter ``goal`` of a topic whose experiment measures ``measures``. It has no widget."""

    def accepts(value: str) -> None:
        for condition in conditions(value):
            if condition.measure not in measures:
                facts = {"measure": condition.measure, "allowed": ", ".join(measures)}
                raise Problem("goal", value[:80], NOT_MEASURED, facts)

    return text("", most=LONGEST, accepts=accepts, label=N_("Goal"), when=lambda params: False)


@dataclass(frozen=True)
class Challenge:
    """A task on a page. ``title``, ``task`` and ``hint`` are English messages, translated when shown.

    ``key``       its name in a link, ``?challenge=key``.
    ``start``     values of parameters to begin with; the others have their defaults.
    ``controls``  names of the parameters that are left to the learner; empty: all of them.
    ``goal``      conditions as in a link.
    ``solution``  values that, on top of ``start``, reach the goal; of ``controls`` only.
    """

    key: str
    title: str
    task: str
    start: Mapping[str, Any]
    goal: str
    hint: str
    solution: Mapping[str, Any]
    controls: tuple[str, ...] = ()

    def begin(self, params_type: type[ParamSet]) -> ParamSet:
        """The experiment that the learner finds."""
        return params_type.from_values({**self.start, "goal": self.goal})

    def solved(self, params_type: type[ParamSet]) -> ParamSet:
        """The experiment that reaches the goal."""
        return params_type.from_values({**self.start, **self.solution, "goal": self.goal})


@dataclass(frozen=True)
class Challenges:
    """A topic's challenges, in the order in which they are offered.

    ``measures``  words for what goals ask for, the same as the parameter ``goal`` has.
    ``free``      parameters that only choose what is looked at: the picture may change them in every challenge.
    """

    of: tuple[Challenge, ...]
    measures: Mapping[str, Measure] = field(default_factory=dict)
    free: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        keys = [challenge.key for challenge in self.of]
        if len(set(keys)) < len(keys):
            raise ValueError(f"Two challenges have the same key: {', '.join(keys)}.")

    def get(self, key: str) -> Challenge | None:
        return next((challenge for challenge in self.of if challenge.key == key), None)

    def say(self, goal: str, _: Translate) -> list[str]:
        """A goal's conditions in words."""
        return [condition.say(self.measures, _) for condition in conditions(goal)]
