"""The exported batch, stream and failing networks against the page's: the very same numbers."""

from typing import Any

import numpy as np
import pytest
import torch

from playground.core.own_code import OwnCode
from playground.export import export
from playground.topics.normalization.cells.batch import batch_of, way
from playground.topics.normalization.cells.clip import compute, y_of
from playground.topics.normalization.cells.own.experiment import NORMALIZE
from playground.topics.normalization.cells.own.templates import templates
from playground.topics.normalization.failures.experiment import Experiment as Failing
from playground.topics.normalization.params import Params
from playground.topics.normalization.running.experiment import Experiment as Stream

from .conftest import Run

CELLS: dict[str, dict[str, Any]] = {
    "pictures": {"norm": "group", "norm_groups": "3", "example_times": 2.0},
    "table, one cell": {"norm": "rms", "cell_data": "table", "cell_walks": False, "cell_added": 3.0},
    "typed": {"norm": "layer", "cell_data": "typed", "norm_gamma": 2.0},
}
TRAINED: dict[str, tuple[type[Any], dict[str, Any], int]] = {
    "running": (Stream, {"view": "running", "memory": 0.05, "stream_batch": 5}, 60),
    "unsettled": (Failing, {"view": "failures"}, 25),
    "shift": (Failing, {"view": "failures", "fail": "shift", "test_scale": 2.0, "fail_depth": 2}, 12),
    "forgotten": (Failing, {"view": "failures", "fail": "forgotten", "company": 6, "one_picture": 3}, 12),
}


def said(value: float) -> float | str:
    """As JSON has it: what is no finite number is a word."""
    return value if np.isfinite(value) else str(value)


@pytest.mark.parametrize("name", CELLS)
def test_the_cells_are_the_pages(name: str, clean: Run) -> None:
    params = Params(**CELLS[name])
    expected = {key: said(values[-1].item()) for key, values in compute(params).metrics.items()}
    found = clean(export("normalization", params, 500, "py"))
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize("name", TRAINED)
def test_what_trains_ends_in_the_pages_numbers(name: str, clean: Run) -> None:
    kind, values, steps = TRAINED[name]
    params = Params(**values)
    torch.set_num_threads(1)
    run = kind(params)
    for _ in range(steps):
        run.step()
    expected = {key: said(value) for key, value in run.observe().metrics.items()}
    found = clean(export("normalization", params, steps, "py"), "--no-picture")
    assert {key: found[key] for key in expected} == expected


def test_a_learners_normalization_comes_along(clean: Run) -> None:
    params = Params(norm="instance", norm_gamma=0.5)
    code = OwnCode(NORMALIZE, next(iter(templates(params).values())))
    found = clean(export("normalization", params, 500, "py", code), "--no-picture")
    x = batch_of(params)
    assert found["own/y"] == pytest.approx(y_of(params, x)[way(params, x)[-1]].item(), rel=1e-12)
