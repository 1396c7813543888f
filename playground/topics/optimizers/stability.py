"""The stability map: one optimizer from one start with thousands of settings at once, and what theory says of them."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import torch
from torch import Tensor

from playground.core.optimizers import RULES
from playground.core.params import Number
from playground.topics.optimizers import theory
from playground.topics.optimizers.curvature import Curvature, curvature_at
from playground.topics.optimizers.many import run_many
from playground.topics.optimizers.surfaces import Surface

CELLS = 64
"""Cells along each axis."""
TOLERANCE = 1e-3
"""A run has arrived when f - minimum stays below this share of what it was at the start."""
ELSEWHERE, LOST = -1, -2
"""Ends that are not a known minimum: anywhere else, and nowhere at all (diverged)."""


@dataclass(frozen=True)
class Axis:
    """A hyperparameter by its rule's name, and the values to try, from ``low`` to ``high``."""

    name: str
    low: float
    high: float
    log: bool

    def edges(self, cells: int = CELLS) -> Tensor:
        """Borders of the cells, (cells + 1,)."""
        if self.log:
            return torch.logspace(math.log10(self.low), math.log10(self.high), cells + 1, dtype=torch.float64)
        return torch.linspace(self.low, self.high, cells + 1, dtype=torch.float64)

    def centres(self, cells: int = CELLS) -> Tensor:
        """The value tried in each cell, (cells,): the middle, on a logarithmic axis the geometric one."""
        edges = self.edges(cells)
        return (edges[1:] * edges[:-1]).sqrt() if self.log else (edges[1:] + edges[:-1]) / 2


@dataclass(frozen=True, eq=False)
class Stability:
    """What became of each run; maps are (cells, cells), rows along y.

    ``needed``  steps until the run had arrived for good, float; NaN if it never did.
    ``place``   number of the minimum it ended at, int; or ELSEWHERE or LOST.
    ``loss``    f at the end; infinite when lost.
    """

    x: Axis
    y: Axis
    steps: int
    needed: Tensor
    place: Tensor
    loss: Tensor


@dataclass(frozen=True, eq=False)
class Theory:
    """The exact border of convergence over the two axes, and the fastest settings when they lie on the map."""

    x: Tensor
    y: Tensor
    best: tuple[float, float] | None
    exact: bool


def axis_of(rule: str, name: str, rates: tuple[float, float]) -> Axis:
    """The whole range of a hyperparameter; of the learning rate the part from ``rates[0]`` to ``rates[1]``."""
    spec = RULES[rule].hyper[name]
    assert isinstance(spec, Number)
    if name == "lr":
        return Axis(name, min(rates[0], rates[1] / 10), rates[1], True)
    return Axis(name, spec.low, spec.high, spec.scale == "log")


def fitting_rates(surface: Surface, rule: str, start: tuple[float, float]) -> tuple[float, float]:
    """Learning rates from far too small to too large: about 2/λmax for linear rules, else a share of the width."""
    if rule in theory.LINEAR:
        local = [curvature_at(surface, *place) for place in surface.minima or (start,)]
        steepest = max((each.largest for each in local if each is not None), default=1.0)
        high = min(8 / max(steepest, 0.8), 10.0)
    else:
        width = max(surface.x_range[1] - surface.x_range[0], surface.y_range[1] - surface.y_range[0])
        high = min(width / 2, 10.0)
    return high / 1000, high


@lru_cache(maxsize=32)
def _stability(
    surface: Surface,
    rule: str,
    fixed: tuple[tuple[str, Any], ...],
    x: Axis,
    y: Axis,
    start: tuple[float, float],
    steps: int,
) -> Stability:
    yy, xx = torch.meshgrid(y.centres(), x.centres(), indexing="ij")
    settings = {**dict(fixed), x.name: xx.reshape(-1, 1), y.name: yy.reshape(-1, 1)}  # (runs, 1) each
    tolerance = TOLERANCE
    if surface.minimum is not None:
        first = surface.value(*torch.tensor(start, dtype=torch.float64)).item()
        tolerance = TOLERANCE * max(first - surface.minimum, 1e-12)
    runs = run_many(surface, rule, settings, start, steps, tolerance)
    needed = torch.where(runs.reached >= 0, runs.reached.double(), torch.nan)
    place = torch.full_like(runs.reached, ELSEWHERE)
    if surface.minima:
        minima = torch.tensor(surface.minima, dtype=torch.float64)  # (minima, 2)
        nearest = (runs.theta[:, None] - minima).norm(dim=-1).argmin(-1)
        place = torch.where(runs.reached >= 0, nearest, place)
    place = torch.where(runs.diverged, LOST, place)
    return Stability(x, y, steps, *(each.reshape(CELLS, CELLS) for each in (needed, place, runs.loss)))


def stability(
    surface: Surface, rule: str, hyper: Mapping[str, Any], x: Axis, y: Axis, start: tuple[float, float], steps: int
) -> Stability:
    """CELLS × CELLS runs over the values of ``x`` and ``y``; the other settings are those of ``hyper``.

    Without gradient noise. Cached: moving the chosen cell about computes nothing anew.
    """
    fixed = tuple((name, value) for name, value in hyper.items() if name not in (x.name, y.name))
    return _stability(surface, rule, fixed, x, y, start, steps)


def predicted(rule: str, hyper: Mapping[str, Any], x: Axis, y: Axis, curvature: Curvature) -> Theory | None:
    """Border and optimum from theory; None for a rule that isn't linear, or when neither axis is the learning rate."""
    if rule not in theory.LINEAR or "lr" not in (x.name, y.name):
        return None
    other = y if x.name == "lr" else x
    values = other.edges(256)
    limits = torch.tensor([limit(rule, {**hyper, other.name: value}, curvature) for value in values.tolist()]).double()
    fastest = theory.best(rule, *shifted(hyper, curvature), hyper.get("dampening", 0.0))
    known = {"lr": fastest.lr, "momentum": fastest.momentum, **({} if rule != "sgd" else {"weight_decay": 0.0})}
    best = (known[x.name], known[y.name]) if {x.name, y.name} <= known.keys() else None
    if best and not (x.low <= best[0] <= x.high and y.low <= best[1] <= y.high):
        best = None
    pair = (limits, values) if other is y else (values, limits)
    return Theory(*pair, best=best, exact=curvature.exact)


def shifted(hyper: Mapping[str, Any], curvature: Curvature) -> tuple[float, float]:
    """The smallest and largest curvature with weight decay added, which acts like a bowl λ‖θ‖²/2."""
    decay = hyper.get("weight_decay", 0.0)
    return curvature.smallest + decay, curvature.largest + decay


def limit(rule: str, hyper: Mapping[str, Any], curvature: Curvature) -> float:
    """The learning rate above which ``rule`` with these settings diverges."""
    return theory.largest_lr(
        rule, hyper.get("momentum", 0.0), shifted(hyper, curvature)[1], hyper.get("dampening", 0.0)
    )
