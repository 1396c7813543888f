"""The exported trainings against the page's: the very same numbers."""

from typing import Any

import numpy as np
import pytest
import torch

from playground.core.own_code import OwnCode, execute
from playground.export import export
from playground.topics.initialization import table
from playground.topics.initialization.experiment import Experiment
from playground.topics.initialization.own import FILL
from playground.topics.initialization.params import Params
from playground.topics.initialization.race import lanes

from .conftest import Run

OWN = OwnCode(
    FILL, "import torch\n\n\ndef fill(fan_out, fan_in, gain):\n    return gain * torch.eye(fan_out, fan_in)  # mine\n"
)

SETTINGS: dict[str, tuple[dict[str, Any], int, OwnCode | None]] = {
    "as it opens": ({"depth": 8, "width": 40}, 45, None),
    "two activations": (
        {"other_activation": "gelu", "activation": "selu", "init": "auto", "depth": 5, "taper": "narrow", "gain": 1.3},
        30,
        None,
    ),
    "alone, own code": ({"beside": False, "activation": "tanh", "depth": 5, "optimizer": "adam", "lr": 1e-3}, 20, OWN),
    "race": ({"view": "race", "depth": 5, "width": 24, "optimizer": "momentum", "batch": 24}, 33, OWN),
    "symmetry": ({"view": "symmetry", "activation": "sigmoid", "crumb": 0.01, "shape": "xor"}, 110, None),
}


def of_the_page(params: Any, steps: int, code: OwnCode | None) -> dict[str, Any]:
    torch.set_num_threads(1)
    run = Experiment(params, None, None if code is None else execute(code))
    while run.steps < steps:
        run.step()
    frame = run.observe()
    found = {"step": steps, **frame.metrics}
    if params.view == "layers" and params.beside:
        found |= {f"other/{name}": float(frame.arrays[f"other/curve/{name}"]) for name in ("loss", "accuracy")}
    if params.view == "race":
        for place, key in enumerate(lanes(params, code is not None)):
            found |= {f"{key}/{name}": float(frame.arrays[f"lane/{name}"][place]) for name in ("loss", "accuracy")}
    return found


@pytest.mark.parametrize("name", SETTINGS)
def test_the_script_ends_in_the_pages_numbers(name: str, clean: Run) -> None:
    values, steps, code = SETTINGS[name]
    params = Params(**values)
    expected = of_the_page(params, steps, code)
    found = clean(export("initialization", params, steps, "py", code), "--no-picture")
    assert {key: found[key] for key in expected} == written(expected)


def test_the_maps_cell_is_exported(clean: Run) -> None:
    params = Params(view="map", activation="selu", init="orthogonal", depth=17)
    found = clean(export("initialization", params, 17, "py"))
    assert found == {"step": 17, **table.numbers(params)}


def written(numbers: dict[str, Any]) -> dict[str, Any]:
    """As JSON has it: what is no number is a word."""
    return {name: value if np.isfinite(value) else str(value) for name, value in numbers.items()}
