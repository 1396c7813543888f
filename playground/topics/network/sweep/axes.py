"""What can differ from network to network in a sweep, and which values it takes."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playground.core.optimizers import RULES
from playground.core.params import Problem
from playground.core.text import N_

MOST = 64
"""Networks in one sweep."""
USUAL = 8
"""Values of an axis, unless the learner says otherwise."""
BAD_VALUES = N_(
    "{name} = {given} can't be used: write numbers with commas, such as {list}, or a range such as {range}."
)

NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
RANGE = re.compile(rf"({NUMBER})\s*(?:\.\.|…)\s*({NUMBER})(?:\s*/\s*(\d{{1,2}}))?")
FIRST_MEMORY = ("momentum", "beta1", "alpha", "rho")


def own(*names: str) -> Callable[[Any], str]:
    """The parameter for the first of ``names`` that the chosen optimizer has; "" if it has none of them."""

    def name_in(params: Any) -> str:
        found = (name for name in names if name in RULES[params.optimizer].hyper)
        name = next(found, "")
        return f"{params.optimizer}_{name}" if name else ""

    return name_in


def equal_layers(params: Any, units: int) -> tuple[int, ...]:
    return (units,) * max(len(params.layers), 1)


def more_layers(params: Any, depth: int) -> tuple[int, ...]:
    return (params.layers[0] if params.layers else USUAL,) * depth


@dataclass(frozen=True)
class Axis:
    """One setting that a sweep goes through.

    ``parameter``  the name of the parameter, or what finds it; "" where there is no such setting.
    ``usual``      the values that are tried unless the learner says otherwise.
    ``log``        a range is divided into equal factors instead of equal steps.
    ``make``       the parameter's value from the number on the axis, where that is not the number itself.
    ``low``, ``high``  bounds of the number where ``make`` is given; otherwise those of the parameter hold.
    """

    key: str
    label: str
    parameter: str | Callable[[Any], str]
    usual: tuple[float, ...]
    log: bool = False
    whole: bool = False
    make: Callable[[Any, int], Any] | None = None
    low: float = 0.0
    high: float = 0.0

    def name(self, params: Any) -> str:
        return self.parameter if isinstance(self.parameter, str) else self.parameter(params)

    def works(self, params: Any) -> bool:
        """Whether the setting exists and does anything beside the others."""
        name = self.name(params)
        if not name:
            return False
        when = type(params).specs()[name].when
        return self.make is not None or when is None or when(params)

    def bounds(self, params: Any) -> tuple[float, float]:
        """The least and the greatest number that the axis can have."""
        spec = type(params).specs()[self.name(params)]
        return (self.low, self.high) if self.make else (spec.low, spec.high)

    def changes(self, params: Any, number: float) -> dict[str, Any]:
        """The parameters of the network at ``number`` that differ from ``params``."""
        value: Any = int(number) if self.whole else number
        return {self.name(params): self.make(params, value) if self.make else value}

    def values(self, params: Any, text: str, most: int) -> tuple[float, ...]:
        """The numbers on the axis, rising, each once, none outside the parameter's bounds, at most ``most``."""
        low, high = self.bounds(params)
        asked = spread(text, self.log) or self.usual
        held = [min(max(value, low), high) for value in asked]
        found = sorted({float(round(value)) if self.whole else float(f"{value:.6g}") for value in held})
        return tuple(found[:most])


def spread(text: str, log: bool = False) -> tuple[float, ...]:
    """The numbers that a learner's ``text`` asks for: "0.1, 1, 10", or a range "0.1..10", or "0.1..10/5" in five.

    Empty for an empty text; raises Problem for any other that can't be read.
    """
    text = text.strip()
    if not text:
        return ()
    ranged = RANGE.fullmatch(text)
    if ranged:
        first, last, count = float(ranged[1]), float(ranged[2]), int(ranged[3] or USUAL)
        if not 1 <= count <= MOST or abs(first) > 1e9 or abs(last) > 1e9:
            raise refused(text)
        shares = [k / max(count - 1, 1) for k in range(count)]
        if log and first > 0 and last > 0:
            return tuple(first ** (1 - share) * last**share for share in shares)
        return tuple(first + share * (last - first) for share in shares)
    parts = [part for part in re.split(r"[\s,，;；、]+", text) if part]
    if not parts or len(parts) > MOST or not all(re.fullmatch(NUMBER, part) for part in parts):
        raise refused(text)
    return tuple(min(max(float(part), -1e9), 1e9) for part in parts)


def refused(text: str) -> Problem:
    return Problem("values", text[:80], BAD_VALUES, {"list": "0.01, 0.1, 1", "range": "0.01..1"})


AXES: dict[str, Axis] = {
    axis.key: axis
    for axis in (
        Axis("lr", N_("Learning rate"), "lr", (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3), log=True),
        Axis("seed", N_("Seed"), "seed", tuple(range(USUAL)), whole=True),
        Axis("batch", N_("Batch size"), "batch", (1, 2, 5, 10, 20, 50, 100, 200), log=True, whole=True),
        Axis("memory", N_("Momentum, or β₁"), own(*FIRST_MEMORY), (0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99)),
        Axis("beta2", "β₂", own("beta2"), (0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999)),
        Axis("l2", N_("L2 regularization"), "l2", (0, 1e-5, 1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.1), log=True),
        Axis("l1", N_("L1 regularization"), "l1", (0, 1e-5, 1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.1), log=True),
        Axis("weight_decay", N_("Weight decay"), "weight_decay", (0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1)),
        Axis("dropout", N_("Dropout"), "dropout", (0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)),
        Axis("clip", N_("Gradient clipping"), "clip", (0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10), log=True),
        Axis("gain", N_("Gain of the first weights"), "gain", (0.01, 0.03, 0.1, 0.3, 1, 2, 4, 8), log=True),
        Axis("units", N_("Units in each layer"), "layers", (1, 2, 3, 4, 6, 8, 12, 16), True, True, equal_layers, 1, 64),
        Axis("depth", N_("Hidden layers"), "layers", tuple(range(USUAL)), False, True, more_layers, 0, 8),
        Axis("noise", N_("Noise"), "noise", (0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5)),
        Axis("label_noise", N_("Wrong labels"), "label_noise", (0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5)),
        Axis("size", N_("Points"), "size", (20, 40, 60, 100, 200, 400, 800, 1600), log=True, whole=True),
        Axis("train_share", N_("Share for training"), "train_share", (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)),
    )
}
"""Every setting that can be swept, by key."""
NONE = "none"
SEED = AXES["seed"]


def axes_of(params: Any) -> tuple[Axis, ...]:
    """The one or two axes of the sweep, the one across first; what does nothing is left out."""
    wanted = [AXES[key] for key in dict.fromkeys((params.sweep_x, params.sweep_y)) if key != NONE]
    working = [axis for axis in wanted if axis.works(params)]
    return tuple(working) or (SEED,)


def idle(params: Any) -> list[Axis]:
    """What was asked for but does nothing here."""
    wanted = {params.sweep_x, params.sweep_y} - {NONE}
    return [AXES[key] for key in sorted(wanted - {axis.key for axis in axes_of(params)})]
