"""The lines of a step are true: worked out with the tensors' numbers, each gives the tensor that it claims."""

import re

import numpy as np
import pytest

from playground.core.optimizers import RULES
from playground.core.picture import Value
from playground.topics.optimizers.arithmetic import RECIPES, n
from playground.topics.optimizers.dissect import ingredients
from playground.topics.optimizers.inside import arithmetic_view
from playground.topics.optimizers.params import Params, hyper
from playground.topics.optimizers.race import run_path
from playground.topics.optimizers.surfaces import surface

MORE = {
    "momentum": [{"weight_decay": 0.1}, {"momentum": 0.0, "dampening": 0.5}],
    "adagrad": [{"lr_decay": 0.1, "initial_accumulator_value": 2.0}],
    "rmsprop": [{"centered": True, "momentum": 0.5, "alpha": 0.9}],
    "adam": [{"amsgrad": True, "weight_decay": 0.2}],
    "nadam": [{"weight_decay": 0.2}, {"weight_decay": 0.2, "decoupled_weight_decay": True}],
    "radam": [{"weight_decay": 0.2, "decoupled_weight_decay": True}],
    "lion": [{"weight_decay": 0.3}],
}
CASES = [(key, more) for key in RULES for more in ({}, *MORE.get(key, []))]
LOWERED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def work_out(sum_: str, values: dict, k: int) -> np.ndarray:
    """The value of a line such as ``0.9·[m-] + 0.1·[g]`` at step k."""
    text = re.sub(
        r"(\d·|\b)10(⁻[⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda m: m[1].replace("·", "*") + "10.0**" + m[2].translate(LOWERED), sum_
    )
    text = re.sub(r"\|(\[[^|]*\])\|", r"abs(\1)", text)
    text = re.sub(r"√(\[[\w-]+\]|\((?:[^()])*\))", r"sqrt(\1)", text)
    text = (
        text.replace("sign [c]", "sign([c])").replace("²", "**2").replace("^", "**").replace("·", "*").replace("−", "-")
    )
    text = re.sub(r"\[t\]", str(k + 1), text)
    text = re.sub(r"\[([\w-]+)\]", lambda m: f"v['{m[1]}']", text)
    scope = {"v": {name: value[k].numpy() for name, value in values.items()}, "sqrt": np.sqrt, "sign": np.sign}
    return eval(text, {"__builtins__": {}, "abs": np.abs, "max": np.maximum, **scope})


@pytest.mark.parametrize(("key", "more"), CASES, ids=[f"{key}-{i}" for i, (key, _) in enumerate(CASES)])
def test_every_line_is_true_at_every_step(key, more):
    settings = {**hyper(Params(), key), **more}
    path = run_path(surface("six_hump_camel"), key, settings, (0.6, 0.3), 40, noise=0.1, seed=1)
    assert path.diverged_at is None
    parts = ingredients(path, key, settings)
    for k in (0, 1, 2, 7, 30, 40):
        for symbol, sum_, result in RECIPES[key](settings):
            if sum_:
                got, claimed = work_out(sum_, parts, k), parts[result][k].numpy()
                assert got == pytest.approx(claimed, rel=1e-6, abs=1e-10), f"{key}, step {k}: {symbol} = {sum_}"
        assert parts["new"][k] == pytest.approx(parts["theta"][k] + parts["delta"][k])
    assert parts["new"][:-1] == pytest.approx(parts["theta"][1:])


@pytest.mark.parametrize("key", RULES)
def test_every_number_shown_is_there(key):
    settings = hyper(Params(), key)
    parts = ingredients(run_path(surface("bowl"), key, settings, (1.0, 2.0), 5), key, settings)
    shown = [
        part for line in arithmetic_view(key, key, settings, str).lines for part in line if isinstance(part, Value)
    ]
    assert {value.source for value in shown} <= {f"inside/{name}" for name in (*parts, "t")}
    assert shown


def test_settings_as_they_are_written():
    assert [n(value) for value in (0.9, 1e-8, 2.5e-10, 1 - 0.999, 0.0)] == ["0.9", "10⁻⁸", "2.5·10⁻¹⁰", "0.001", "0"]
