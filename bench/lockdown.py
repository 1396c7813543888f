"""What it costs that a worker is locked down: the same small trainings in ordinary workers of the run engine and in
locked-down ones, in turns. Counted are the updates a second by the worker's own clock, in the best of the rounds; the
aim is at most 30% slower."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from bench.table import Row
from playground.core.experiment import Experiment
from playground.core.frames import Frame
from playground.core.own_code import Own, OwnCode
from playground.core.params import ParamSet, integer
from playground.runs import wire
from playground.runs.limits import Limits
from playground.runs.supervisor import Supervisor

SECONDS, ROUNDS = 1.5, 5
SLOWER = 1.3


@dataclass(frozen=True, kw_only=True)
class Params(ParamSet):
    seed: int = integer(0, low=0, high=9, label="Seed")


class Perceptron(nn.Sequential):
    def __init__(self) -> None:
        super().__init__(nn.Linear(2, 16), nn.Tanh(), nn.Linear(16, 8), nn.Tanh(), nn.Linear(8, 2))


class Convolutions(nn.Sequential):
    def __init__(self) -> None:
        first = nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)
        super().__init__(*first, nn.Conv2d(8, 8, 3, padding=1), nn.ReLU(), nn.Flatten(), nn.Linear(8 * 36, 2))


class Lstm(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.memory, self.head = nn.LSTM(4, 16, batch_first=True), nn.Linear(16, 2)

    def forward(self, x: Tensor) -> Tensor:  # (batch, time, inputs) → (batch, 2)
        return self.head(self.memory(x)[0][:, -1])


class Training(Experiment[Params]):
    model: type[nn.Module]
    shape: tuple[int, ...]  # of the inputs

    def __init__(
        self, params: Params, attached: Mapping[str, np.ndarray] | None = None, own: Own | None = None
    ) -> None:
        super().__init__(params)
        torch.manual_seed(params.seed)
        self.net = self.model()
        self.x, self.y = torch.randn(self.shape), torch.randint(2, self.shape[:1])
        self.optimizer = torch.optim.SGD(self.net.parameters(), lr=0.01)

    def step(self) -> None:
        self.optimizer.zero_grad()
        F.cross_entropy(self.net(self.x), self.y).backward()
        self.optimizer.step()

    def observe(self) -> Frame:
        return Frame()


class PerceptronTraining(Training):
    model, shape = Perceptron, (32, 2)


class ConvolutionTraining(Training):
    model, shape = Convolutions, (32, 1, 12, 12)


class LstmTraining(Training):
    model, shape = Lstm, (16, 10, 4)


CASES = {"MLP": PerceptronTraining, "convolutions": ConvolutionTraining, "LSTM": LstmTraining}


def rate(runs: Supervisor, kind: type[Training], code: OwnCode | None) -> float:
    """Updates a second."""
    name = f"bench.lockdown:{kind.__name__}"
    token = runs.start(name, Params().values(), owner="bench", code=code)
    end, steps, seconds = time.monotonic() + 60, 0, 0.0
    while seconds < SECONDS and time.monotonic() < end:
        time.sleep(0.05)
        runs.touch(token)
        frames = [header for header in map(wire.inspect, runs.messages(token)) if header["type"] == "frame"]
        if frames:
            steps, seconds = frames[-1]["step"], frames[-1]["seconds"]
    runs.command(token, "cancel")
    return steps / seconds


def measure() -> list[Row]:
    runs = Supervisor(Limits(code_starts=1000), preload=["bench.lockdown"])
    try:
        if not runs.isolation().offered:
            return []
        rows = []
        for name, kind in CASES.items():
            pairs = [(rate(runs, kind, OwnCode("", "")), rate(runs, kind, None)) for _ in range(ROUNDS)]
            locked, free = (max(side) for side in zip(*pairs, strict=True))
            what = f"Updates a second in a locked-down worker, {name} (reference: an ordinary worker)"
            rows.append(Row(what, locked, "/s", free, least_ratio=1 / SLOWER, more_is_better=True))
    finally:
        runs.close()
    return rows
