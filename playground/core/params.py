"""Parameters declared once: default, range, step, unit, help, live or not.

From the declaration come the widget, the URL, the command line, validation and the tests' sweeps:

    @dataclass(frozen=True, kw_only=True)
    class Params(ParamSet):
        lr: float = number(0.03, low=1e-5, high=10, scale="log", live=True, label=N_("Learning rate"))
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, ClassVar, Self

from playground.core.per_layer import PerLayer
from playground.core.specs import (
    UNKNOWN,
    Choice,
    Choices,
    Flag,
    Integer,
    Number,
    Problem,
    Sizes,
    Spec,
    Text,
)

__all__ = [
    "Choice",
    "Choices",
    "Flag",
    "Integer",
    "Number",
    "ParamSet",
    "PerLayer",
    "Problem",
    "Sizes",
    "Spec",
    "Text",
    "choice",
    "choices",
    "declared",
    "flag",
    "integer",
    "number",
    "per_layer",
    "sizes",
    "text",
]


def declared(spec: Spec) -> Any:
    """The field of a ParamSet that ``spec`` describes."""
    return field(default=spec.default, metadata={"spec": spec})


def number(default: float, *, low: float, high: float, label: str, **more: Any) -> Any:
    return declared(Number(default=default, low=low, high=high, label=label, **more))


def integer(default: int, *, low: int, high: int, label: str, **more: Any) -> Any:
    return declared(Integer(default=default, low=low, high=high, label=label, **more))


def choice(default: str, options: Mapping[str, str], *, label: str, **more: Any) -> Any:
    return declared(Choice(default=default, options=options, label=label, **more))


def choices(default: tuple[str, ...], options: Mapping[str, str], *, label: str, **more: Any) -> Any:
    return declared(Choices(default=default, options=options, label=label, **more))


def flag(default: bool, *, label: str, **more: Any) -> Any:
    return declared(Flag(default=default, label=label, **more))


def text(default: str, *, label: str, **more: Any) -> Any:
    return declared(Text(default=default, label=label, **more))


def sizes(default: tuple[int, ...], *, low: int, high: int, most: int, label: str, **more: Any) -> Any:
    return declared(Sizes(default=default, low=low, high=high, most=most, label=label, **more))


def per_layer(options: Mapping[str, str], *, of: str, same: str, most: int, label: str, **more: Any) -> Any:
    return declared(PerLayer(default=(), options=options, of=of, same=same, most=most, label=label, **more))


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
