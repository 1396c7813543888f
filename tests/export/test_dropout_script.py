"""The exported scripts of dropout against the page: the very same numbers."""

from typing import Any

import pytest
import torch

from playground.core.own_code import OwnCode, execute
from playground.export import export
from playground.topics.dropout.masks.own import MASK, own_mask, templates
from playground.topics.dropout.masks.thinning import Thinning
from playground.topics.dropout.modes.modes import Modes
from playground.topics.dropout.params import Params
from playground.topics.dropout.scaling import expectation
from playground.topics.dropout.subnets.training import Pair

from .conftest import Run

OWN = OwnCode(MASK, list(templates(None).values())[3])

SETTINGS: dict[str, tuple[dict[str, Any], int, OwnCode | None]] = {
    "masks": ({"view": "masks"}, 40, None),
    "own mask": ({"view": "masks", "masks_drawn": "example", "masks_data": "spiral", "masks_p": 0.6}, 25, OWN),
    "modes": ({"view": "modes", "mode_images": 60, "mode_look": 20}, 40, None),
    "subnets": ({"view": "subnets", "sub_layers": "2", "sub_units": 5, "sub_data": "moons"}, 40, None),
}


def of_the_page(params: Any, steps: int, code: OwnCode | None) -> dict[str, float]:
    torch.set_num_threads(1)
    run: Any = {"modes": Modes, "subnets": Pair}.get(params.view, Thinning)
    made = run(params) if code is None else run(params, own_mask(execute(code)))
    for _ in range(steps):
        made.step()
    found: dict[str, float] = made.numbers()
    return found


@pytest.mark.parametrize("name", SETTINGS)
def test_the_script_ends_in_the_pages_numbers(name: str, clean: Run) -> None:
    values, steps, code = SETTINGS[name]
    params = Params(**values)
    found = clean(export("dropout", params, steps, "py", code), "--no-picture")
    assert found == {"step": steps, **of_the_page(params, steps, code)}


def test_scaling_is_exported(clean: Run) -> None:
    params = Params(view="scaling", scale_depth=3, scale_f="relu", scale_inputs=7)
    found = clean(export("dropout", params, 0, "py"))
    for name, value in expectation.numbers(params).items():
        assert found[name] == value
