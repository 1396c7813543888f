"""The exported losses against the page's: the very same numbers in every view."""

from typing import Any

import numpy as np
import pytest
import torch

from playground.core.own_code import OwnCode, execute
from playground.export import export
from playground.topics.losses.clip import compute
from playground.topics.losses.own import OwnLoss
from playground.topics.losses.params import Params

from .conftest import Run

SETTINGS: dict[str, dict[str, Any]] = {
    "refit": {"value_losses": ("mse", "mae", "quantile"), "degree": 2, "quantile_tau": 0.3},
    "refit of classes": {"task": "classes", "class_losses": ("hinge", "focal"), "focal_gamma": 1.0},
    "shape": {"view": "shape", "task": "classes", "class_losses": ("bce", "ce", "kl"), "kl_target": 0.9},
    "penalties": {"view": "penalties", "second": "elastic", "beta": 0.05},
    "stability": {"view": "stability", "fused_loss": "ce", "precision": "float16", "large": 12.0},
}


def said(value: float) -> float | str:
    """As JSON has it: what is no finite number is a word."""
    return value if np.isfinite(value) else str(value)


@pytest.mark.parametrize("name", SETTINGS)
def test_the_script_ends_in_the_pages_numbers(name: str, clean: Run) -> None:
    params = Params(**SETTINGS[name])
    torch.set_num_threads(1)
    clip = compute(params)
    expected = {name: said(values[-1].item()) for name, values in clip.metrics.items()}
    found = clean(export("losses", params, 500, "py"))
    assert {name: found[name] for name in expected} == expected
    for key in getattr(params, "value_losses" if params.task == "values" else "class_losses"):
        if f"{key}/theta" in clip.arrays:
            theta = clip.arrays[f"{key}/theta"][-1].tolist()
            assert [found[f"{key}/theta{k}"] for k in range(len(theta))] == theta


def test_a_script_with_an_own_loss(clean: Run) -> None:
    code = OwnCode("loss", "import torch\n\n\ndef loss(prediction, target):\n    return (prediction - target) ** 4\n")
    params = Params(value_losses=("mse",))
    torch.set_num_threads(1)
    expected = OwnLoss(params, own=execute(code)).arrays["theta"][-1].tolist()
    found = clean(export("losses", params, 500, "py", code))
    assert [found["own/theta0"], found["own/theta1"]] == expected
