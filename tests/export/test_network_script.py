"""The exported training against the page's: the very same numbers, whatever the settings."""

from typing import Any

import numpy as np
import pytest
import torch

from playground.core.datasets import Dataset
from playground.core.own_choice import packed
from playground.core.points import Points, encode
from playground.export import export
from playground.topics.network.experiment import Experiment
from playground.topics.network.params import Params
from playground.topics.network.training_params import OPTIMIZERS

from .conftest import Run

DRAWN = encode(Points(torch.tensor([[1.0, 2.0], [-2.0, 0.5], [3.0, -1.0], [0.5, 0.5]]), torch.tensor([1, 0, 1, -1])))


def of_the_page(params: Params, steps: int, attached: Any = None) -> dict[str, float]:
    """What the page shows after ``steps`` updates, or where the training ended before."""
    torch.set_num_threads(1)
    run = Experiment(params, attached)
    while run.trainer.steps < steps and not run.finished:
        run.step()
    return {"step": run.trainer.steps, **run.observe().metrics}


SETTINGS: dict[str, tuple[dict[str, Any], int]] = {
    "as it opens": ({}, 230),
    "no step": ({}, 0),
    "classes and balance": ({"data": "rings", "classes": 4, "balance": 0.3, "label_noise": 0.2, "seed": 3}, 120),
    "circle": ({"data": "circle", "noise": 0.2, "inputs": ("x1", "x2", "x1_squared", "sin_x2"), "batch": 7}, 90),
    "moons, relu": ({"data": "moons", "activation": "relu", "optimizer": "adam", "lr": 0.01, "layers": (64, 64)}, 90),
    "layer by layer": (
        {"data": "gauss", "layers": (8, 8, 8), "activations": ("relu", "-", "gelu"), "norms": ("batch", "layer", "-")},
        90,
    ),
    "batch norm, dropout, residual": (
        {"layers": (12, 12, 12), "norm": "batch", "dropout": 0.3, "residual": True, "activation": "silu"},
        130,
    ),
    "penguins": ({"data": "penguins", "inputs": ("all",), "loss": "hinge", "penguins_x": "body_mass"}, 90),
    "digits": ({"data": "digits", "inputs": ("all",), "optimizer": "nadam", "lr": 0.01}, 30),
    "diabetes": (
        {"data": "diabetes", "inputs": ("all",), "loss": "huber", "plane": "pca", "standardized": False, "lr": 1e-4},
        60,
    ),
    "wine": ({"data": "wine", "plane": "pca", "inputs": ("x1", "x2"), "init": "orthogonal", "gain": 2.0}, 60),
    "a line": ({"data": "sine", "layers": (16,), "activation": "sine", "init": "he_uniform", "bias": False}, 120),
    "hills": ({"data": "multi_gaussian", "loss": "mse", "schedule": "one_cycle", "schedule_steps": 100}, 120),
    "drawn on": ({"data": "xor", "drawn": DRAWN}, 60),
    "a canvas": ({"data": "drawn", "drawn": DRAWN, "classes": 3}, 60),
    "penalties": ({"l1": 1e-3, "l2": 1e-2, "weight_decay": 0.05, "clip": 0.5, "schedule": "cosine"}, 90),
    "stops early": ({"early": 2, "lr": 0.3, "data": "moons", "noise": 0.3}, 4000),
    "reaches its target": ({"target": 0.9, "data": "gauss"}, 4000),
    "plateau": ({"plateau": 3, "data": "gauss", "lr": 1e-5}, 4000),
    "diverges": ({"lr": 10.0, "data": "plane", "loss": "mse", "activation": "linear"}, 4000),
    "no hidden layer": ({"layers": (), "schedule": "step", "schedule_steps": 100}, 90),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_the_script_ends_in_the_pages_numbers(name: str, clean: Run) -> None:
    values, steps = SETTINGS[name]
    params = Params(**values)
    expected = of_the_page(params, steps)
    assert clean(export("network", params, steps, "py")) == written(expected)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_optimizer(optimizer: str, clean: Run) -> None:
    params = Params(optimizer=optimizer, lr=0.01, norm="layer", l2=1e-3, schedule="exponential")
    assert clean(export("network", params, 40, "py")) == written(of_the_page(params, 40))


def test_a_table_of_ones_own_is_in_the_script(clean: Run) -> None:
    random = np.random.default_rng(0)
    x = torch.from_numpy(random.normal(size=(80, 3)).astype(np.float32))
    data = Dataset(x, (x[:, 0] > x[:, 1]).long(), ("a", "b", "c"), ("no", "yes"), measured=True, target="which")
    params, attached = Params(data="own", inputs=("all",)), packed(data)
    expected = of_the_page(params, 60, attached)
    assert clean(export("network", params, 60, "py", attached=attached)) == written(expected)


def written(numbers: dict[str, float]) -> dict[str, Any]:
    """As JSON has it: what is no number is a word."""
    return {name: value if np.isfinite(value) else str(value) for name, value in numbers.items()}
