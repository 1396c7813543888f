"""Races with a learner's code, run here instead of in a process of their own."""

from typing import Any

import numpy as np
import torch

from playground.core.own_code import OwnCode, execute
from playground.topics.optimizers.clip import Race
from playground.topics.optimizers.own import OwnRace
from playground.topics.optimizers.own.result import TRACKS
from playground.topics.optimizers.own.shown import question, race_with
from playground.topics.optimizers.race import Path

SGD = "def start(theta):\n    return {}\n\ndef step(theta, g, state, lr=0.03):\n    return theta - lr * g\n"


def arrays(params: Any, part: str, text: str) -> dict[str, np.ndarray]:
    """What the learner's process sends."""
    experiment = OwnRace(question(params, part), None, execute(OwnCode(part, text)))
    assert experiment.finished
    frames = {**experiment.constants().arrays, **experiment.observe().arrays}
    return {name: np.asarray(value) for name, value in frames.items()}


def raced(params: Any, part: str, text: str) -> Race:
    return race_with(params, part, arrays(params, part, text))


def assert_same_path(one: Path, other: Path, exact: bool = True) -> None:
    assert one.diverged_at == other.diverged_at
    for name in TRACKS:
        torch.testing.assert_close(
            getattr(one, name),
            getattr(other, name),
            equal_nan=True,
            **({"rtol": 0, "atol": 0} if exact else {"rtol": 1e-7, "atol": 1e-9}),
        )
