"""The exported penalties, decays, augmentation and ensembles against the page's: the very same numbers."""

from typing import Any

import numpy as np
import pytest
import torch

from playground.core.own_code import OwnCode, execute
from playground.export import export
from playground.topics.regularization.augmentation.experiment import Experiment as Augmentation
from playground.topics.regularization.augmentation.own import KEY
from playground.topics.regularization.decay.experiment import Experiment as Decay
from playground.topics.regularization.ensemble.experiment import Experiment as Ensemble
from playground.topics.regularization.params import Params
from playground.topics.regularization.penalties.paths import numbers

from .conftest import Run

OWN = OwnCode(KEY, "def augment(images, random):\n    return images.flip(2) * 0.9  # mine\n")
TRAININGS: dict[str, tuple[Any, dict[str, Any], int, OwnCode | None]] = {
    "decay": (Decay, {"view": "decay", "l2_lam": 0.02, "decay_units": 12}, 45, None),
    "augmentation": (Augmentation, {"view": "augmentation", "erase": 2, "pixel_noise": 0.1, "flip": "turn"}, 33, None),
    "own augmentation": (Augmentation, {"view": "augmentation", "test_as": "moved"}, 20, OWN),
    "ensemble": (Ensemble, {"view": "ensemble", "members": 4, "ensemble_shape": "moons"}, 40, None),
}


def said(value: float) -> float | str:
    """As JSON has it: what is no finite number is a word."""
    return value if np.isfinite(value) else str(value)


@pytest.mark.parametrize("penalty", ["elastic", "l2"])
def test_the_paths_script_ends_in_the_pages_numbers(penalty: str, clean: Run) -> None:
    params = Params(view="penalties", penalty=penalty, lam=0.07, rows=24)
    torch.set_num_threads(1)
    assert clean(export("regularization", params, 0, "py"), "--no-picture") == {"step": 0, **numbers(params)}


@pytest.mark.parametrize("name", TRAININGS)
def test_the_trainings_script_ends_in_the_pages_numbers(name: str, clean: Run) -> None:
    kind, values, steps, code = TRAININGS[name]
    params = Params(**values)
    torch.set_num_threads(1)
    run = kind(params) if code is None else kind(params, own=execute(code))
    for _ in range(steps):
        run.step()
    expected = {"step": steps} | {key: said(value) for key, value in run.observe().metrics.items()}
    found = clean(export("regularization", params, steps, "py", code), "--no-picture")
    assert {key: found[key] for key in expected} == expected
