"""Which learning rates a network survives: all of them tried at once, for networks of several kinds."""

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from playground.core.mlp import Network
from playground.core.mlp.trainer import Hyper, Trainer
from playground.core.seeding import generator
from playground.topics.normalization.deep.data import DIGITS, data
from playground.topics.normalization.deep.norms import BATCH, NONE, NORMS, architecture
from playground.topics.normalization.deep.seen import LOSS, Score, score

RATES = tuple(10 ** (k / 3) for k in range(-9, 7))
"""Three a decade, from 0.001 to 100."""
DEPTHS, GAINS = (1, 2, 4, 8, 12), (0.1, 0.3, 1.0, 3.0, 10.0)


@dataclass(frozen=True)
class Kind:
    """How the networks of one row are made."""

    norm: str
    depth: int
    gain: float


def kinds(params: Any) -> list[Kind]:
    """The rows of the map, from top to bottom."""
    if params.rates_rows == "depth":
        return [Kind(params.rates_norm, depth, params.rates_gain) for depth in DEPTHS]
    if params.rates_rows == "gain":
        return [Kind(params.rates_norm, params.rates_depth, gain) for gain in GAINS]
    return [Kind(norm, params.rates_depth, params.rates_gain) for norm in NORMS if norm in params.rates_norms]


class Row:
    """A stack of networks with equal first weights and equal batches, one for each learning rate."""

    def __init__(self, kind: Kind, params: Any) -> None:
        self.kind, self.data = kind, data(DIGITS, params.seed)
        model = architecture(
            kind.norm,
            self.data.inputs,
            kind.depth,
            params.rates_width,
            params.rates_activation,
            self.data.classes,
        )
        equal = [generator(params.seed, "weights") for _ in RATES]
        self.network = Network(model, equal, nets=len(RATES), init=params.rates_init, gain=kind.gain)
        self.trainer = Trainer(
            self.network,
            LOSS,
            "sgd",
            Hyper(lr=torch.tensor(RATES)[:, None]),  # (nets, 1)
            self.data.x,
            self.data.y,
            params.rates_batch,
            seed=params.seed,
        )

    def score(self) -> Score:
        """(rates,) each, on examples that are not trained on, in eval(); NaN where a network has diverged."""
        return score(self.network, self.data.x_held, self.data.y_held)


def largest(accuracy: Tensor, bar: float) -> Tensor:
    """The largest rate of each row (rows, rates) that has reached ``bar``: (rows,); NaN where none has."""
    learned = accuracy.nan_to_num(0.0) >= bar
    rates = torch.where(learned, torch.tensor(RATES), 0.0).amax(dim=1)
    return torch.where(learned.any(dim=1), rates, torch.nan)


def numbers(found: list[Kind], edge: Tensor) -> dict[str, float]:
    """What goals ask for; 0 where no rate is survived or there is no such row."""

    def best(norm: str) -> float:
        rates = [float(rate) for kind, rate in zip(found, edge.nan_to_num(0.0), strict=True) if kind.norm == norm]
        return max(rates, default=0.0)

    plain, batch = best(NONE), best(BATCH)
    return {"rates_plain": plain, "rates_factor": batch / plain if plain else 0.0}
