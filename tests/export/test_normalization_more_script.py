"""The exported deep networks, map of learning rates and way along the gradient against the page's: the same numbers."""

from typing import Any

import numpy as np
import pytest
import torch

from playground.core.experiment import Experiment
from playground.export import export
from playground.topics.normalization.deep.experiment import Experiment as Deep
from playground.topics.normalization.landscape.experiment import Experiment as Landscape
from playground.topics.normalization.landscape.pair import SIDES
from playground.topics.normalization.params import Params
from playground.topics.normalization.rates.experiment import Experiment as Rates
from tests.topics.frames import advance

from .conftest import Run

DEEP: dict[str, tuple[dict[str, Any], int]] = {
    "as it opens": ({"deep_depth": 6}, 12),
    "the plane": (
        {
            "deep_data": "xor",
            "deep_left": "instance",
            "deep_right": "group",
            "deep_more": ("none", "rms"),
            "deep_groups": "2",
            "deep_width": 16,
            "deep_depth": 3,
            "deep_activation": "gelu",
            "deep_init": "orthogonal",
        },
        15,
    ),
}
RATES: dict[str, tuple[dict[str, Any], int]] = {
    "normalizations": ({"rates_depth": 3, "rates_width": 16, "rates_norms": ("none", "batch")}, 22),
    "gains": ({"rates_rows": "gain", "rates_norm": "layer", "rates_depth": 2, "rates_width": 8}, 8),
}


def of_the_page(experiment: Experiment[Any], steps: int) -> Any:
    torch.set_num_threads(1)
    return advance(experiment, steps).observe()


def written(numbers: dict[str, Any]) -> dict[str, Any]:
    """As JSON has it: what is no number is a word."""
    return {name: value if np.isfinite(value) else str(value) for name, value in numbers.items()}


@pytest.mark.parametrize("name", DEEP)
def test_the_deep_networks_are_the_pages(name: str, clean: Run) -> None:
    values, steps = DEEP[name]
    params = Params(view="deep", **values)
    run = Deep(params)
    frame = of_the_page(run, steps)
    expected = {"step": steps, **frame.metrics}
    for place, norm in enumerate(run.norms):
        expected[f"{norm}/loss"] = float(frame.arrays["deep/loss"][place])
        for key in ("size/a", "size/delta", "shift/z", "shift/u"):
            expected[f"{norm}/{key}"] = float(frame.arrays[f"deep/{key}"][place, -1])
    assert clean(export("normalization", params, steps, "py"), "--no-picture") == written(expected)


@pytest.mark.parametrize("name", RATES)
def test_the_map_is_the_pages(name: str, clean: Run) -> None:
    values, steps = RATES[name]
    params = Params(view="rates", **values)
    frame = of_the_page(Rates(params), steps)
    found = clean(export("normalization", params, steps, "py"), "--no-picture")
    said = [value for key, value in found.items() if ": " in key and "largest" not in key]
    assert said == list(written(dict(enumerate(frame.arrays["rates/accuracy"].flatten().tolist()))).values())
    edges = [value for key, value in found.items() if "largest" in key]
    assert edges == list(written(dict(enumerate(frame.arrays["rates/largest"].tolist()))).values())
    assert found["rates_factor"] == frame.metrics["rates_factor"]


def test_the_way_along_the_gradient_is_the_pages(clean: Run) -> None:
    params = Params(view="landscape", land_depth=4, land_second="rms", land_reach=0.3)
    frame = of_the_page(Landscape(params), 14)
    found = clean(export("normalization", params, 14, "py"), "--no-picture")
    assert found["land_ratio"] == frame.metrics["land_ratio"]
    for place, side in enumerate(SIDES):
        assert found[f"{side}/accuracy"] == float(frame.arrays["land/accuracy"][place])
        for key in ("loss", "lowest", "highest", "slope", "near", "far", "beta"):
            assert found[f"{side}/{key}"] == float(frame.arrays[f"{side}/{key}"]), key
