"""Networks of several widths fitted to all samples at once: width × sample, trained as one stack."""

from typing import Any

import torch
from torch import Tensor

from playground.core.challenges import judged
from playground.core.experiment import Experiment as Training
from playground.core.frames import Frame
from playground.core.losses import LOSSES
from playground.core.mlp import Architecture, LayerSpec, Network
from playground.core.mlp.trainer import Hyper, Trainer
from playground.core.seeding import generator
from playground.topics.regularization.params import Params
from playground.topics.regularization.spread.decomposition import by_place, decompose
from playground.topics.regularization.spread.params import WIDTHS
from playground.topics.regularization.spread.samples import AT, samples

STRETCH = 3.0
"""x is multiplied by it before the network sees it: weights near 1 then make curves, not lines."""


def narrow_and_wide(runs: int, seed: int) -> Network:
    """``runs`` networks of each of WIDTHS in one stack, all as wide as the widest.

    A narrow one has zeros where units are missing. With all weights into and out of it 0, a tanh unit answers 0, gets
    no gradient, and stays so: it is as if it were not there.
    """
    most = WIDTHS[-1]
    whole = Network(
        Architecture(1, (LayerSpec(most),), 1),
        generator(seed, "weights"),
        nets=len(WIDTHS) * runs,
        init="zeros",
        dtype=torch.float64,
    )
    for place, width in enumerate(WIDTHS):
        random = generator(seed, f"weights {width}")
        one = Network(Architecture(1, (LayerSpec(width),), 1), random, nets=runs, dtype=torch.float64)
        rows = slice(place * runs, (place + 1) * runs)
        whole.layers[0].W[rows, :width] = one.layers[0].W
        whole.layers[1].W[rows, :, :width] = one.layers[1].W
        # kinks at random places instead of all at 0
        bias = whole.layers[0].b
        assert bias is not None
        bias[rows, :, :width] = torch.rand(runs, 1, width, generator=random, dtype=torch.float64) * 4 - 2
    return whole


class Experiment(Training[Params]):
    """One step is one update of every network, on all points of its own sample."""

    def __init__(self, params: Params) -> None:
        super().__init__(params)
        self.given = samples(params)
        network = narrow_and_wide(params.sp_runs, params.seed)
        x, y = (each[..., None].repeat(len(WIDTHS), 1, 1) for each in (STRETCH * self.given.x, self.given.y))
        self.trainer = Trainer(network, LOSSES["mse"], "adam", self.hyper(), x, y, params.sp_size, seed=params.seed)
        self.at = (STRETCH * AT)[None, :, None]

    def hyper(self) -> Hyper:
        return Hyper(lr=self.params.sp_lr, l2=self.params.sp_l2)

    def step(self) -> None:
        self.trainer.step()

    def fits(self) -> Tensor:
        """What every network says at the places: (runs, widths, places)."""
        out = self.trainer.network.forward(self.at).output[..., 0]  # (widths · runs, places)
        return out.view(len(WIDTHS), self.params.sp_runs, len(AT)).transpose(0, 1)

    def observe(self) -> Frame:
        params, given, fits = self.params, self.given, self.fits()
        parts = decompose(fits, given.truth, given.new, params.sp_noise)
        place = WIDTHS.index(int(params.sp_width))
        bias2, variance = float(parts.bias2[place]), float(parts.variance[place])
        metrics = {
            "bias2": bias2,
            "variance": variance,
            "noise": float(parts.noise),
            "expected": float(parts.expected[place]),
            "measured": float(parts.measured[place]),
            "ratio": variance / max(bias2, 1e-300),
            "updates": self.trainer.steps,
        }
        chosen = fits[:, place]  # (runs, places)
        mean, deviation = chosen.mean(0), chosen.std(0, correction=0)
        bias2_at, variance_at = by_place(chosen, given.truth)
        arrays = {
            "fits": with_gaps(chosen),
            "mean": mean,
            "band": torch.cat([mean + deviation, (mean - deviation).flip(0)]),
            "bias2/at": bias2_at,
            "variance/at": variance_at,
            "bias2/width": parts.bias2,
            "variance/width": parts.variance,
            "expected/width": parts.expected,
            "measured/width": parts.measured,
            "chosen": parts.expected[place : place + 1],
        }
        return Frame(metrics=metrics, arrays=arrays, texts={"goal": judged(params.goal, metrics)})

    def update(self, params: Params) -> None:
        self.params = params
        self.trainer.hyper = self.hyper()

    @property
    def finished(self) -> bool:
        return bool(self.trainer.steps >= self.params.sp_stop)

    def state(self) -> dict[str, Any]:
        return {"trainer": self.trainer.state()}

    def load(self, state: dict[str, Any]) -> None:
        self.trainer.load(state["trainer"])

    def adopt(self, other: "Experiment") -> None:
        if other.trainer.network.nets == self.trainer.network.nets:
            self.trainer.adopt(other.trainer)


def with_gaps(lines: Tensor) -> Tensor:
    """Lines (runs, places) one after the other with a gap behind each, to be drawn as one: (runs · (places + 1),)."""
    gap = lines.new_full((len(lines), 1), float("nan"))
    return torch.cat([lines, gap], 1).flatten()
