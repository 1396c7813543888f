"""Small experiments that bring out what the engine has to cope with."""

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from playground.core import device
from playground.core.experiment import Experiment
from playground.core.frames import Frame
from playground.core.own_code import Own
from playground.core.params import ParamSet, integer, number
from playground.core.seeding import generator


@dataclass(frozen=True, kw_only=True)
class Params(ParamSet):
    seed: int = integer(0, low=0, high=1000, label="Seed")
    lr: float = number(0.1, low=0, high=1e6, live=True, label="Learning rate")
    end: int = integer(0, low=0, high=10**9, label="Last step, 0 for none")


class Counter(Experiment[Params]):
    """Costs next to nothing: what is measured is the engine."""

    def __init__(self, params: Params) -> None:
        super().__init__(params)
        self.count = 0

    def step(self) -> None:
        self.count += 1

    def observe(self) -> Frame:
        return Frame({"count": self.count, "lr": self.params.lr}, {"count": np.array([self.count])})

    def constants(self) -> Frame:
        return Frame(arrays={"seed": np.array([self.params.seed])})

    @property
    def finished(self) -> bool:
        return 0 < self.params.end <= self.count


class SlowToLookAt(Counter):
    """A frame takes longer than frames should be apart."""

    def observe(self) -> Frame:
        time.sleep(0.05)
        return super().observe()


class Training(Experiment[Params]):
    """Any model on fixed data; weights and data drawn from the seed."""

    def build(self, rng: torch.Generator) -> tuple[nn.Module, torch.Tensor, torch.Tensor]:
        raise NotImplementedError

    def __init__(self, params: Params) -> None:
        super().__init__(params)
        rng = generator(params.seed, "weights")
        self.model, self.inputs, self.targets = self.build(rng)
        for weights in self.model.parameters():
            nn.init.uniform_(weights, -0.3, 0.3, generator=rng)
        self.model.to(device.device())
        self.inputs, self.targets = self.inputs.to(device.device()), self.targets.to(device.device())
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=params.lr, momentum=0.9)
        self.count = 0

    def evaluate(self) -> torch.Tensor:
        return nn.functional.cross_entropy(self.model(self.inputs), self.targets)

    def step(self) -> None:
        self.optimizer.zero_grad()
        loss = self.evaluate()
        loss.backward()
        self.optimizer.step()
        self.count += 1

    @property
    def finished(self) -> bool:
        return 0 < self.params.end <= self.count

    def update(self, params: Params) -> None:
        super().update(params)
        self.optimizer.param_groups[0]["lr"] = params.lr

    def observe(self) -> Frame:
        with torch.no_grad():
            logits = self.model(self.inputs)
            loss = nn.functional.cross_entropy(logits, self.targets)
        return Frame({"loss": loss.item()}, {"logits": logits, "first": next(self.model.parameters())})


class Convolution(Training):
    prefers = "gpu"

    def build(self, rng: torch.Generator) -> tuple[nn.Module, torch.Tensor, torch.Tensor]:
        model = nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(4 * 3 * 3, 3))
        return model, torch.rand(12, 1, 8, 8, generator=rng), torch.randint(3, (12,), generator=rng)


class LastOutput(nn.LSTM):
    def forward(self, sequence: torch.Tensor) -> torch.Tensor:  # (batch, time, inputs)
        return super().forward(sequence)[0][:, -1]  # (batch, hidden)


class Lstm(Training):
    prefers = "gpu"

    def build(self, rng: torch.Generator) -> tuple[nn.Module, torch.Tensor, torch.Tensor]:
        model = nn.Sequential(LastOutput(3, 5, batch_first=True), nn.Linear(5, 2))
        return model, torch.rand(8, 6, 3, generator=rng), torch.randint(2, (8,), generator=rng)


class Diverging(Counter):
    def observe(self) -> Frame:
        return Frame({"loss": 2.0**self.count if self.count < 50 else math.nan})


class Crashing(Counter):
    def step(self) -> None:
        super().step()
        if self.count == 3:
            raise RuntimeError("on purpose")


class Unbuildable(Counter):
    def __init__(self, params: Params) -> None:
        raise RuntimeError("on purpose")


class Allocating(Counter):
    def __init__(self, params: Params) -> None:
        super().__init__(params)
        self.kept: list[torch.Tensor] = []

    def step(self) -> None:
        super().step()
        self.kept.append(torch.ones(1 << 22))  # 16 MiB


class Sleeping(Counter):
    """Never comes back from its second step."""

    def step(self) -> None:
        super().step()
        if self.count == 2:
            time.sleep(600)


class Huge(Counter):
    def observe(self) -> Frame:
        return Frame(arrays={"all": np.zeros(1 << 22 if self.count else 1)})  # 32 MiB from the first step on


class Pictures(Counter):
    def observe(self) -> Frame:
        image = np.full((4, 5, 3), self.count % 256, dtype=np.uint8)
        return Frame(
            {"count": self.count}, {"image": image, "flags": np.array([True, False])}, {"note": f"步 {self.count}"}
        )


class CrashingThere(Crashing):
    prefers = "gpu"


class SleepingThere(Sleeping):
    prefers = "gpu"


class Coded(Counter):
    """Calls what a learner's code defines as ``f`` in every step, with a number, and shows what it gives."""

    def __init__(
        self, params: Params, attached: Mapping[str, np.ndarray] | None = None, own: Own | None = None
    ) -> None:
        super().__init__(params)
        assert own is not None
        self.f = own.names.get("f", float)
        self.value = 0.0

    def step(self) -> None:
        super().step()
        self.value = float(self.f(torch.tensor(float(self.count))))

    def observe(self) -> Frame:
        return Frame({"value": self.value}, {"count": np.array([self.count])})


class ConvolutionCoded(Convolution):
    """Takes a learner's code and makes nothing of it."""

    def __init__(
        self, params: Params, attached: Mapping[str, np.ndarray] | None = None, own: Own | None = None
    ) -> None:
        super().__init__(params)


class LstmCoded(Lstm):
    """Takes a learner's code and makes nothing of it."""

    def __init__(
        self, params: Params, attached: Mapping[str, np.ndarray] | None = None, own: Own | None = None
    ) -> None:
        super().__init__(params)
