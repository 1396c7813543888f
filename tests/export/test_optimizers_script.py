"""The exported race against the page's: the very same numbers, whatever the settings."""

from typing import Any

import numpy as np
import pytest
import torch

from playground.core.optimizers import RULES
from playground.export import export
from playground.topics.optimizers.clip import compute
from playground.topics.optimizers.params import Params
from playground.topics.optimizers.surfaces import SURFACES

from .conftest import Run


def of_the_page(params: Any, step: int) -> dict[str, Any]:
    """What the page's frame of this step says of everybody."""
    torch.set_num_threads(1)
    clip = compute(params)
    numbers: dict[str, Any] = {"step": step}
    for key in params.racers:
        x, y = clip.arrays[f"{key}/theta"][step].tolist()
        numbers |= {f"{key}/x": x, f"{key}/y": y}
        names = [name for name in ("f", "loss", "distance") if f"{key}/{name}" in clip.metrics]
        numbers |= {f"{key}/{name}": clip.metrics[f"{key}/{name}"][step].item() for name in names}
    return numbers


SETTINGS: dict[str, dict[str, Any]] = {
    "as it opens": {},
    "everybody": {"racers": tuple(RULES), "steps": 60},
    "noise": {"racers": ("sgd", "adam", "lbfgs"), "noise": 2.0, "seed": 5, "kappa": 7.0},
    "chosen start": {"surface": "beale", "start": "chosen", "start_x": 1.25, "start_y": -2.0, "steps": 300},
    "own formula": {"surface": "custom", "expression": "sin(3x)*y^2 + max(x, y)^2 / 2", "racers": ("nadam", "lion")},
    "own bowl": {"surface": "custom", "expression": "x^2 + 3(y-1)^2", "racers": ("momentum", "radam")},
    "settings": {"racers": ("adamw",), "adamw_weight_decay": 0.3, "adamw_amsgrad": True, "adamw_beta1": 0.8},
    "diverges": {"racers": ("sgd", "nesterov"), "sgd_lr": 3.0, "steps": 200},
}


@pytest.mark.parametrize("name", SETTINGS)
def test_the_script_ends_in_the_pages_numbers(name: str, clean: Run) -> None:
    params = Params(**SETTINGS[name])
    assert clean(export("optimizers", params, params.steps, "py")) == written(of_the_page(params, params.steps))


@pytest.mark.parametrize("surface", SURFACES)
def test_every_surface(surface: str, clean: Run) -> None:
    params = Params(surface=surface, racers=("rmsprop", "momentum"), steps=50)
    assert clean(export("optimizers", params, 37, "py")) == written(of_the_page(params, 37))


def test_the_stability_maps_page_exports_its_path(clean: Run) -> None:
    params = Params(view="map", map_rule="adam", steps=40)
    expected = of_the_page(Params(racers=("adam",), steps=40), 40)
    assert clean(export("optimizers", params, 40, "py")) == written(expected)


def written(numbers: dict[str, Any]) -> dict[str, Any]:
    """As JSON has it: what is no number is a word, and a distance that is not 0 is not made greater for a picture."""
    return {name: value if np.isfinite(value) else str(value) for name, value in numbers.items()}
