"""A thinned network as lines and circles: what a silent unit is connected to is not drawn."""

from collections.abc import Sequence

import torch
from torch import Tensor

from playground.core.mlp import Network

STRENGTHS = (0.25, 0.8)
"""Weights (as a share of the layer's spread) up to which an edge is thin and medium; more is thick."""
KINDS = 6
"""Sorts of edges: negative and positive, each thin, medium and thick."""


class Diagram:
    """Units stand in columns, layer by layer, at heights between −1 and 1."""

    def __init__(self, network: Network) -> None:
        self.network = network
        sizes = network.architecture.sizes
        self.heights = [torch.linspace(1, -1, n) * (0.35 if n == 2 else 1.0) for n in sizes]
        ends_x, ends_y = [], []
        for layer, (left, right) in enumerate(zip(self.heights, self.heights[1:], strict=False)):
            grid = torch.cartesian_prod(right, left)  # (units · inputs, 2), in the order of W
            ends_y.append(torch.stack([grid[:, 1], grid[:, 0], torch.full((len(grid),), torch.nan)], dim=1))
            ends_x.append(torch.tensor([[layer, layer + 1, torch.nan]]).expand(len(grid), 3))
        self.x, self.y = torch.cat(ends_x), torch.cat(ends_y)  # (edges, 3): from, to, gap

    def constants(self) -> dict[str, Tensor]:
        """``edges`` (3 · edges,), where each edge begins and ends; ``units`` (2, units) places of all hidden units;
        ``ends`` (2, 4) those of inputs and outputs."""
        hidden = self.heights[1:-1]
        columns = torch.cat([torch.full((len(each),), layer + 1.0) for layer, each in enumerate(hidden)])
        last = float(len(self.heights) - 1)
        ends = torch.stack([torch.tensor([0.0, 0.0, last, last]), torch.cat([self.heights[0], self.heights[-1]])])
        return {"edges": self.x.flatten(), "units": torch.stack([columns, torch.cat(hidden)]), "ends": ends}

    def arrays(self, factors: Sequence[Tensor]) -> dict[str, Tensor]:
        """``edge`` (kinds, 3 · edges) heights of the edges of each sort, NaN elsewhere; ``speaking`` and ``silent``
        (units,) heights of the hidden units, NaN where they are the other; ``factors`` (units,)."""
        kinds = []
        whole = [torch.ones(self.network.architecture.inputs), *factors, torch.ones(len(self.heights[-1]))]
        for layer, left, right in zip(self.network.layers, whole[:-1], whole[1:], strict=True):
            W = layer.W[0]
            share = W.abs() / W.square().mean().sqrt().clamp(min=1e-12)
            strength = torch.bucketize(share, torch.tensor(STRENGTHS, dtype=share.dtype))
            alive = (right != 0)[:, None] & (left != 0)
            kinds.append(torch.where(alive, strength + 3 * (W > 0), -1).flatten())
        kind = torch.cat(kinds)  # (edges,)
        edge = torch.stack([torch.where((kind == k)[:, None], self.y, torch.nan).flatten() for k in range(KINDS)])
        factor, heights = torch.cat(list(factors)), torch.cat(self.heights[1:-1])
        return {
            "edge": edge,
            "speaking": torch.where(factor != 0, heights, torch.nan),
            "silent": torch.where(factor == 0, heights, torch.nan),
            "factors": factor.float(),
        }
