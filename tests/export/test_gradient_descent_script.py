"""The exported descent against the page's: the very same numbers."""

from typing import Any

import numpy as np
import pytest
import torch

from playground.core.own_code import OwnCode, execute
from playground.export import export
from playground.topics.gradient_descent.clip import compute
from playground.topics.gradient_descent.experiment import Experiment
from playground.topics.gradient_descent.grid import SETTINGS as CELLS
from playground.topics.gradient_descent.grid import Grid
from playground.topics.gradient_descent.own.templates import GROWING
from playground.topics.gradient_descent.params import Params

from .conftest import Run

NOT_IN_IT = ("seconds", "rate", "condition")
"""Measured on one computer, or known from the settings."""


def of_the_race(params: Params, steps: int, code: OwnCode | None = None) -> dict[str, float]:
    run = Experiment(params, None, execute(code) if code else None)
    while run.race.steps < steps and not run.finished:
        run.step()
    metrics = {name: value for name, value in run.observe().metrics.items() if not name.endswith(NOT_IN_IT)}
    return {"step": metrics.pop("updates"), **metrics}


RACES: dict[str, tuple[dict[str, Any], int]] = {
    "as it opens": ({}, 60),
    "logistic, shuffled": (
        {"model": "logistic", "order": "shuffled", "pace": "samples", "decay": 0.01, "copies": 40, "seed": 3},
        40,
    ),
    "diverges": ({"units": "absolute", "lr": 4.0, "scaling": "raw", "feature_y": "bias", "racers": ("full",)}, 500),
}


@pytest.mark.parametrize("name", RACES)
def test_the_script_ends_in_the_races_numbers(name: str, clean: Run) -> None:
    torch.set_num_threads(1)
    values, steps = RACES[name]
    params = Params(**values)
    assert clean(export("gradient-descent", params, steps, "py")) == written(of_the_race(params, steps))


def test_the_script_ends_in_the_paths_numbers(clean: Run) -> None:
    torch.set_num_threads(1)
    params = Params(view="regimes", rate=1.8, steps=50)
    clip = compute(params)
    x, y = clip.arrays["theta"][33].tolist()
    flat, steep = clip.arrays["error"][33].tolist()
    expected = {"step": 33, "x": x, "y": y, "flat": flat, "steep": steep, "loss": clip.metrics["loss"][33].item()}
    assert clean(export("gradient-descent", params, 33, "py")) == expected


def test_the_script_ends_in_the_noise_views_numbers_and_own_batches_in_theirs(clean: Run) -> None:
    torch.set_num_threads(1)
    params = Params(view="noise", copies=20)
    run = Grid(params)
    for _ in range(10):
        run.step()
    sizes = run.observe().arrays["measured"].flatten().tolist()
    expected = {f"{cell.batch}/{cell.rate:g}": size for cell, size in zip(CELLS, sizes, strict=True)}
    assert clean(export("gradient-descent", params, 10, "py")) == {"step": 10, **expected}
    code, race = OwnCode("batch", GROWING), Params(copies=40)
    assert clean(export("gradient-descent", race, 25, "py", code)) == written(of_the_race(race, 25, code))


def written(numbers: dict[str, float]) -> dict[str, Any]:
    """As JSON has it: what is no number is a word."""
    return {name: value if np.isfinite(value) else str(value) for name, value in numbers.items()}
