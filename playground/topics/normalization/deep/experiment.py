"""The training under "Deep networks": one step is one update of every network."""

import math
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor

from playground.core.by_layer import outlines
from playground.core.challenges import judged
from playground.core.experiment import Experiment as Training
from playground.core.frames import Frame
from playground.topics.normalization.deep.lanes import Lane, lanes, numbers
from playground.topics.normalization.params import Params

DIVERGED = "deep_diverged"
SPREADS = ("z", "u", "delta")
"""What there are histograms of."""
ROUND = (1, 1.5, 2, 3, 4, 5, 6, 8)
"""Where axes end, times a power of ten."""
EVERY = ("size/a", "size/delta", "size/dW", "apart", "shift/z", "shift/u", "unit")
"""What is drawn of all networks: the first axis says which."""


class Experiment(Training[Params]):
    """Networks that differ in nothing but their normalization."""

    drawn_only = frozenset({"deep_spread", "deep_layer"})

    def __init__(self, params: Params) -> None:
        super().__init__(params)
        self.norms = lanes(params)
        self.lanes = [Lane(norm, params) for norm in self.norms]

    @property
    def trainers(self) -> list[Any]:
        return [lane.trainer for lane in self.lanes]

    def step(self) -> None:
        for lane in self.lanes:
            lane.step()

    def observe(self) -> Frame:
        scores, seen = [lane.score() for lane in self.lanes], [lane.look() for lane in self.lanes]
        metrics = numbers(self.norms, scores) | {
            "deep_updates": self.trainers[0].steps,
            "epoch": self.trainers[0].epoch,
        }
        arrays = {f"deep/{name}": torch.stack([each[name] for each in seen]) for name in EVERY}
        arrays["deep/loss"] = torch.cat([each.loss for each in scores])  # (lanes,)
        arrays["deep/accuracy"] = torch.cat([each.accuracy for each in scores])
        for side, norm in (("left", self.params.deep_left), ("right", self.params.deep_right)):
            for name in SPREADS:
                outline = outlines(list(seen[self.norms.index(norm)][name]))
                arrays |= {f"{side}/{name}": outline, f"{side}/range/{name}": around(outline[1])}
        lost = bool(arrays["deep/loss"].isnan().any())
        return Frame(
            metrics=metrics,
            arrays=arrays,
            texts={"goal": judged(self.params.goal, metrics), "advice": DIVERGED if lost else ""},
        )

    def update(self, params: Params) -> None:
        self.params = params
        for trainer in self.trainers:
            trainer.hyper = replace(trainer.hyper, lr=params.deep_lr)

    @property
    def finished(self) -> bool:
        return bool(self.trainers[0].steps >= self.params.deep_stop)

    def state(self) -> dict[str, Any]:
        return {"lanes": [lane.state() for lane in self.lanes]}

    def load(self, state: dict[str, Any]) -> None:
        for lane, known in zip(self.lanes, state["lanes"], strict=True):
            lane.load(known)

    def adopt(self, other: "Experiment") -> None:
        for norm, lane in zip(self.norms, self.lanes, strict=True):
            if norm in other.norms:
                lane.adopt(other.lanes[other.norms.index(norm)])


def around(values: Tensor) -> Tensor:
    """Ends of an axis for these numbers, (2,): even around 0 and round, so that they rarely change."""
    finite = values[values.isfinite()]
    far = float(finite.abs().max()) if len(finite) else 0.0
    if not far > 1e-30:
        return torch.tensor([-1.0, 1.0])
    ten = 10.0 ** math.floor(math.log10(far))
    end = next((step * ten for step in ROUND if far <= step * ten), 10 * ten)
    return torch.tensor([-1.05 * end, 1.05 * end])
