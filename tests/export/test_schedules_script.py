"""The exported race and range test against the page's: the very same numbers."""

import math
from typing import Any

import pytest
import torch

from playground.core.own_code import OwnCode, execute
from playground.core.schedules import CURVES
from playground.export import export
from playground.topics.schedules.experiment import Experiment
from playground.topics.schedules.export import numbers
from playground.topics.schedules.params import Params
from playground.topics.schedules.templates import NEW_SCHEDULE

from .conftest import Run

SETTINGS: dict[str, dict[str, Any]] = {
    "as it opens": {"total": 300},
    "everybody": {
        "racers": tuple(key for key in CURVES if "triang" not in key)[:8],
        "total": 200,
        "optimizer": "momentum",
        "lr": 0.05,
        "data": "digits",
        "step_drops": 3,
        "cosine_end": 0.1,
    },
    "cycles": {
        "racers": ("one_cycle", "triangular", "triangular2", "exp_range", "restarts", "plateau"),
        "total": 200,
        "optimizer": "momentum",
        "lr": 0.05,
        "cycle_momentum": True,
        "restarts_t0": 50,
        "plateau_patience": 0,
    },
    "range test": {"view": "range", "range_total": 100, "range_steps": 80},
    "rates": {"view": "rates", "racers": ("warmup", "constant"), "total": 100, "data": "moons"},
}


def of_the_page(params: Any, steps: int, own: OwnCode | None = None) -> dict[str, Any]:
    """The numbers of the page's training after so many updates."""
    torch.set_num_threads(1)
    experiment = Experiment(params, None, None if own is None else execute(own))
    made = 0
    while made < steps and not experiment.finished:
        experiment.step()
        made += 1
    found = numbers(experiment.run, made)
    return {name: value if math.isfinite(value) else str(value) for name, value in found.items()}


@pytest.mark.parametrize("name", SETTINGS)
def test_the_script_ends_in_the_pages_numbers(name: str, clean: Run) -> None:
    params = Params(**SETTINGS[name])
    expected = of_the_page(params, 10_000)
    assert clean(export("schedules", params, 10_000, "py")) == expected


def test_a_learners_own_schedule_comes_along(clean: Run) -> None:
    params, own = Params(racers=("cosine",), total=150, data="moons"), OwnCode("schedule", NEW_SCHEDULE)
    expected = of_the_page(params, 120, own)
    assert "own/loss" in expected
    assert clean(export("schedules", params, 120, "py", own)) == expected
