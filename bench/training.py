"""Updates of a network written out, against the same training with autograd and torch.optim: 250 points, batch 10,
tanh, SGD, one thread; both take turns, each figure is the best of many turns. The aims are three times TensorFlow
Playground's 57 and 20 epochs a second (25 updates an epoch), and a hundred times its 57 for 64 networks together.
"""

import time
from collections.abc import Callable
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from bench.table import Row
from playground.core.losses import LOSSES
from playground.core.mlp import Architecture, LayerSpec, Network
from playground.core.mlp.trainer import Hyper, Trainer
from playground.core.seeding import generator
from playground.topics.network.diagnosis import EVERY
from playground.topics.network.experiment import Experiment
from playground.topics.network.params import Params

POINTS, BATCH, LR = 250, 10, 0.03
CASES = [
    ((2, 4, 2, 2), 1, 3 * 57 * 25),
    ((7, 8, 8, 8, 8, 2), 1, 3 * 20 * 25),
    ((2, 16, 8, 2), 1, 15_000),
    ((2, 4, 2, 2), 64, 100 * 57 * 25),
    ((2, 16, 8, 2), 64, 150_000),
]
"""Layer sizes, networks, and the updates a second that are aimed at, all networks together."""


def points(sizes: tuple[int, ...]) -> tuple[Tensor, Tensor]:
    x = torch.randn(POINTS, sizes[0], generator=generator(0, "x"))
    return x, torch.randint(sizes[-1], (POINTS,), generator=generator(0, "y"))


def written_out(sizes: tuple[int, ...], nets: int) -> Callable[[], object]:
    architecture = Architecture(sizes[0], tuple(LayerSpec(units) for units in sizes[1:-1]), sizes[-1])
    network = Network(architecture, generator(0), nets)
    x, y = points(sizes)
    target = torch.eye(sizes[-1])[y]
    loss, seed = LOSSES["cross_entropy"], range(nets)
    return Trainer(network, loss, "sgd", Hyper(LR), x[None], target[None], BATCH, seed=seed).step


class Stack(nn.Module):
    """Networks side by side, as one would write them with autograd."""

    def __init__(self, sizes: tuple[int, ...], nets: int) -> None:
        super().__init__()
        self.W = nn.ParameterList(torch.randn(nets, i, o) / i**0.5 for i, o in pairwise(sizes))
        self.b = nn.ParameterList(torch.zeros(nets, 1, o) for o in sizes[1:])

    def forward(self, a: Tensor) -> Tensor:
        for W, b in zip(self.W[:-1], self.b[:-1], strict=True):
            a = torch.baddbmm(b, a, W).tanh()
        return torch.baddbmm(self.b[-1], a, self.W[-1])


def single(sizes: tuple[int, ...]) -> nn.Module:
    linear = [nn.Linear(i, o) for i, o in pairwise(sizes)]
    hidden = [part for layer in linear[:-1] for part in (layer, nn.Tanh())]
    return nn.Sequential(*hidden, linear[-1])


def with_autograd(sizes: tuple[int, ...], nets: int) -> Callable[[], object]:
    model = single(sizes) if nets == 1 else Stack(sizes, nets)
    optimizer = torch.optim.SGD(model.parameters(), lr=LR)
    x, y = points(sizes)
    batches: list[tuple[Tensor, Tensor]] = []

    def step() -> None:
        if not batches:
            order = torch.stack([torch.randperm(POINTS) for _ in range(nets)])
            order = order[0] if nets == 1 else order
            batches.extend(zip(x[order].split(BATCH, dim=-2), y[order].split(BATCH, dim=-1), strict=True))
        points, right = batches.pop()
        optimizer.zero_grad()
        out = model(points)
        loss = F.cross_entropy(out.flatten(0, -2), right.flatten())
        (nets * loss).backward()  # each network's own mean
        optimizer.step()

    return step


def best_rate(step: Callable[[], object], turns: int, updates: int = 50) -> float:
    """Updates a second of the fastest turn."""
    seconds = []
    for _ in range(turns):
        began = time.perf_counter()
        for _ in range(updates):
            step()
        seconds.append(time.perf_counter() - began)
    return updates / min(seconds)


def record_share(layers: tuple[int, ...]) -> float:
    """What the network page's record of its training (one entry in EVERY updates) costs, as a share of the updates."""
    experiment = Experiment(Params(layers=layers))
    updates = EVERY / best_rate(experiment.trainer.step, 10)  # seconds
    entry = 1 / best_rate(lambda: experiment.watch.add(experiment.network), 10, 10)
    return entry / updates


def measure(rounds: int = 20) -> list[Row]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    rows = []
    try:
        for sizes, nets, aim in CASES:
            ours, reference = written_out(sizes, nets), with_autograd(sizes, nets)
            pairs = [(best_rate(ours, 3), best_rate(reference, 3)) for _ in range(rounds)]
            name = "-".join(map(str, sizes)) + (f", {nets} networks together" if nets > 1 else "")
            mine, theirs = (nets * max(side) for side in zip(*pairs, strict=True))
            rows.append(Row(f"Updates a second, {name} (reference: autograd)", mine, "/s", theirs, aim, None, True))
        for layers in ((16, 8), (64,) * 8):
            name = f"The record for the advice, {len(layers)} layers, share of the updates' time"
            rows.append(Row(name, 100 * record_share(layers), "%", target=20))
    finally:
        torch.set_num_threads(threads)
    return rows
