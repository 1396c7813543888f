"""A choice made layer by layer, where the model's own choice holds unless a layer departs from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from playground.core.specs import NOT_A_CHOICE, TOO_MANY, Spec

SAME = "-"
"""Stands for a layer that does what the model's own setting says."""


@dataclass(frozen=True, kw_only=True)
class PerLayer(Spec):
    """One of ``options`` or "-" for each layer, written ``relu,-,tanh`` in a link; layers that are not named have "-".

    ``of``     the parameter (a Sizes) whose layers these are.
    ``same``   the parameter that holds where a layer has "-".
    """

    options: Mapping[str, str]
    of: str
    same: str
    most: int

    def parse(self, text: str) -> tuple[str, ...]:
        value = tuple(part.strip() for part in text.split(",")) if text else ()
        self.check(value)
        return shortened(value)

    def format(self, value: tuple[str, ...]) -> str:
        return ",".join(value)

    def check(self, value: Any) -> None:
        if len(value) > self.most:
            raise self.refuse(",".join(map(str, value)), TOO_MANY, fewest=0, most=self.most)
        for part in value:
            if part != SAME and part not in self.options:
                raise self.refuse(part, NOT_A_CHOICE, allowed=", ".join([SAME, *self.options]))

    def samples(self) -> Iterator[tuple[str, ...]]:
        yield ()
        for option in self.options:
            yield (option,)
            yield (SAME, option)


def shortened(value: tuple[str, ...]) -> tuple[str, ...]:
    """``value`` without the "-" at its end: equal choices are equal values."""
    end = len(value)
    while end and value[end - 1] == SAME:
        end -= 1
    return value[:end]


def chosen(value: tuple[str, ...], layer: int, same: str) -> str:
    """What layer number ``layer`` (from 0) does, ``same`` being the model's own setting."""
    own = value[layer] if layer < len(value) else SAME
    return same if own == SAME else own


def without(value: tuple[str, ...], layer: int) -> tuple[str, ...]:
    """``value`` once layer number ``layer`` is gone: the choices of those behind it move up."""
    return shortened((*value[:layer], *value[layer + 1 :]))


def changed(value: tuple[str, ...], layer: int, option: str) -> tuple[str, ...]:
    """``value`` with another ``option`` (or "-") for one layer."""
    longer = [*value, *[SAME] * (layer + 1 - len(value))]
    longer[layer] = option
    return shortened(tuple(longer))
