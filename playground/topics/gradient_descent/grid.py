"""Noise balls of five batch sizes and three learning rates, measured side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from playground.core.challenges import judged
from playground.core.experiment import Experiment as Training
from playground.core.frames import Frame
from playground.core.own_code import Own
from playground.topics.gradient_descent import theory
from playground.topics.gradient_descent.descent import Descent
from playground.topics.gradient_descent.params import Params
from playground.topics.gradient_descent.problem import Problem, problem

BATCHES = (1, 4, 16, 64, 256)
RATES = (0.03, 0.1, 0.3)
"""Learning rates in units of 1/λmax."""
UPDATES = 4
"""Updates in one step: here it is the long run that counts."""
DRAWN = 50
"""Copies of each run that are drawn."""
REACH = 0.42
"""Half the width of a cell of the mosaic, of which its ball may fill so much."""


@dataclass(frozen=True)
class Setting:
    """One run: batch size and learning rate in units of 1/λmax, with their places in BATCHES and RATES."""

    batch: int
    rate: float
    column: int
    row: int


SETTINGS = tuple(Setting(b, r, column, row) for row, r in enumerate(RATES) for column, b in enumerate(BATCHES))


def expected(on: Problem, setting: Setting) -> Tensor | None:
    """The covariance at which a run's copies stay, (2, 2); None where there is none."""
    if on.flat:
        return None
    return theory.stationary(on, setting.rate / on.steepest, theory.variance_share(setting.batch, on.samples))


def table(numbers: list[float]) -> Tensor:
    """A number of each setting as (rates, batches)."""
    return torch.tensor(numbers, dtype=torch.float64).view(len(RATES), len(BATCHES))


def in_cell(places: Tensor, on: Problem, setting: Setting, scale: Tensor) -> Tensor:
    """Places around the minimum, (n, 2), as places in the setting's cell of the mosaic."""
    middle = torch.tensor([setting.column, setting.row], dtype=torch.float64)
    return middle + ((places - on.minimum) / scale).clamp(-REACH, REACH)


def scale_of(on: Problem) -> Tensor:
    """What one cell of the mosaic stands for in both parameters, (2,): the largest ball that stays fills its cell."""
    known = [sigma for setting in SETTINGS if (sigma := expected(on, setting)) is not None]
    if not known:
        return on.half
    return torch.stack([sigma.diagonal().sqrt() for sigma in known]).max(dim=0).values * 2.2 / REACH


class Noises:
    """A run of every setting, all from the minimum, where only noise moves them."""

    def __init__(self, params: Params) -> None:
        self.problem = on = problem(params)
        copies = max(params.copies // 2, 10)
        self.runs = [
            Descent(on, f"{s.batch}/{s.rate}", s.batch, copies, on.minimum, params.order, params.seed) for s in SETTINGS
        ]

    def step(self) -> None:
        """UPDATES updates of every run."""
        for setting, run in zip(SETTINGS, self.runs, strict=True):
            for _ in range(UPDATES):
                run.update(setting.rate / self.problem.steepest)

    def measured(self) -> Tensor:
        """tr Σ of every run's copies, (rates, batches)."""
        return table([run.measured().trace().item() for run in self.runs])


class Grid(Training[Params]):
    """What the noise view shows: one step is UPDATES updates of every setting."""

    def __init__(
        self, params: Params, attached: Mapping[str, np.ndarray] | None = None, own: Own | None = None
    ) -> None:
        super().__init__(params)
        self.noises, self.problem = Noises(params), problem(params)
        self.known = [expected(self.problem, setting) for setting in SETTINGS]
        self.scale = scale_of(self.problem)

    def step(self) -> None:
        self.noises.step()

    def constants(self) -> Frame:
        """Theory: tr Σ of every setting and the ellipses of the mosaic, all in one line with gaps."""
        on, rings = self.problem, []
        gap = torch.full((1, 2), torch.nan, dtype=torch.float64)
        for setting, sigma in zip(SETTINGS, self.known, strict=True):
            if sigma is not None:
                rings += [in_cell(on.minimum + theory.ellipse(sigma, 41), on, setting, self.scale), gap]
        expects = [torch.nan if sigma is None else sigma.trace().item() for sigma in self.known]
        small = [theory.small(on, s.rate / on.steepest, theory.variance_share(s.batch, on.samples)) for s in SETTINGS]
        return Frame(
            arrays={
                "expected": table(expects),
                "small": table(small),
                "rings": torch.cat(rings or [gap]).float(),
                "batches": torch.tensor(BATCHES),
                "rates": torch.tensor(RATES, dtype=torch.float64),
            }
        )

    def observe(self) -> Frame:
        measured, runs = self.noises.measured(), self.noises.runs
        places = [
            in_cell(run.theta[:DRAWN], self.problem, setting, self.scale)
            for setting, run in zip(SETTINGS, runs, strict=True)
        ]
        metrics: dict[str, float] = {"updates": runs[0].updates, **ratios(measured, self.known)}
        arrays = {"measured": measured, **{f"cloud/{row}": joined(places, row) for row in range(len(RATES))}}
        return Frame(metrics=metrics, arrays=arrays, texts={"goal": judged(self.params.goal, metrics)})

    @property
    def finished(self) -> bool:
        return all(run.lost for run in self.noises.runs)

    def state(self) -> dict[str, Any]:
        return {"runs": [run.state() for run in self.noises.runs]}

    def load(self, state: dict[str, Any]) -> None:
        for run, mine in zip(self.noises.runs, state["runs"], strict=True):
            run.load(mine)

    def adopt(self, other: "Grid") -> None:
        """Another order, seed or surface measures anew: nothing fits."""


def joined(places: list[Tensor], row: int) -> Tensor:
    """The copies of all settings of one learning rate, (n, 2) float32."""
    picked = [place for place, setting in zip(places, SETTINGS, strict=True) if setting.row == row]
    return torch.cat(picked).float()


def ratios(measured: Tensor, known: list[Tensor | None]) -> dict[str, float]:
    """How measured tr Σ compares with theory over the settings that have one, and the slopes in log B and log η.

    The slopes are those of the least squares line at the smallest rate and at the largest batch.
    """
    pairs = [(m, k.trace().item()) for m, k in zip(measured.flatten().tolist(), known, strict=True) if k is not None]
    shares = [m / k for m, k in pairs if k > 0]
    found = {"lowest": min(shares, default=0.0), "highest": max(shares, default=0.0)}
    found["slope_batch"] = slope(BATCHES, measured[0].tolist())
    found["slope_rate"] = slope(RATES, measured[:, -1].tolist())
    return found


def slope(x: tuple[float, ...], y: list[float]) -> float:
    """Of log y over log x by least squares; 0 while a y is 0."""
    if min(y) <= 0:
        return 0.0
    a, b = torch.tensor(x, dtype=torch.float64).log(), torch.tensor(y, dtype=torch.float64).log()
    a, b = a - a.mean(), b - b.mean()
    return float((a * b).sum() / (a * a).sum())
