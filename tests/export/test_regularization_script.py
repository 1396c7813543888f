"""Fits, bias and variance, early stopping and double descent as scripts: the page's very numbers."""

from typing import Any

import pytest
import torch

from playground.export import export
from playground.runs.build import find
from playground.topics.regularization.facets import FACETS
from playground.topics.regularization.fit.points import written
from playground.topics.regularization.params import Params

from .conftest import Run

POINTS = written(torch.tensor([-0.9, -0.3, 0.0, 0.4, 0.8]), torch.tensor([0.0, -1.0, 0.5, 1.0, 0.2]))
INSTANT: dict[str, dict[str, Any]] = {
    "fit, points that were dragged": {"fit_degree": 3, "fit_data": "own", "fit_points": POINTS, "fit_basis": "cosines"},
    "fit, ridge": {"fit_degree": 15, "fit_ridge": True, "fit_truth": "bump"},
    "spread": {"view": "spread", "sp_degree": 5, "sp_ridge": True, "sp_fresh": True, "sp_runs": 20},
    "double": {"view": "double", "dd_count": 35, "dd_ridge": True},
    "double, digits": {"view": "double", "dd_features": "digits", "dd_count": 33},
}
TRAININGS: dict[str, tuple[dict[str, Any], int]] = {
    "networks": ({"view": "spread", "sp_model": "networks", "sp_runs": 10, "sp_l2": 0.002, "sp_truth": "step"}, 41),
    "early": ({"view": "early", "ea_patience": 20, "ea_halt": True, "ea_l2": 0.001}, 400),
    "early, digits": ({"view": "early", "ea_data": "digits", "ea_size": 40}, 35),
}


@pytest.mark.parametrize("name", INSTANT)
def test_what_is_computed_at_once(name: str, clean: Run) -> None:
    params = Params(**INSTANT[name])
    torch.set_num_threads(1)
    expected = dict(FACETS.measured(params))
    found = clean(export("regularization", params, 500, "py"), *(["--no-picture"] if "digits" in name else []))
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize("name", TRAININGS)
def test_trainings(name: str, clean: Run) -> None:
    values, steps = TRAININGS[name]
    params = Params(**values)
    torch.set_num_threads(1)
    kind, _ = find(FACETS.of(params).experiment)
    run = kind(params)
    for _step in range(steps):
        if run.finished:
            break
        run.step()
    found = clean(export("regularization", params, steps, "py"), "--no-picture")
    expected = dict(run.observe().metrics)
    assert {key: found[key] for key in expected} == expected
