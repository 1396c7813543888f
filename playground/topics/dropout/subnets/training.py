"""Two small networks side by side, one with dropout, and what all their sub-networks say."""

from dataclasses import replace
from typing import Any

import torch
from torch import Tensor

from playground.core.losses import LOSSES
from playground.core.mlp import Architecture, LayerSpec, Network
from playground.core.mlp.trainer import Hyper, Trainer
from playground.core.seeding import generator
from playground.topics.dropout.data import accuracy, plane
from playground.topics.dropout.subnets.ensemble import chances, correlations, every_choice, means, without_one

POINTS, BATCH = 80, 20
LOOKED = 100
"""Test points that every sub-network answers."""


def widths(params: Any) -> list[int]:
    """Units of each hidden layer."""
    units = params.sub_units
    return [units] if params.sub_layers == "1" else [units - units // 2, units // 2]


class Pair:
    """Network 0 is trained with dropout, network 1 without; otherwise they are treated alike."""

    def __init__(self, params: Any) -> None:
        self.params = params
        self.data = plane(params.sub_data, POINTS, params.sub_noise, params.seed)
        hidden = tuple(LayerSpec(units, "tanh", dropout=True) for units in widths(params))
        same = [generator(params.seed, "weights") for _ in range(2)]
        self.network = Network(Architecture(2, hidden, 2), same, 2, dtype=torch.float64)
        self.trainer = Trainer(
            self.network,
            LOSSES["cross_entropy"],
            "adam",
            self.hyper(),
            self.data.x,
            self.data.y,
            BATCH,
            seed=params.seed,
        )
        self.kept = every_choice(params.sub_units)
        self.x, self.y = self.data.x_test[0, :LOOKED], self.data.y_test[0, :LOOKED]

    def hyper(self) -> Hyper:
        rates = torch.tensor([[self.params.sub_p], [0.0]], dtype=torch.float64)
        return Hyper(lr=self.params.sub_lr, dropout=rates)

    def step(self) -> None:
        self.trainer.step()

    def update(self, params: Any) -> None:
        self.params = params
        self.trainer.hyper = replace(self.hyper(), lr=params.sub_lr)

    def look(self, net: int) -> tuple[dict[str, float], dict[str, Tensor]]:
        """Numbers and arrays of one of the two: its sub-networks' accuracies, the three means, each unit removed."""
        p, n = self.params.sub_p, self.params.sub_units
        asked, found = means(self.network, net, self.x, self.kept, p)
        scores = accuracy(found, self.y)  # (subnets,)
        removed = accuracy(without_one(self.network, net, self.x, n), self.y)  # (n,)
        whole = accuracy(asked.scaled, self.y)
        together = correlations(self.network, net, self.x)
        pairs = together[~torch.eye(n, dtype=torch.bool)].abs()
        chance = chances(self.kept, p)
        numbers = {
            "scaled": float(whole),
            "arithmetic": float(accuracy(asked.arithmetic, self.y)),
            "geometric": float(accuracy(asked.geometric, self.y)),
            "gap": float((asked.geometric - asked.scaled).abs().max()),
            "gap_arithmetic": float((asked.arithmetic - asked.scaled).abs().max()),
            "subnets": float((chance * scores).sum()),
            "worst": float(removed.min()),
            "damage": float(whole - removed.mean()),
            "correlation": float(pairs.mean()),
        }
        return numbers, {"scores": scores, "removed": removed, "correlations": together}

    def numbers(self) -> dict[str, float]:
        return self.together(self.look(0)[0], self.look(1)[0])

    def together(self, one: dict[str, float], two: dict[str, float]) -> dict[str, float]:
        """Numbers of both networks, the one without dropout by ``plain_``; and what goals ask for."""
        goals = {
            "sub_gap": one["gap"],
            "sub_worst": one["worst"],
            "sub_accuracy": one["scaled"],
            "sub_layers": float(self.params.sub_layers),
        }
        return {**one, **{f"plain_{name}": value for name, value in two.items()}, **goals}
