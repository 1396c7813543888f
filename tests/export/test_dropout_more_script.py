"""The exported race, passes and variants against the page's: the very same numbers."""

from typing import Any

import pytest
import torch

from playground.export import export
from playground.runs.build import find
from playground.topics.dropout.facets import FACETS
from playground.topics.dropout.params import Params

from .conftest import Run

SETTINGS: dict[str, tuple[dict[str, Any], int]] = {
    "race": ({"view": "race", "race_width": 12, "race_per_class": 5}, 23),
    "curve": ({"view": "uncertainty", "unc_width": 16, "unc_passes": 17, "unc_draw": 2}, 41),
    "new passes": ({"view": "uncertainty", "unc_width": 16, "unc_stop": 100}, 117),
    "plane": ({"view": "uncertainty", "unc_task": "classes", "unc_width": 16, "unc_function": "tanh"}, 22),
    "variants": ({"view": "variants", "var_norm": True, "var_per_class": 5, "var_channels": 4}, 12),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_the_script_ends_in_the_pages_numbers(name: str, clean: Run) -> None:
    torch.set_num_threads(1)
    values, steps = SETTINGS[name]
    params = Params(**values)
    kind, _ = find(FACETS.of(params).experiment)
    running = kind(params)
    for _step in range(steps):
        running.step()
    frame = running.observe()
    found = clean(export("dropout", params, steps, "py"), "--no-picture")
    assert {key: found[key] for key in frame.metrics} == dict(frame.metrics)
    assert found["step"] == steps
