"""From the parameters to the data, the network with its first weights, and its trainer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import torch
from torch import Generator, Tensor
from torch.nn.functional import one_hot

from playground.core.activations import ACTIVATIONS
from playground.core.dataset_shapes import shape
from playground.core.dataset_tables import load
from playground.core.initial import Init
from playground.core.losses import LOSSES
from playground.core.mlp import Architecture, LayerSpec, Network
from playground.core.mlp.trainer import Hyper, Trainer
from playground.core.seeding import generator

HELD, POINTS = 200, 240
"""Pictures that are never trained on, and points of the small network."""
DIGITS, INPUTS = 10, 64


@dataclass(frozen=True, eq=False)
class Data:
    """What is learned from and what is looked at: inputs (1, n, ·) and one-hot targets (1, n, classes), float64."""

    x: Tensor
    y: Tensor
    x_held: Tensor
    y_held: Tensor


@lru_cache(maxsize=4)
def digits(seed: int, centred: bool) -> Data:
    """Handwritten digits of 8 × 8 pixels. Each picture has a mean square of 1, which is where theory starts."""
    table = load("digits")
    x = table.x.double()
    x = x - x.mean(dim=0) if centred else x
    x = x / x.square().mean(dim=1, keepdim=True).sqrt()
    y = one_hot(table.y, DIGITS).double()
    order = torch.randperm(len(x), generator=generator(seed, "split"))
    held, train = order[:HELD], order[HELD:]
    return Data(x[None, train], y[None, train], x[None, held], y[None, held])


@lru_cache(maxsize=4)
def plane(name: str, seed: int) -> Data:
    """Points of the plane in two classes, each coordinate with mean 0 and spread 1. All of them are trained on."""
    points = shape(name, POINTS, 0.08 if name == "moons" else 0.0, generator(seed, "data"))
    x = points.x.double()
    x = (x - x.mean(dim=0)) / x.std(dim=0)
    y = one_hot(points.y, 2).double()
    return Data(x[None], y[None], x[None], y[None])


def architecture(params: Any, activation: str) -> Architecture:
    """Pixels, ``depth`` hidden layers, ten digits."""
    return Architecture(INPUTS, tuple(LayerSpec(units, activation) for units in widths(params)), DIGITS)


def widths(params: Any) -> list[int]:
    """Units of each hidden layer: all ``width``, or from there to an eighth in equal ratios, or the other way round."""
    if params.taper == "even":
        return [params.width] * params.depth
    ends = torch.linspace(0, 1, params.depth) if params.depth > 1 else torch.zeros(1)
    found = (params.width * 8.0**-ends).round().clamp(min=2).int().tolist()
    return found if params.taper == "narrow" else found[::-1]


def network(model: Architecture, inits: Sequence[Init], seed: int, gain: float) -> Network:
    """Networks side by side that differ in nothing but how they begin; all draw the same random numbers."""
    made = Network(model, generator(seed, "weights"), nets=len(inits), init="zeros", dtype=torch.float64)
    for place, init in enumerate(inits):
        begin(made, place, init, gain, generator(seed, "weights"))
    return made


def begin(network: Network, place: int, init: Init, gain: float, random: Generator) -> None:
    """The first weights of network ``place`` of the stack, layer by layer."""
    gains = [f.gain for f in network.activations]
    for layer, f_gain in zip(network.layers, [*gains, gains[-1]], strict=True):
        init.fill(layer.W[place], f_gain, random)
        layer.W[place].mul_(gain)


def variances(model: Architecture, init: Init, gain: float) -> list[float] | None:
    """Variance of the weights into each hidden layer; None where they are not random."""
    f_gain = ACTIVATIONS[model.hidden[0].activation].gain
    if init.variance is None:
        return None
    return [gain**2 * init.variance(inputs, units, f_gain) for inputs, units, _ in list(model.shapes())[:-1]]


def trainer(params: Any, network: Network, data: Data) -> Trainer:
    """``network``, ready to learn."""
    return Trainer(
        network,
        LOSSES["cross_entropy"],
        params.optimizer,
        Hyper(lr=params.lr),
        data.x,
        data.y,
        params.batch,
        seed=params.seed,
    )


def live(trainer: Trainer, lr: float) -> None:
    """Go on with another learning rate."""
    trainer.hyper = replace(trainer.hyper, lr=lr)
