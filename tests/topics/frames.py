"""Experiments brought on by some steps, and what they show compared bit for bit."""

from typing import TypeVar

import torch

from playground.core.experiment import Experiment
from playground.core.frames import Frame

E = TypeVar("E", bound=Experiment)  # type: ignore[type-arg]


def advance(experiment: E, steps: int) -> E:
    for _ in range(steps):
        experiment.step()
    return experiment


def assert_same(one: Frame, two: Frame) -> None:
    assert dict(one.metrics) == dict(two.metrics)
    assert dict(one.texts) == dict(two.texts)
    assert one.arrays.keys() == two.arrays.keys()
    for name in one.arrays:
        torch.testing.assert_close(one.arrays[name], two.arrays[name], rtol=0, atol=0, equal_nan=True, msg=name)
