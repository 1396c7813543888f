"""The exported lesson against the page's: the very same numbers."""

from typing import Any

import pytest
import torch

from playground.core.own_code import OwnCode
from playground.export import export
from playground.topics.neuron.export import numbers
from playground.topics.neuron.gates import CORNERS, answer
from playground.topics.neuron.lesson import lesson
from playground.topics.neuron.own.templates import MARGIN
from playground.topics.neuron.params import Params
from playground.topics.neuron.presets import PRESETS
from playground.topics.neuron.unit import asked

from .conftest import Run

LESSONS: dict[str, tuple[dict[str, Any], int]] = {
    "as it opens": ({}, 50),
    "clouds": ({"data": "overlap", "shuffled": True, "start": "random", "lr": 0.3}, 500),
    "drawn": ({**PRESETS["One point too many"]}, 37),
}


@pytest.mark.parametrize("name", LESSONS)
def test_the_script_ends_in_the_pages_numbers(name: str, clean: Run) -> None:
    torch.set_num_threads(1)
    setting, steps = LESSONS[name]
    params = Params(**setting)
    found = lesson(params)
    assert clean(export("neuron", params, steps, "py")) == numbers(found, min(steps, len(found.order)))


def test_the_single_neuron(clean: Run) -> None:
    params = Params(view="unit", inputs="3", activation="tanh", x3=-0.7)
    z, a = asked(params)
    assert clean(export("neuron", params, 0, "py")) == {"step": 0, "z": z.item(), "a": a.item()}


def test_the_gates_and_a_rule_of_ones_own(clean: Run) -> None:
    params = Params(view="gates", h2_b=0.5)
    given = clean(export("neuron", params, 0, "py"))
    assert [value for name, value in given.items() if name != "step"] == answer(CORNERS, params).tolist()
    found = clean(export("neuron", Params(data="nand"), 32, "py", OwnCode("rule", MARGIN)))
    assert found["own/wrong"] == 0 and found["perceptron/wrong"] == 0 and found["own/w1"] < 0
