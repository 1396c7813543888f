"""Symmetry: units that begin equal get equal gradients, and stay equal for ever."""

from typing import Any

import torch
from torch import Tensor

from playground.core.initial import INITS, Init
from playground.core.losses import probabilities
from playground.core.mlp import Architecture, LayerSpec, Network
from playground.core.seeding import generator
from playground.topics.initialization import build
from playground.topics.initialization.seen import Look, around, look

SIDE, REACH = 41, 2.4
"""Cells along each side of the map, which reaches from −REACH to REACH."""
SAME = 1e-6
"""Two units are copies if all their numbers agree to this, in relation to the largest."""


class Symmetry:
    """Two inputs, one hidden layer, two classes: small enough to see each unit's weights."""

    def __init__(self, params: Any, own: Init | None) -> None:
        self.data = build.plane(params.shape, params.seed)
        model = Architecture(2, (LayerSpec(params.units, params.activation),), 2)
        init = INITS[params.alike] if own is None else own
        self.network = build.network(model, [init], params.seed, params.gain)
        random = generator(params.seed, "crumb")
        for layer in self.network.layers:
            layer.W.add_(params.crumb * torch.empty_like(layer.W).normal_(generator=random))
        self.trainers = [build.trainer(params, self.network, self.data)]
        axis = torch.linspace(-REACH, REACH, SIDE, dtype=torch.float64)
        y, x = torch.meshgrid(axis, axis, indexing="ij")
        self.axis, self.places = axis, torch.stack([x, y], dim=-1).view(1, -1, 2)  # (1, cells, 2)

    def constants(self) -> dict[str, Tensor]:
        labels = self.data.y[0].argmax(dim=1)
        return {"axis": self.axis, **{f"points/{k}": self.data.x[0, labels == k].T for k in (0, 1)}}

    def observe(self) -> tuple[dict[str, float], dict[str, Tensor]]:
        """``weights`` (units, inputs + 1) with the bias last, its gradient ``slope``, ``borders`` (2, units, 2) of the
        units, how ``alike`` they are (units, units), and the ``decision`` map.
        """
        seen = look(self.network, self.data)
        gradient, everything = self.network.gradients[0], whole(self.network)
        assert gradient.b is not None
        weights = everything[:, :3]
        decision = probabilities(self.network.forward(self.places).output)[0, :, 1].view(SIDE, SIDE)
        arrays = {
            "weights": weights,
            "slope": torch.cat([gradient.W[0], gradient.b[0].T], dim=1),
            "borders": borders(weights),
            "alike": likeness(everything),
            "decision": decision,
            "reach": around(torch.cat([weights[:, :2].flatten(), torch.tensor([-0.5])])),
        }
        return numbers(self.network, seen), arrays


def numbers(network: Network, seen: Look) -> dict[str, float]:
    """How well the network does, and how many of its hidden units are different."""
    return {"loss": float(seen.loss), "accuracy": float(seen.accuracy), "distinct": distinct(whole(network))}


def whole(network: Network) -> Tensor:
    """All numbers of each hidden unit, what it gets and what it gives: w₁, w₂, b and v, (units, 3 + outputs)."""
    layer, out = network.layers[0], network.layers[1].W[0]
    assert layer.b is not None
    return torch.cat([layer.W[0], layer.b[0].T, out.T], dim=1)


def borders(weights: Tensor) -> Tensor:
    """Two points of each unit's line w·x + b = 0, (2, units, 2) as x and y; NaN where w is 0. weights (units, 3)."""
    w, b = weights[:, :2], weights[:, 2:]
    square = w.square().sum(dim=1, keepdim=True)  # (units, 1)
    foot = -b * w / square  # the point next to the origin
    along = torch.stack([-w[:, 1], w[:, 0]], dim=1) / square.sqrt()
    ends = torch.stack([foot - 4 * REACH * along, foot + 4 * REACH * along], dim=1)  # (units, 2 ends, 2)
    return torch.where(square[:, :, None] > 1e-18, ends, torch.nan).permute(2, 0, 1)


def likeness(units: Tensor) -> Tensor:
    """Cosine of the angle between the numbers of each two units (units, ·): 1 for copies, and where both are 0."""
    length = units.norm(dim=1)
    product = units @ units.T
    size = length[:, None] * length
    return torch.where(size > 0, product / size, ((length[:, None] == 0) & (length == 0)).double())


def distinct(units: Tensor) -> int:
    """How many different units there are among the rows."""
    apart = torch.cdist(units[None], units[None], p=float("inf"))[0]  # (units, units)
    same = apart <= SAME * units.abs().max()
    earlier = same.tril(diagonal=-1).any(dim=1)
    return int((~earlier).sum())
