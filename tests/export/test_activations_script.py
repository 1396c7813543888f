"""The exported numbers of the activations page against the page's own, and with a learner's function among them."""

from typing import Any

import numpy as np
import pytest
import torch

from playground.core.own_code import OwnCode, execute
from playground.export import export
from playground.topics.activations.clip import compute, instant
from playground.topics.activations.experiment import Experiment
from playground.topics.activations.own.experiment import answer
from playground.topics.activations.params import Params

from .conftest import Run

SETTINGS: dict[str, tuple[dict[str, Any], int]] = {
    "functions": ({"shown": ("elu", "gelu_tanh", "hard_swish"), "elu_alpha": 1.7, "z": 0.35}, 90),
    "softmax": ({"view": "softmax", "classes": 3, "temperature": 0.4, "shift": 60.0}, 0),
    "depth": ({"view": "depth", "depth": 7, "activation": "prelu", "init": "orthogonal", "prelu_alpha": -0.2}, 6),
    "census": ({"view": "census", "data": "moons", "lr": 1.5, "bias": -0.2, "layers": (9, 4)}, 130),
    "choosing": ({"view": "choosing", "case": "labels", "seed": 3}, 60),
    "a curve": ({"view": "choosing", "case": "positive"}, 40),
}


def of_the_page(params: Any, step: int) -> dict[str, float]:
    """What the page has at this step: a frame's metrics, or a layer's numbers."""
    torch.set_num_threads(1)
    if not instant(params):
        run = Experiment(params)
        for _ in range(step):
            run.step()
        return {"step": float(step), **run.observe().metrics}
    made = compute(params)
    if params.view == "depth":
        names = ("signal", "gradient", "signal_theory", "gradient_theory")
        return {"step": float(step)} | {name: float(made.constants[name][step]) for name in names}
    if params.view == "softmax":
        p, rough = made.arrays["p"][0], made.arrays["p_naive"][0]
        numbers = {f"p{k + 1}": float(p[k]) for k in range(len(p))}
        return {"step": 0.0} | numbers | {f"p{k + 1}_naive": float(rough[k]) for k in range(len(p))}
    return {"step": float(step)} | {name: float(values[step]) for name, values in made.metrics.items()}


def written(numbers: dict[str, float]) -> dict[str, Any]:
    return {name: value if np.isfinite(value) else str(value) for name, value in numbers.items()}


@pytest.mark.parametrize("name", SETTINGS)
def test_the_script_ends_in_the_pages_numbers(name: str, clean: Run) -> None:
    settings, steps = SETTINGS[name]
    params = Params(**settings)
    assert clean(export("activations", params, steps, "py")) == written(of_the_page(params, steps))


def test_a_learners_function_is_among_them(clean: Run) -> None:
    code = OwnCode("activation", "import torch\n\n\ndef f(z):\n    return torch.exp(-z * z)\n")
    params = Params(shown=("relu",), z=0.5)
    found = clean(export("activations", params, 90, "py", code))
    known = answer(params, execute(code))
    assert found["own/f"] == float(known["along/value"][-1])
    assert found["own/d"] == float(known["along/slope"][-1])
    assert found["relu/f"] == 0.5
