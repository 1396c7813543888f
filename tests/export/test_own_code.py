"""Scripts with a learner's code: the same numbers as the page's run with it."""

from typing import Any

import pytest
import torch

from playground.core.own_code import OwnCode, execute
from playground.export import export
from playground.topics.network import parts
from playground.topics.network.experiment import Experiment
from playground.topics.network.own.experiment import ModelExperiment
from playground.topics.network.params import Params
from playground.topics.optimizers import parts as race_parts
from playground.topics.optimizers.own.experiment import OwnRace
from playground.topics.optimizers.params import Params as RaceParams

from .conftest import Run

ACTIVATION = "import torch\n\n\ndef f(z):\n    return z * torch.sigmoid(1.5 * z)  # mine\n"
LOSS = "def loss(prediction, target):\n    return (prediction - target).abs().mean()\n"
OPTIMIZER = """def start(theta):
    return {"m": 0 * theta}


def step(theta, g, state, lr):
    state["m"] = 0.8 * state["m"] + g
    return theta - lr * state["m"]
"""
MODEL = """import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.hidden = nn.Linear(inputs, 9)
        self.norm = nn.BatchNorm1d(9)
        self.drop = nn.Dropout(0.2)
        self.out = nn.Linear(9, outputs)

    def forward(self, x):
        return self.out(self.drop(torch.relu(self.norm(self.hidden(x)))))
"""
CODES = {"activation": ACTIVATION, "loss": LOSS, "optimizer": OPTIMIZER, "model": MODEL}


def of_the_page(params: Params, code: OwnCode, steps: int) -> dict[str, Any]:
    torch.set_num_threads(1)
    kind: Any = ModelExperiment if code.part == "model" else Experiment
    run = kind(params, None, execute(code))
    while run.trainer.steps < steps and not run.finished:
        run.step()
    return {"step": run.trainer.steps, **run.observe().metrics}


@pytest.mark.parametrize("part", CODES)
def test_a_network_with_own_code(part: str, clean: Run) -> None:
    params, code = Params(data="moons", activation="tanh", early=50, lr=0.05), OwnCode(part, CODES[part])
    expected = of_the_page(params, code, 120)
    script = export("network", params, 120, "py", code)
    assert CODES[part].encode().strip() in script
    assert clean(script) == expected


@pytest.mark.parametrize("part", parts.PARTS)
def test_the_networks_templates(part: str, clean: Run) -> None:
    params = Params(optimizer="adam", lr=0.01)
    _label, text = next(iter(parts.PARTS[part].templates(params).items()))
    code = OwnCode(part, text)
    assert clean(export("network", params, 60, "py", code)) == of_the_page(params, code, 60)


@pytest.mark.parametrize("part", race_parts.PARTS)
def test_the_races_templates(part: str, clean: Run) -> None:
    params = RaceParams(racers=("adam", "momentum"), surface="himmelblau", noise=1.0, steps=40)
    for text in list(race_parts.PARTS[part].templates(params).values())[:2]:
        code = OwnCode(part, text)
        race = OwnRace(params, None, execute(code)).race
        found = clean(export("optimizers", params, 40, "py", code))
        for key, path in race.paths.items():
            expected = [*path.positions[40].tolist(), path.loss[40].item()]
            assert [found[f"{key}/{name}"] for name in "xyf"] == expected


AWKWARD = '''"""A text with \\n and quotes."""
from random import uniform

import torch as field

STEPS = 3


def generator(z):
    return field.tanh(z) * STEPS / 3


def f(z):
    return generator(z) if uniform(1, 2) > 0 else z
'''
SHADOWS = AWKWARD.replace("import torch as field", "import torch").replace("field.", "torch.").replace("STEPS", "mine")
NOISY = """import torch


def loss(prediction, target):
    return (prediction - target + 0.01 * torch.randn(1)).square().mean()
"""


@pytest.mark.parametrize("text", [AWKWARD, SHADOWS])
def test_names_that_the_script_needs_may_mean_something_else(text: str, clean: Run) -> None:
    params, code = Params(), OwnCode("activation", text)
    assert clean(export("network", params, 30, "py", code)) == of_the_page(params, code, 30)


def test_what_a_learners_code_draws_at_random(clean: Run) -> None:
    params, code = Params(data="sine"), OwnCode("loss", NOISY)
    found, expected = clean(export("network", params, 60, "py", code)), of_the_page(params, code, 60)
    assert found["test_score"] == expected["test_score"]
