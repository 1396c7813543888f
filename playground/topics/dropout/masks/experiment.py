"""What trains under "Masks"."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from torch import Tensor

from playground.core.challenges import judged
from playground.core.experiment import Experiment as Training
from playground.core.frames import Frame
from playground.core.own_code import Own
from playground.topics.dropout.data import cells
from playground.topics.dropout.masks.diagram import Diagram
from playground.topics.dropout.masks.own import own_mask
from playground.topics.dropout.masks.thinning import Thinning
from playground.topics.dropout.params import Params

SIDE = 37
"""Cells along each side of a map."""
SPELLED = 4
"""Units of the first layer whose arithmetic is shown."""
SILENT = "silent"


class Experiment(Training[Params]):
    """One step is one update. ``own`` may define ``mask``. A frame shows the weights and the mask that meets them
    next."""

    def __init__(
        self, params: Params, attached: Mapping[str, np.ndarray] | None = None, own: Own | None = None
    ) -> None:
        super().__init__(params)
        self.coded = own is not None
        self.net = Thinning(params) if own is None else Thinning(params, own_mask(own))
        self.diagram = Diagram(self.net.network)
        self.axis, self.places = cells(SIDE)

    @property
    def steps(self) -> int:
        return self.net.trainer.steps

    def step(self) -> None:
        self.net.step()

    def constants(self) -> Frame:
        data = self.net.data
        labels = data.y[0].argmax(dim=1)
        points = {f"points/{k}": data.x[0, labels == k].T for k in (0, 1)}  # (2, n) each
        return Frame(arrays={"axis": self.axis, **points, **self.diagram.constants()})

    def observe(self) -> Frame:
        net, p = self.net, self.params.masks_p
        numbers = net.numbers()
        thin, full = net.maps(self.places)
        factors = [each[0, 0] for each in net.masks()]  # (units,) each
        arrays: dict[str, Tensor] = {
            "thin": thin.view(SIDE, SIDE).float(),
            "full": full.view(SIDE, SIDE).float(),
            "rate": torch.tensor([p, p], dtype=torch.float64),
            "shares": (net.silent / max(net.counted, 1)).flatten(),
            "terms": self.terms(factors[0]),
            **self.diagram.arrays(factors),
        }
        metrics = {**numbers, "updates": self.steps, "p": p, "factor": 1 / (1 - p)}
        goal = "" if self.coded else judged(self.params.goal, metrics)
        mute = any(not bool(each.any()) for each in factors)
        return Frame(metrics=metrics, arrays=arrays, texts={"goal": goal, "advice": SILENT if mute else ""})

    def terms(self, factor: Tensor) -> Tensor:
        """For the first training point and the first units of layer 1: f(z), the mask's factor, and what goes on,
        (3, units); the units that there are not are 0."""
        a = torch.tanh(self.net.network.weighted_sum(0, self.net.data.x[:, :1]))[0, 0]  # (units,)
        found = torch.zeros(3, SPELLED, dtype=torch.float64)
        most = min(SPELLED, len(a))
        found[:, :most] = torch.stack([a, factor, a * factor])[:, :most]
        return found

    def update(self, params: Params) -> None:
        self.params = params
        self.net.update(params)

    @property
    def finished(self) -> bool:
        return bool(self.steps >= self.params.masks_stop)

    def state(self) -> dict[str, Any]:
        net = self.net
        return {"trainer": net.trainer.state(), "silent": net.silent.clone(), "counted": net.counted}

    def load(self, state: dict[str, Any]) -> None:
        net = self.net
        net.trainer.load(state["trainer"])
        net.silent, net.counted = state["silent"].clone(), state["counted"]

    def adopt(self, other: "Experiment") -> None:
        if other.params.masks_units == self.params.masks_units:
            self.net.trainer.adopt(other.net.trainer)
