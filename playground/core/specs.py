"""The kinds of parameter: how each is written in a link, which values it takes, and what is said of a bad one."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from playground.core.text import N_, Translate, shown


@dataclass(eq=False)
class Problem(Exception):
    """One value that can't be used: what was given, what is allowed. ``say`` puts it into words."""

    name: str
    given: str
    rule: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def say(self, translate: Translate = str) -> str:
        return translate(self.rule).format(name=self.name, given=self.given, **self.facts)

    def __str__(self) -> str:
        return self.say()


@dataclass(frozen=True, kw_only=True)
class Spec:
    """What is known of one parameter. Subclasses say which values it takes.

    ``live``      a change is taken over by a run under way; with ``look``, only the picture depends on it.
    ``advanced``  shown in advanced mode only.
    ``group``     the heading it is listed under.
    ``when``      shown only while this holds for the parameters (an unshown value is still kept).
    """

    default: Any
    label: str
    help: str = ""
    unit: str = ""
    group: str = ""
    live: bool = False
    look: bool = False
    advanced: bool = False
    when: Callable[[Any], bool] | None = None
    name: str = ""

    def parse(self, text: str) -> Any:
        """The value written as ``text`` in a link or on a command line; raises Problem."""
        raise NotImplementedError

    def format(self, value: Any) -> str:
        """The text from which ``parse`` gets ``value`` back exactly."""
        return str(value)

    def check(self, value: Any) -> None:
        """Raise Problem unless ``value`` is allowed."""
        raise NotImplementedError

    def samples(self) -> Iterator[Any]:
        """A few allowed values, the extremes among them, for tests."""
        yield self.default

    def refuse(self, given: Any, rule: str, **facts: Any) -> Problem:
        return Problem(self.name, shown(given)[:80], rule, {name: shown(fact) for name, fact in facts.items()})


RANGE = N_("{name} = {given} can't be used: it must lie between {low} and {high}.")
NOT_A_NUMBER = N_("{name} = {given} can't be used: it must be a number between {low} and {high}.")
NOT_WHOLE = N_("{name} = {given} can't be used: it must be a whole number between {low} and {high}.")
NOT_A_CHOICE = N_("{name} = {given} can't be used: choose from {allowed}.")
TOO_MANY = N_("{name} = {given} can't be used: it takes {fewest} to {most} values.")
TOO_LONG = N_("{name} can't be used: it is longer than {most} characters.")
UNKNOWN = N_("{name} is not a parameter of this page.")


@dataclass(frozen=True, kw_only=True)
class Number(Spec):
    """A float in [low, high]; ``scale`` "log" asks for a logarithmic slider, "typed" for a field to type in."""

    low: float
    high: float
    step: float | None = None
    scale: str = "linear"

    def parse(self, text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            raise self.refuse(text, NOT_A_NUMBER, low=self.low, high=self.high) from None
        self.check(value)
        return value

    def format(self, value: float) -> str:
        return repr(float(value)).removesuffix(".0")

    def check(self, value: Any) -> None:
        if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value):
            raise self.refuse(value, NOT_A_NUMBER, low=self.low, high=self.high)
        if not self.low <= value <= self.high:
            raise self.refuse(value, RANGE, low=self.low, high=self.high)

    def samples(self) -> Iterator[float]:
        yield from (self.default, self.low, self.high)


@dataclass(frozen=True, kw_only=True)
class Integer(Spec):
    """A whole number in [low, high]."""

    low: int
    high: int
    step: int = 1

    def parse(self, text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            raise self.refuse(text, NOT_WHOLE, low=self.low, high=self.high) from None
        self.check(value)
        return value

    def check(self, value: Any) -> None:
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.refuse(value, NOT_WHOLE, low=self.low, high=self.high)
        if not self.low <= value <= self.high:
            raise self.refuse(value, RANGE, low=self.low, high=self.high)

    def samples(self) -> Iterator[int]:
        yield from (self.default, self.low, self.high)


@dataclass(frozen=True, kw_only=True)
class Choice(Spec):
    """One of ``options``: value in the link → label on the page."""

    options: Mapping[str, str]

    def parse(self, text: str) -> str:
        self.check(text)
        return text

    def check(self, value: Any) -> None:
        if value not in self.options:
            raise self.refuse(value, NOT_A_CHOICE, allowed=", ".join(self.options))

    def samples(self) -> Iterator[str]:
        yield from self.options


@dataclass(frozen=True, kw_only=True)
class Choices(Spec):
    """Several of ``options``, in the options' order, written ``a,b`` in a link."""

    options: Mapping[str, str]
    fewest: int = 0
    most: int = 64

    def parse(self, text: str) -> tuple[str, ...]:
        wanted = [part for part in text.split(",") if part]
        self.check(tuple(wanted))
        return tuple(option for option in self.options if option in wanted)

    def format(self, value: tuple[str, ...]) -> str:
        return ",".join(value)

    def check(self, value: Any) -> None:
        for part in value:
            if part not in self.options:
                raise self.refuse(part, NOT_A_CHOICE, allowed=", ".join(self.options))
        if not self.fewest <= len(set(value)) <= self.most:
            raise self.refuse(self.format(value), TOO_MANY, fewest=self.fewest, most=self.most)

    def samples(self) -> Iterator[tuple[str, ...]]:
        yield self.default
        for option in self.options:
            if self.fewest <= 1:
                yield (option,)


@dataclass(frozen=True, kw_only=True)
class Flag(Spec):
    """On or off, written 1 or 0 in a link."""

    def parse(self, text: str) -> bool:
        if text not in ("0", "1"):
            raise self.refuse(text, NOT_A_CHOICE, allowed="0, 1")
        return text == "1"

    def format(self, value: bool) -> str:
        return "1" if value else "0"

    def check(self, value: Any) -> None:
        if not isinstance(value, bool):
            raise self.refuse(value, NOT_A_CHOICE, allowed="0, 1")

    def samples(self) -> Iterator[bool]:
        yield from (False, True)


@dataclass(frozen=True, kw_only=True)
class Text(Spec):
    """A short text; ``accepts`` may raise Problem with a reason for the learner."""

    most: int = 200
    accepts: Callable[[str], object] | None = None

    def parse(self, text: str) -> str:
        self.check(text)
        return text

    def check(self, value: Any) -> None:
        if not isinstance(value, str) or len(value) > self.most:
            raise self.refuse(value, TOO_LONG, most=self.most)
        if self.accepts is not None:
            try:
                self.accepts(value)
            except Problem as problem:
                raise Problem(self.name, value[:80], problem.rule, problem.facts) from None


@dataclass(frozen=True, kw_only=True)
class Sizes(Spec):
    """A list of whole numbers (units of each hidden layer), written ``4,2`` in a link."""

    low: int
    high: int
    most: int
    fewest: int = 0

    def parse(self, text: str) -> tuple[int, ...]:
        try:
            value = tuple(int(part) for part in text.split(",") if part.strip())
        except ValueError:
            raise self.refuse(text, NOT_WHOLE, low=self.low, high=self.high) from None
        self.check(value)
        return value

    def format(self, value: tuple[int, ...]) -> str:
        return ",".join(map(str, value))

    def check(self, value: Any) -> None:
        if not self.fewest <= len(value) <= self.most:
            raise self.refuse(self.format(value), TOO_MANY, fewest=self.fewest, most=self.most)
        for size in value:
            if not self.low <= size <= self.high:
                raise self.refuse(size, RANGE, low=self.low, high=self.high)

    def samples(self) -> Iterator[tuple[int, ...]]:
        yield from (self.default, (self.low,) * max(self.fewest, 1), (self.high,) * self.most)
