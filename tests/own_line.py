"""A small topic with parts that learners rewrite, and an engine that several tests of the command line share."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from playground.cli import own_code
from playground.cli.driven import Driven
from playground.core.experiment import Experiment
from playground.core.frames import Frame
from playground.core.own_code import Own, Part
from playground.runs.limits import Limits
from playground.runs.supervisor import Supervisor
from playground.topics.network.params import Params

HALF = """
import math

def f(x):
    return x / 2
"""


class Falling(Experiment[Params]):
    """x ← f(x), beginning with 1."""

    def __init__(self, params: Params, attached: Mapping[str, np.ndarray] | None, own: Own) -> None:
        super().__init__(params)
        self.f, self.x = own.function("f"), 1.0

    def step(self) -> None:
        self.x = self.f(self.x)

    def observe(self) -> Frame:
        return Frame({"x": self.x, "lr": self.params.lr}, {"place": np.array([self.x, -self.x])})

    def constants(self) -> Frame:
        return Frame(arrays={"axis": np.arange(3.0)})


def templates(code: str) -> Any:
    return lambda params: {
        "As it is": f"# learning rate {params.lr:g}{code}",
        "Another": "def f(x):\n    return 0 * x\n",
    }


HERE = f"{__name__}:{Falling.__name__}"
PARTS = {
    "follow": Part("follow", "Rule", "", templates(HALF), HERE),
    "pair": Part("pair", "Pair", "", lambda params: {"As it is": "def f(x): ...\nclass Net: ...\n"}, HERE),
    "loss": Part("loss", "Loss", "", lambda params: {"As it is": "def loss(a, b): ...\n"}, HERE),
}


@pytest.fixture(scope="module")
def engine(request: pytest.FixtureRequest) -> Iterator[Supervisor]:
    """One for a file's tests: a process that starts others takes seconds to get ready. See ``quick``."""
    limits = own_code.kept(replace(Limits(), code_starts=1000))
    runs = Supervisor(limits, preload=[Driven.__module__, *request.module.PRELOAD])
    end = runs.close

    def cancel() -> None:
        for run in list(runs._engine.runs):
            runs.command(run, "cancel")

    runs.close = cancel  # type: ignore[method-assign]
    yield runs
    end()


@pytest.fixture
def quick(engine: Supervisor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line uses it instead of one of its own."""
    monkeypatch.setattr(own_code, "supervisor", lambda experiment: engine)
