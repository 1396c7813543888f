"""Every update rule takes the steps of ``torch.optim`` on every surface; Lion those of its paper."""

import math
from typing import Any

import pytest
import torch
from torch import Tensor

from playground.core.optimizers import NAMES, RULES
from playground.core.params import Flag
from playground.topics.optimizers.race import run_path
from playground.topics.optimizers.surfaces import SURFACES, Surface
from tests.topics.optimizers.torch_reference import torch_path

STEPS = 300
SETTINGS: dict[str, list[dict[str, Any]]] = {
    "sgd": [{}, {"weight_decay": 0.1}],
    "momentum": [
        {},
        {"momentum": 0.99, "dampening": 0.5, "weight_decay": 0.05},
        {"momentum": 0.0, "dampening": 0.3},
    ],
    "nesterov": [{}, {"momentum": 0.5, "weight_decay": 0.1}],
    "adagrad": [{}, {"lr_decay": 0.1, "initial_accumulator_value": 2.0, "eps": 1e-3, "weight_decay": 0.1}],
    "rmsprop": [
        {},
        {"centered": True, "eps": 1e-2},
        {"momentum": 0.9, "alpha": 0.9, "eps": 1e-4, "weight_decay": 0.05, "lr": 0.005},
        {"momentum": 0.5, "centered": True, "eps": 1e-2, "lr": 0.01},
    ],
    "adadelta": [{}, {"rho": 0.5, "eps": 1e-3, "weight_decay": 0.1, "lr": 0.5}],
    "adam": [
        {},
        {"amsgrad": True, "weight_decay": 0.1},
        {"beta1": 0.0, "beta2": 0.9, "eps": 1e-3, "lr": 0.003},
        {"beta1": 0.5, "beta2": 0.5, "eps": 0.1, "lr": 0.01},
    ],
    "adamw": [{}, {"weight_decay": 0.5, "amsgrad": True, "beta1": 0.8, "beta2": 0.99, "eps": 1e-4}],
    "adamax": [{}, {"beta1": 0.5, "beta2": 0.9, "eps": 1e-2, "weight_decay": 0.1, "lr": 0.005}],
    "nadam": [
        {},
        {"momentum_decay": 0.1, "weight_decay": 0.2, "decoupled_weight_decay": True, "lr": 0.05},
        {"beta1": 0.5, "beta2": 0.95, "eps": 0.1, "weight_decay": 0.1, "lr": 0.01},
    ],
    "radam": [
        {},
        {"beta2": 0.9, "weight_decay": 0.2, "decoupled_weight_decay": True, "eps": 0.1},
        {"beta1": 0.5, "beta2": 0.6, "weight_decay": 0.1},  # too short a memory: never rectified, ρ_∞ = 4
    ],
    "lbfgs": [
        {},
        {"line_search": False, "lr": 0.1},
        {"max_iter": 5, "history_size": 2},
        {"line_search": False, "lr": 0.3, "max_iter": 20, "max_eval": 8, "tolerance_grad": 1e-3},
        {"max_iter": 20, "max_eval": 6, "tolerance_change": 1e-6},
    ],
}
CASES = [(rule, i, surface) for rule in SETTINGS for i in range(len(SETTINGS[rule])) for surface in SURFACES]

# Here the last bit decides where the path goes: torch.optim departs from itself when its gradients are rounded
# differently, which the test checks. So these paths are compared up to where it does; the number is how far that is at
# least. Most have found a minimum by then, where the gradient is nothing but rounding and gets divided by its own size;
# L-BFGS's line search jumps off a saddle, a thousand times the range in one step.
CHAOTIC: dict[tuple[str, int, str], int] = {
    ("rmsprop", 1, "six_hump_camel"): 80,
    ("rmsprop", 2, "six_hump_camel"): 120,
    ("adadelta", 0, "rosenbrock"): 150,
    ("adadelta", 0, "ackley"): 100,
    ("adadelta", 0, "six_hump_camel"): 120,
    ("adam", 2, "six_hump_camel"): 100,
    ("adamax", 1, "rastrigin"): 80,
    ("adamax", 1, "ackley"): 100,
    ("adamax", 1, "six_hump_camel"): 80,
    ("nadam", 0, "rosenbrock"): 150,
    ("nadam", 0, "rastrigin"): 80,
    ("nadam", 0, "six_hump_camel"): 120,
    ("nadam", 2, "rosenbrock"): 100,
    ("nadam", 2, "rastrigin"): 120,
    ("nadam", 2, "ackley"): 120,
    ("lbfgs", 1, "rosenbrock"): 60,
    ("lbfgs", 4, "saddle"): 1,
    ("lbfgs", 4, "monkey_saddle"): 3,
}


def settings(rule_key: str, number: int, surface: Surface) -> dict[str, Any]:
    """All hyperparameters; rules that don't scale the gradient get a learning rate that fits the steepness."""
    hyper = {**RULES[rule_key].defaults(), **SETTINGS[rule_key][number]}
    if rule_key in ("sgd", "momentum", "nesterov", "radam"):
        x, y = (torch.tensor(v, dtype=torch.float64) for v in surface.start)
        hyper["lr"] /= max(1.0, float(torch.linalg.eigvalsh(surface.hessian(x, y)).abs().max()))
    return hyper


def agreement(a: Tensor, b: Tensor, tolerance: float) -> int:
    """How many frames, from the first, lie within ``tolerance`` of each other."""
    apart = ((a - b).abs() > tolerance * (1 + b.abs())).any(-1).nonzero()
    return int(apart[0]) if len(apart) else len(a)


@pytest.mark.parametrize(("rule_key", "number", "surface_key"), CASES)
def test_path_is_torchs(rule_key: str, number: int, surface_key: str) -> None:
    surface = SURFACES[surface_key]
    hyper = settings(rule_key, number, surface)
    ours = run_path(surface, rule_key, hyper, surface.start, STEPS)
    theirs, _ = torch_path(surface, rule_key, hyper, surface.start, STEPS)
    frames = STEPS + 1 if ours.diverged_at is None else ours.diverged_at
    if (rule_key, number, surface_key) in CHAOTIC:
        rounded, _ = torch_path(surface, rule_key, hyper, surface.start, STEPS, last_bit=True)
        sure = agreement(rounded, theirs, 1e-9)
        assert CHAOTIC[rule_key, number, surface_key] <= sure < frames, f"agrees with itself for {sure} frames"
        frames = sure
    torch.testing.assert_close(ours.positions[:frames], theirs[:frames], rtol=1.3e-6, atol=1e-7)


@pytest.mark.parametrize("surface_key", ["ravine", "rosenbrock", "ackley"])
@pytest.mark.parametrize(("rule_key", "number"), sorted({case[:2] for case in CASES if case[0] != "lbfgs"}))
def test_float32_steps_are_torchs(rule_key: str, number: int, surface_key: str) -> None:
    """In float32, given torch's gradients one by one, so that rounding is not magnified by the surface."""
    surface = SURFACES[surface_key]
    hyper = settings(rule_key, number, surface)
    theirs, gradients = torch_path(surface, rule_key, hyper, surface.start, STEPS, dtype=torch.float32)
    rule, theta = RULES[rule_key], theirs[:1]
    state, ours = rule.start(theta, **hyper), [theirs[:1]]
    for g in gradients:
        theta = rule.step(theta, g[None], state, **hyper)
        ours.append(theta)
    assert theta.dtype == torch.float32
    torch.testing.assert_close(torch.cat(ours), theirs, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("hyper", [{}, {"lr": 0.01, "beta1": 0.5, "beta2": 0.8, "weight_decay": 0.3}])
@pytest.mark.parametrize("surface_key", SURFACES)
def test_lion_is_its_papers(surface_key: str, hyper: dict[str, float]) -> None:
    """Algorithm 2 of Chen et al. (2023) in plain numbers, each coordinate by itself."""
    surface = SURFACES[surface_key]
    h = {**RULES["lion"].defaults(), **hyper}
    ours = run_path(surface, "lion", h, surface.start, STEPS)
    theta, momentum, theirs = list(surface.start), [0.0, 0.0], [surface.start]
    for _ in range(STEPS):
        at = torch.tensor(theta, dtype=torch.float64, requires_grad=True)
        gradient = torch.autograd.grad(surface.value(*at), at)[0].nan_to_num().tolist()
        for i, g in enumerate(gradient):
            mixed = h["beta1"] * momentum[i] + (1 - h["beta1"]) * g
            sign = 0.0 if mixed == 0 else math.copysign(1.0, mixed)
            momentum[i] = h["beta2"] * momentum[i] + (1 - h["beta2"]) * g
            theta[i] = theta[i] - h["lr"] * (sign + h["weight_decay"] * theta[i])
        theirs.append(tuple(theta))
    torch.testing.assert_close(ours.positions, torch.tensor(theirs, dtype=torch.float64), rtol=1.3e-6, atol=1e-7)


def test_every_rule_is_tested_with_every_flag() -> None:
    assert set(SETTINGS) | {"lion"} == set(RULES)
    for key, tried in SETTINGS.items():
        for name, spec in RULES[key].hyper.items():
            values = {setting.get(name, spec.default) for setting in tried}
            assert len(values) > 1 or name == "lr", f"{key} {name} is only tried at its default"
            if isinstance(spec, Flag):
                assert values == {False, True}


@pytest.mark.parametrize("key", RULES)
def test_declarations(key: str) -> None:
    rule = RULES[key]
    for name, spec in rule.hyper.items():
        spec.check(spec.default)
        assert (spec.name, bool(spec.label), bool(spec.help)) == (name, True, True)
    theta = torch.zeros(1, 2, dtype=torch.float64)
    if not rule.evaluates:
        state = rule.start(theta, **rule.defaults())
        rule.step(theta, theta + 1, state, **rule.defaults())
        assert {q for q in rule.quantities if state[q].shape == (1, 2)} == set(rule.quantities)
    assert set(rule.quantities) <= set(NAMES)
