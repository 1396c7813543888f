"""Parameters declared once: default, range, step, unit, help, live or not.

From the declaration come the widget, the URL, the command line, validation and the tests' sweeps:

    @dataclass(frozen=True, kw_only=True)
    class Params(ParamSet):
        lr: float = number(0.03, low=1e-5, high=10, scale="log", live=True, label=N_("Learning rate"))
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, ClassVar, Self

from playground.core.text import N_, Translate


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

    ``live``      a change is taken over by a run under way instead of starting a new one.
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
        return Problem(self.name, str(given)[:80], rule, facts)


RANGE = N_("{name} = {given} can't be used: it must lie between {low} and {high}.")
NOT_A_NUMBER = N_("{name} = {given} can't be used: it must be a number between {low} and {high}.")
NOT_WHOLE = N_("{name} = {given} can't be used: it must be a whole number between {low} and {high}.")
NOT_A_CHOICE = N_("{name} = {given} can't be used: choose from {allowed}.")
TOO_MANY = N_("{name} = {given} can't be used: it takes {fewest} to {most} values.")
TOO_LONG = N_("{name} can't be used: it is longer than {most} characters.")
UNKNOWN = N_("{name} is not a parameter of this page.")


@dataclass(frozen=True, kw_only=True)
class Number(Spec):
    """A float in [low, high]; ``scale`` "log" asks for a logarithmic slider."""

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
    """A short text; ``accepts`` may raise ValueError with a reason for the learner."""

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


def _declare(spec: Spec) -> Any:
    return field(default=spec.default, metadata={"spec": spec})


def number(default: float, *, low: float, high: float, label: str, **more: Any) -> Any:
    return _declare(Number(default=default, low=low, high=high, label=label, **more))


def integer(default: int, *, low: int, high: int, label: str, **more: Any) -> Any:
    return _declare(Integer(default=default, low=low, high=high, label=label, **more))


def choice(default: str, options: Mapping[str, str], *, label: str, **more: Any) -> Any:
    return _declare(Choice(default=default, options=options, label=label, **more))


def choices(default: tuple[str, ...], options: Mapping[str, str], *, label: str, **more: Any) -> Any:
    return _declare(Choices(default=default, options=options, label=label, **more))


def flag(default: bool, *, label: str, **more: Any) -> Any:
    return _declare(Flag(default=default, label=label, **more))


def text(default: str, *, label: str, **more: Any) -> Any:
    return _declare(Text(default=default, label=label, **more))


def sizes(default: tuple[int, ...], *, low: int, high: int, most: int, label: str, **more: Any) -> Any:
    return _declare(Sizes(default=default, low=low, high=high, most=most, label=label, **more))


@dataclass(frozen=True, kw_only=True)
class ParamSet:
    """Base of every topic's ``Params``: a frozen dataclass whose values are all checked."""

    _specs: ClassVar[dict[type, dict[str, Spec]]] = {}

    def __post_init__(self) -> None:
        for name, spec in self.specs().items():
            spec.check(getattr(self, name))

    @classmethod
    def specs(cls) -> dict[str, Spec]:
        """Every parameter's Spec by name, in the order of declaration."""
        if cls not in ParamSet._specs:
            ParamSet._specs[cls] = {f.name: replace(f.metadata["spec"], name=f.name) for f in fields(cls)}
        return ParamSet._specs[cls]

    @classmethod
    def read(cls, query: Mapping[str, str], *, ignore: frozenset[str] = frozenset()) -> tuple[Self, list[Problem]]:
        """Parameters from texts; each bad or unknown one falls back to its default and is reported."""
        values, problems = {}, []
        for name, text in query.items():
            if name in ignore:
                continue
            spec = cls.specs().get(name)
            try:
                if spec is None:
                    raise Problem(name[:80], text[:80], UNKNOWN)
                values[name] = spec.parse(text)
            except Problem as problem:
                problems.append(problem)
        return cls(**values), problems

    def query(self) -> dict[str, str]:
        """The texts that ``read`` turns back into these parameters; defaults are left out."""
        return {
            name: spec.format(value)
            for name, spec in self.specs().items()
            if (value := getattr(self, name)) != spec.default
        }

    def values(self) -> dict[str, Any]:
        """Plain values by name, fit for JSON (tuples become lists there)."""
        return {name: getattr(self, name) for name in self.specs()}

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> Self:
        """The reverse of ``values``, after a trip through JSON; raises Problem or TypeError."""
        return cls(**{k: tuple(v) if isinstance(v, list) else v for k, v in values.items()})

    def only_live_differs(self, other: Self) -> bool:
        """Whether a run under ``other`` can take these parameters over without starting anew."""
        return all(spec.live or getattr(self, name) == getattr(other, name) for name, spec in self.specs().items())
