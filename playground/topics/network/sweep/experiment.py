"""The sweep: up to 64 networks trained together. One step is one update of each of them."""

import math
from collections.abc import Mapping

import numpy as np
import torch
from torch import Tensor

from playground.core.experiment import Experiment
from playground.core.frames import Frame
from playground.core.stops import BOUND
from playground.topics.network.data import Prepared, prepare
from playground.topics.network.data_params import DataParams
from playground.topics.network.params import Params
from playground.topics.network.sweep import maps, stack
from playground.topics.network.sweep.plan import plan
from playground.topics.network.sweep.spread import lines

__all__ = ["Params", "SweepExperiment"]

EVERY = 50
"""Updates between two looks at whether a network has reached the target, or is lost."""

LOGARITHMIC = ("test_loss", "updates")
"""Quantities whose colours in the table go by powers of ten."""


class SweepExperiment(Experiment[Params]):
    """The networks of ``plan(params)``, each trained as it would be alone: same points, same first weights, same order
    of the batches. Sums in a stack are added up in another order, so its numbers agree to rounding, not to the bit.

    All of them make as many updates: nobody stops early. One that diverges is left to itself.
    """

    def __init__(self, params: Params, attached: Mapping[str, np.ndarray] | None = None) -> None:
        super().__init__(params)
        self.attached = attached
        self.plan = plan(params)
        self.data = self.prepared()
        self.stacks = stack.stacks(self.plan.settings, self.data)
        self.side = maps.side_of(self.nets)
        self.x_maps = [self.places(each) for each in self.stacks]
        self.steps = 0
        self.first = self.gathered("train")[0]
        self.lost = torch.zeros(self.nets, dtype=torch.bool)
        self.reached = torch.full((self.nets,), math.nan)  # updates that the target took
        self.check()

    @property
    def nets(self) -> int:
        return len(self.plan.settings)

    def prepared(self) -> list[Prepared]:
        """The data of each network; networks with the same data share them."""
        names, known = list(DataParams.specs()), {}
        for params in self.plan.settings:
            key = tuple(getattr(params, name) for name in names)
            if key not in known:
                known[key] = prepare(params, self.attached)
        return [known[tuple(getattr(params, name) for name in names)] for params in self.plan.settings]

    def places(self, group: stack.Stack) -> Tensor:
        """The inputs at the cells of the small maps, for each network of a stack: (nets or 1, cells, inputs)."""
        found = {id(data): data.map_inputs(self.side) for data in group.data}
        return stack.batched([found[id(data)] for data in group.data])

    def step(self) -> None:
        for group in self.stacks:
            group.trainer.step()
        self.steps += 1
        if self.steps % EVERY == 0:
            self.check()

    def gathered(self, part: str) -> tuple[Tensor, Tensor]:
        """Loss and score of every network on a part of its points: (nets,) each."""
        loss, score = torch.empty(self.nets), torch.empty(self.nets)
        for group in self.stacks:
            loss[group.members], score[group.members] = group.measure(part)
        return loss, score

    def check(self) -> None:
        """Note which networks have reached the target by now, and which are lost."""
        loss, score = self.gathered("validation")
        self.lost |= ~(loss <= BOUND * self.first)
        there = self.reached.isnan() & (score >= self.params.sweep_target) & ~self.lost
        self.reached[there] = self.steps

    def observe(self) -> Frame:
        """The table (up, across) of test loss, score and updates needed; lines and bands over it; the small maps.

        NaN stands for a network that is lost, or has not got there yet. ``…_shown`` is what the colours say of it.
        """
        loss, score = self.gathered("test")
        lost = self.lost | ~(loss <= BOUND * self.first)
        loss, score = (torch.where(lost, math.nan, each) for each in (loss, score))
        table = (self.plan.up, self.plan.across)
        needed = torch.where(lost, math.nan, self.reached)
        numbers = {"test_loss": loss, "score": score, "updates": needed}
        arrays = {f"sweep_{name}": each.view(table) for name, each in numbers.items()}
        arrays |= {"dots_loss": loss, "dots_score": score, "sweep_score_shown": arrays["sweep_score"]}
        arrays |= {f"sweep_{name}_shown": arrays[f"sweep_{name}"].clamp(min=1e-9).log10() for name in LOGARITHMIC}
        arrays |= lines(self.plan, {"loss": loss, "score": score})
        arrays |= {"sweep_lost": torch.where(lost, 1.0, math.nan).view(table), "mosaic": self.mosaic()}
        arrays["sweep_waiting"] = torch.where(~lost & needed.isnan(), 1.0, math.nan).view(table)
        best = int(torch.where(lost, math.inf, loss).argmin())
        metrics = {
            "updates": self.steps,
            "network_updates": self.steps * self.nets,
            "best_column": best % self.plan.across,
            "best_row": best // self.plan.across,
            **dict(zip(("best_x", "best_y"), self.plan.numbers(best), strict=False)),
            "best_loss": finite(loss[best]),
            "best_score": finite(score[best]),
            "lost": int(lost.sum()),
            "arrived": int((~needed.isnan()).sum()),
            "lowest": min(math.log10(max(finite(loss[best]), 1e-6)), -1.0),
            "longest": max(math.log10(max(self.steps, 1)), 2.0),
        }
        return Frame(metrics=metrics, arrays=arrays)

    def mosaic(self) -> Tensor:
        """The small maps side by side, uint8."""
        shades = torch.empty(self.nets, self.side, self.side, dtype=torch.uint8)
        for group, x in zip(self.stacks, self.x_maps, strict=True):
            out = group.answers(x)
            first = group.data[0]
            if first.data.task == "classes" and not first.plane.flat:  # nothing of the data matters but the classes
                shades[group.members] = maps.shades(out, first, self.side)
                continue
            for k, data, own in zip(group.members, group.data, out, strict=True):
                shades[k] = maps.shades(own.unsqueeze(0), data, self.side)[0]
        return maps.mosaic(shades, self.plan)

    def update(self, params: Params) -> None:
        """Settings that may change on the way, for every network that has not its own on an axis."""
        drawn, self.params = self.params.drawn, params
        if params.drawn != drawn:  # other points: other networks
            self.__init__(params, self.attached)  # type: ignore[misc]
            return
        self.plan = plan(params)
        for group in self.stacks:
            group.trainer.hyper = stack.hyper([self.plan.settings[k] for k in group.members.tolist()])

    @property
    def finished(self) -> bool:
        return self.steps >= self.params.stop or bool(self.lost.all())


def finite(number: Tensor) -> float:
    """A frame's metrics must be numbers: 0 stands for none, when every network is lost."""
    return float(number) if number.isfinite() else 0.0
