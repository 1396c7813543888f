"""Networks of one shape, trained together: one tensor for all their weights, one matrix product for a layer of all."""

import math
from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import Any

import torch
from torch import Tensor

from playground.core.mlp import Network
from playground.core.mlp.trainer import Hyper, Trainer
from playground.core.optimizers import RULES
from playground.core.seeding import generator
from playground.topics.network import build
from playground.topics.network.data import Prepared
from playground.topics.network.params import Params
from playground.topics.network.seen.measures import PARTS


def shape(params: Params, data: Prepared, alone: int) -> Hashable:
    """What networks in one stack have in common; everything else may differ from network to network.

    ``alone`` tells networks apart whose optimizer takes only one at a time.
    """
    return (
        build.architecture(params, data.x.shape[1], data.outputs),
        build.loss_of(params, data.data.task).key,
        params.optimizer,
        params.schedule,
        params.schedule_steps,
        min(params.batch, len(data.train)),
        tuple(len(data.part(name)) for name in PARTS),
        alone if not RULES[params.optimizer].batched else None,
    )


def stacked(values: Sequence[Any]) -> Any:
    """One number for all if they are equal, else one for each network, (nets, 1)."""
    if all(value == values[0] for value in values):
        return values[0]
    return torch.tensor(values, dtype=torch.float32).unsqueeze(1)


def hyper(settings: Sequence[Params]) -> Hyper:
    """What may change while the networks learn, for all of them."""
    each = [build.hyper(params) for params in settings]
    rule = {name: stacked([one.rule[name] for one in each]) for name in each[0].rule}
    names = ("lr", "l1", "l2", "weight_decay", "dropout", "clip")
    return Hyper(rule=rule, **{name: stacked([getattr(one, name) for one in each]) for name in names})


def batched(parts: Sequence[Tensor]) -> Tensor:
    """One network's tensors (n, ·) each → (nets, n, ·), or (1, n, ·) if they are all the same one."""
    if all(part is parts[0] for part in parts):
        return parts[0].unsqueeze(0)
    return torch.stack(list(parts))


class Stack:
    """``members``: the numbers of the networks in the sweep; ``settings`` and ``data`` of these alone."""

    def __init__(self, members: Sequence[int], settings: Sequence[Params], data: Sequence[Prepared]) -> None:
        self.members, self.data = torch.tensor(members), data
        first = settings[0]
        loss = build.loss_of(first, data[0].data.task)
        singles = [build.network(params, prepared) for params, prepared in zip(settings, data, strict=True)]
        random = generator(first.seed, "weights")  # drawn from in vain: each network gets its own first weights
        self.network = Network(singles[0].architecture, random, len(singles), init="zeros")
        for theta, single in zip(self.network.theta, singles, strict=True):
            theta.copy_(single.theta[0])
        parts = self.points(data, "train")
        self.trainer = Trainer(
            self.network,
            loss,
            first.optimizer,
            hyper(settings),
            *parts,
            min(first.batch, parts[0].shape[1]),
            seed=[params.seed for params in settings],
            schedule=first.schedule,
            total=first.schedule_steps,
        )
        self.parts = {name: self.points(data, name) for name in PARTS}

    def points(self, data: Sequence[Prepared], part: str) -> tuple[Tensor, Tensor]:
        """Inputs and targets of one part of each network's points, (nets or 1, points, ·)."""
        known = {id(prepared): prepared for prepared in data}
        x = {key: prepared.x[prepared.part(part)] for key, prepared in known.items()}
        y = {key: prepared.y[prepared.part(part)] for key, prepared in known.items()}
        return batched([x[id(each)] for each in data]), batched([y[id(each)] for each in data])

    def measure(self, name: str) -> tuple[Tensor, Tensor]:
        """Loss, and accuracy or R², of each network on a part of its points: (nets,) each."""
        x, y = self.parts[name]
        out = self.network.forward(x).output  # (nets, points, outputs)
        return self.trainer.loss.value(out, y), scores(out, y, self.data[0].data.task)

    def answers(self, x: Tensor) -> Tensor:
        """Outputs of each network at the places x (nets or 1, places, inputs) of the map: (nets, places, outputs)."""
        return self.network.forward(x).output


def scores(out: Tensor, y: Tensor, task: str) -> Tensor:
    """``measures.score`` of each network: (nets,). Outputs (nets, points, ·), targets (nets or 1, points, ·)."""
    if task == "classes":
        right = (out.argmax(dim=2) == y.argmax(dim=2)).float().mean(dim=1)
        return torch.where(out.isfinite().all(dim=2).all(dim=1), right, math.nan)
    left = (y - out).square().sum(dim=(1, 2))
    return 1 - left / (y - y.mean(dim=(1, 2), keepdim=True)).square().sum(dim=(1, 2)).clamp(min=1e-12)


def stacks(settings: Sequence[Params], data: Sequence[Prepared]) -> list[Stack]:
    """The networks of a sweep, sorted into stacks of equal shape."""
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for k, (params, prepared) in enumerate(zip(settings, data, strict=True)):
        groups[shape(params, prepared, k)].append(k)
    return [Stack(group, [settings[k] for k in group], [data[k] for k in group]) for group in groups.values()]
