"""Advice, on runs that have the fault and on runs that don't."""

import pytest

from playground.topics.network.experiment import Experiment
from playground.topics.network.params import Params

CIRCLE = {"data": "circle", "noise": 0.0, "layers": (4, 2), "lr": 0.03}

FAULTS = {
    "diverged": [{"activation": "linear", "lr": 10.0}],
    "dead": [
        {"activation": "relu", "lr": 10.0},
        {"activation": "relu", "layers": (2,) * 6, "lr": 0.1},
    ],
    "lr_high": [
        {**CIRCLE, "lr": 10.0},
        {**CIRCLE, "lr": 3.0},
        {"lr": 3.0},
        {"optimizer": "momentum", "lr": 1.0},
        {"optimizer": "adam", "lr": 1.0},
    ],
    "lr_low": [{"lr": 1e-4}, {**CIRCLE, "lr": 1e-4}, {**CIRCLE, "lr": 1e-5}],
    "overfit": [
        {"size": 60, "noise": 0.5, "layers": (32, 32), "lr": 0.1},
        {"data": "xor", "noise": 0.4, "size": 100, "layers": (32, 32), "lr": 0.1},
    ],
    "underfit": [{**CIRCLE, "layers": ()}, {"layers": (), "lr": 0.03}, {**CIRCLE, "data": "xor", "layers": ()}],
    "l2_high": [{**CIRCLE, "l2": 0.1}, {"l2": 1.0, "lr": 0.1}],
    "vanishing": [{**CIRCLE, "activation": "sigmoid", "layers": (8,) * 6}],
}

SOUND = [
    {},
    {"lr": 0.1, "layers": (16, 16)},
    CIRCLE,
    {**CIRCLE, "data": "xor"},
    {**CIRCLE, "data": "gauss", "noise": 0.5},
    {"data": "penguins", "lr": 0.03},
    {"activation": "relu", "lr": 0.05},
    {"optimizer": "adam", "lr": 0.005},
    {"l2": 0.001, "lr": 0.05},
]


def said(changes: dict, steps: int) -> list[str]:
    """The advice every 500 updates."""
    experiment = Experiment(Params(**changes))
    codes = [experiment.observe().texts["advice"]]
    while experiment.steps < steps and codes[-1] != "diverged":
        for _ in range(500):
            experiment.step()
        codes.append(experiment.observe().texts["advice"])
    return codes


@pytest.mark.parametrize(
    ("code", "changes"), [(code, changes) for code, runs in FAULTS.items() for changes in runs], ids=str
)
def test_a_fault_is_named(code: str, changes: dict) -> None:
    assert said(changes, 6000)[-1] == code


@pytest.mark.parametrize("changes", SOUND, ids=str)
def test_a_sound_run_is_left_alone(changes: dict) -> None:
    assert set(said(changes, 10_000)) == {""}


def test_nothing_is_said_before_there_is_evidence() -> None:
    assert said({"lr": 3.0}, 0) == [""]
