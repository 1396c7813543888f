"""What trains under "Sub-networks"."""

from typing import Any

import torch
from torch import Tensor

from playground.core.challenges import judged
from playground.core.experiment import Experiment as Training
from playground.core.frames import Frame
from playground.topics.dropout.data import cells
from playground.topics.dropout.params import Params
from playground.topics.dropout.subnets.ensemble import chances, means, outputs
from playground.topics.dropout.subnets.params import WITH
from playground.topics.dropout.subnets.training import Pair

SIDE, TILES = 16, 8
"""Cells along each side of a sub-network's map, and maps along each side of the mosaic."""
BINS = 40
"""Bars of a histogram, from 0 to 1."""


class Experiment(Training[Params]):
    """One step is one update of both networks."""

    def __init__(self, params: Params) -> None:
        super().__init__(params)
        self.pair = Pair(params)
        kept = self.pair.kept
        most = TILES * TILES
        chosen = torch.arange(len(kept))
        if len(kept) > most:  # evenly from the one without a unit to the one with all
            chosen = torch.linspace(0, len(kept) - 1, most).round().long()
        self.shown = kept[chosen]  # (tiles, n)
        self.places = cells(SIDE)[1][0]  # (cells, 2)

    @property
    def steps(self) -> int:
        return self.pair.trainer.steps

    def step(self) -> None:
        self.pair.step()

    def constants(self) -> Frame:
        return Frame(arrays={"bins": (torch.arange(BINS) + 0.5) / BINS})

    def observe(self) -> Frame:
        params, pair = self.params, self.pair
        looks = [pair.look(net) for net in (0, 1)]
        net = 0 if params.sub_net == WITH else 1
        chance = chances(pair.kept, params.sub_p)
        place = torch.tensor([[params.sub_x, params.sub_y]], dtype=torch.float64)
        asked, logits = means(pair.network, net, place, pair.kept, params.sub_p)
        votes = logits.softmax(dim=-1)[:, 0, 1]  # (subnets,)
        three = torch.stack([each[0, 1] for each in (asked.arithmetic, asked.geometric, asked.scaled)])
        arrays: dict[str, Tensor] = {
            "mosaic": self.mosaic(net),
            "votes": weighed(votes, chance),
            "three": three,
            **{f"scores/{k}": weighed(arrays["scores"], chance) for k, (_, arrays) in enumerate(looks)},
            "removed": torch.stack([arrays["removed"] for _, arrays in looks]),  # (2, n)
            "whole": torch.tensor([[numbers["scaled"]] * 2 for numbers, _ in looks]),
            "sizes": by_size(pair.kept, looks[net][1]["scores"], chance),
            "correlations": looks[net][1]["correlations"].float(),
        }
        metrics = pair.together(looks[0][0], looks[1][0])
        chosen = looks[net][0]
        metrics |= {f"shown_{name}": value for name, value in chosen.items()}
        metrics["updates"] = self.steps
        return Frame(metrics=metrics, arrays=arrays, texts={"goal": judged(params.goal, metrics), "advice": ""})

    def mosaic(self, net: int) -> Tensor:
        """Probability of class 1 (0 … 255) on the map of each sub-network shown, tile by tile: (rows, columns) uint8,
        255 beyond them. The first tile, with fewest units, is below left."""
        factor = self.shown / (1 - self.params.sub_p)
        found = outputs(self.pair.network, net, self.places, factor).softmax(dim=-1)[:, :, 1]  # (tiles, cells)
        across, up = tiling(len(found))
        whole = torch.full((across * up, SIDE, SIDE), 0.5, dtype=found.dtype)
        whole[: len(found)] = found.view(-1, SIDE, SIDE)
        tiled = whole.view(up, across, SIDE, SIDE).permute(0, 2, 1, 3).reshape(up * SIDE, across * SIDE)
        return (tiled * 255).round().to(torch.uint8)

    def update(self, params: Params) -> None:
        self.params = params
        self.pair.update(params)

    @property
    def finished(self) -> bool:
        return bool(self.steps >= self.params.sub_stop)

    def state(self) -> dict[str, Any]:
        return {"trainer": self.pair.trainer.state()}

    def load(self, state: dict[str, Any]) -> None:
        self.pair.trainer.load(state["trainer"])

    def adopt(self, other: "Experiment") -> None:
        mine, theirs = self.pair.network.architecture, other.pair.network.architecture
        if mine == theirs:
            self.pair.trainer.adopt(other.pair.trainer)


def weighed(values: Tensor, chance: Tensor) -> Tensor:
    """How much probability lies in each bin from 0 to 1: (BINS,)."""
    place = (values * BINS).long().clamp(0, BINS - 1)
    return torch.zeros(BINS, dtype=torch.float64).index_add_(0, place, chance)


def by_size(kept: Tensor, scores: Tensor, chance: Tensor) -> Tensor:
    """For 0 … n units that speak: probability of as many, and the sub-networks' mean accuracy, (2, n + 1)."""
    n = kept.shape[1]
    alive = kept.sum(dim=1).long()  # (subnets,)
    zero = torch.zeros(n + 1, dtype=torch.float64)
    mean = zero.index_add(0, alive, scores) / alive.bincount(minlength=n + 1)
    return torch.stack([zero.index_add(0, alive, chance), mean])


def tiling(tiles: int) -> tuple[int, int]:
    """Columns and rows of the mosaic: 2 × 2, 4 × 2, 4 × 4, 8 × 4 or 8 × 8."""
    across = 2 if tiles <= 4 else 4 if tiles <= 16 else 8
    return across, tiles // across
