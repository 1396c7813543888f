"""A network that learns to tell two classes of points apart, and a census of its units while it does."""

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor

from playground.core.activations import Activation
from playground.core.challenges import judged
from playground.core.dataset_shapes import SHAPES
from playground.core.frames import Frame
from playground.core.losses import LOSSES
from playground.core.mlp import Architecture, LayerSpec, Network
from playground.core.mlp.trainer import Hyper, Trainer
from playground.core.seeding import generator
from playground.topics.activations.shape_params import activation_of

POINTS, SIDE, REACH = 240, 40, 6.0
"""Training points; and the map of answers: cells a side, and how far it reaches (in the data's units)."""
SCALE = 3.0
"""The points' coordinates are divided by it, so that their spread is about 1."""
BATCH = 30
ALIVE, SATURATED, DEAD = 0, 1, 2
FLAT_SLOPE, FLAT_SHARE = 0.05, 0.95
"""A unit is saturated if |f′| is below a twentieth of its largest value at 95 training points of 100."""
WHOLE = torch.linspace(-8, 8, 641)
"""Where the largest slope of a function is looked for."""
LOST = 1e4
"""A loss above it is no longer a training."""


def health(f: Activation, u: Tensor, a: Tensor) -> Tensor:
    """What became of each unit: ALIVE, SATURATED or DEAD, (units,) int64, given u and a = f(u) (points, units).

    Dead: f′ is zero at every point, so no gradient ever reaches the weights. Saturated: f′ is small at nearly all.
    """
    slope = (f.slope(u, a) * torch.ones_like(u)).abs()  # (points, units)
    largest = (f.slope(WHOLE, f.value(WHOLE)) * torch.ones_like(WHOLE)).abs().max()
    flat = (slope < FLAT_SLOPE * largest).float().mean(dim=0) >= FLAT_SHARE
    state = torch.where(flat, SATURATED, ALIVE)
    return state.where((slope > 0).any(dim=0), DEAD)


def points(data: str, seed: int) -> tuple[Tensor, Tensor]:
    """x (1, n, 2), scaled, and one-hot classes (1, n, 2)."""
    found = SHAPES[data](POINTS, 0.1 if data == "moons" else 0.0, generator(seed, "data"))
    return found.x[None] / SCALE, torch.eye(2)[found.y][None]


class Census:
    """One training: a step is one update of minibatch gradient descent. ``experiment.Experiment`` runs it."""

    def __init__(self, params: Any) -> None:
        self.params = params
        self.x, self.y = points(params.data, params.seed)
        hidden = tuple(LayerSpec(units, "f") for units in params.layers)
        f = activation_of(params, params.unit)
        self.network = Network(
            Architecture(2, hidden, 2),
            generator(params.seed, "weights"),
            init=params.unit_init,
            gain=params.unit_gain,
            activations={"f": f},
        )
        for layer in self.network.layers[:-1]:
            if layer.b is not None:
                layer.b.fill_(params.bias)
        loss = LOSSES["cross_entropy"]
        self.trainer = Trainer(self.network, loss, "sgd", Hyper(params.lr), self.x, self.y, BATCH, seed=params.seed)
        across = torch.linspace(-REACH, REACH, SIDE)
        self.map = torch.cartesian_prod(across, across).flip(1)[None] / SCALE  # (1, cells, 2), the lowest row first

    def step(self) -> None:
        self.trainer.step()

    def update(self, params: Any) -> None:
        """Another learning rate, or another activation: the weights stay what they are."""
        self.params = params
        self.trainer.hyper = replace(self.trainer.hyper, lr=params.lr)
        self.network.activations = [activation_of(params, params.unit) for _ in self.network.activations]

    def units(self) -> tuple[list[Tensor], list[Tensor], dict[str, float]]:
        """Layer by layer the state of each unit and its share of points with a slope; and the training's numbers.

        A state is NaN where a unit's numbers are none any more.
        """
        run = self.network.forward(self.x)
        states, shares = [], []
        for f, u, a in zip(self.network.activations, run.u, run.f, strict=True):
            state = health(f, u[0], a[0]).float()
            states.append(state.where(u[0].isfinite().all(dim=0), torch.nan))  # after divergence it is none of them
            slope = (f.slope(u[0], a[0]) * torch.ones_like(u[0])).abs()
            shares.append((slope > FLAT_SLOPE * slope.max().clamp(min=1e-12)).float().mean(dim=0))
        every = torch.cat(states)
        right = run.output[0].argmax(dim=1) == self.y[0].argmax(dim=1)
        loss = float(self.trainer.loss.value(run.output, self.y))
        numbers = {
            "loss": loss if loss < LOST else float("nan"),
            "accuracy": float(right.float().mean()),
            "alive": float((every == ALIVE).sum()),
            "saturated": float((every == SATURATED).sum()),
            "dead": float((every == DEAD).sum()),
            "dead_share": float((every == DEAD).sum()) / len(every),
            "saturated_share": float((every == SATURATED).sum()) / len(every),
            "updates": float(self.trainer.steps),
        }
        return states, shares, numbers

    def constants(self) -> Frame:
        return Frame(arrays={"points": self.x[0] * SCALE, "classes": self.y[0].argmax(dim=1).float()})

    def observe(self) -> Frame:
        states, shares, numbers = self.units()
        p = self.network.forward(self.map).output[0].softmax(dim=1)[:, 1]
        arrays = {
            "states": grid(states),
            "shares": grid(shares),
            "answers": p.view(SIDE, SIDE),
        }
        return Frame(metrics=numbers, arrays=arrays, texts=texts(self.params, numbers))

    def state(self) -> dict[str, Any]:
        return self.trainer.state()

    def load(self, state: Mapping[str, Any]) -> None:
        self.trainer.load(state)

    def adopt(self, other: "Census") -> None:
        self.trainer.adopt(other.trainer)


def texts(params: Any, numbers: Mapping[str, float]) -> dict[str, str]:
    """Whether the goal is met, and the code of what is to be said."""
    share, flat, lost = numbers["dead_share"], numbers["saturated_share"], math.isnan(numbers["loss"])
    code = "all_dead" if share > 0.9 else "dead" if share > 0.25 else "saturated" if flat > 0.25 else ""
    code = "lost" if lost else code
    return {"goal": judged(params.goal, numbers), "advice": code}


def grid(rows: list[Tensor]) -> Tensor:
    """One row for each layer, the first layer first; NaN where a layer has no such unit: (layers, most units)."""
    out = torch.full((len(rows), max(len(row) for row in rows)), torch.nan)
    for place, row in enumerate(rows):
        out[place, : len(row)] = row.float()
    return out
