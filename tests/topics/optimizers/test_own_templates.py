"""The code to begin with is the page's own, and races as that does."""

from typing import Any

import pytest
import torch

from playground.core.optimizers.template import written
from playground.core.own_code import LONGEST
from playground.topics.optimizers.clip import whole
from playground.topics.optimizers.look import OWN
from playground.topics.optimizers.params import MAPPED, RULES, Params
from playground.topics.optimizers.parts import PARTS
from playground.topics.optimizers.surfaces import SURFACES
from tests.topics.optimizers.own_race import assert_same_path, raced

SETTINGS: dict[str, dict[str, Any]] = {
    "sgd": {"sgd_lr": 0.02, "sgd_weight_decay": 0.05},
    "momentum": {"momentum_momentum": 0.8, "momentum_dampening": 0.3},
    "adagrad": {"adagrad_lr_decay": 0.1, "adagrad_initial_accumulator_value": 0.5},
    "rmsprop": {"rmsprop_centered": True, "rmsprop_momentum": 0.5, "rmsprop_weight_decay": 0.1},
    "adam": {"adam_amsgrad": True, "adam_beta1": 0.7, "adam_weight_decay": 0.02},
    "adamw": {"adamw_weight_decay": 0.3},
    "nadam": {"nadam_decoupled_weight_decay": True, "nadam_weight_decay": 0.1},
    "radam": {"radam_beta2": 0.99, "radam_weight_decay": 0.1},
    "lion": {"lion_weight_decay": 0.2},
}


@pytest.mark.parametrize("key", MAPPED)
@pytest.mark.parametrize("settings", [{}, {"noise": 1.5, "seed": 3, "surface": "rosenbrock"}], ids=["ravine", "noisy"])
@pytest.mark.parametrize("own_settings", [False, True], ids=["defaults", "changed"])
def test_the_code_to_begin_with_is_the_optimizer_looked_into(key: str, settings: Any, own_settings: bool) -> None:
    """Bit for bit: it is the rule's own source with the page's settings."""
    changed = SETTINGS.get(key, {}) if own_settings else {}
    params = Params(racers=("sgd", key) if key != "sgd" else ("sgd",), inside=key, steps=60, **settings, **changed)
    title, text = next(iter(PARTS["optimizer"].templates(params).items()))
    assert title == RULES[key].title
    paths = raced(params, "optimizer", text).paths
    assert_same_path(paths[OWN], paths[key])


def test_the_map_begins_with_its_own_optimizer() -> None:
    templates = PARTS["optimizer"].templates(Params(view="map", map_rule="nadam"))
    assert next(iter(templates)) == "NAdam"


def test_what_looks_ahead_has_no_code_to_begin_with() -> None:
    with pytest.raises(ValueError, match="lbfgs"):
        written(RULES["lbfgs"], {})
    templates = PARTS["optimizer"].templates(Params(racers=("lbfgs",), inside="lbfgs"))
    assert next(iter(templates)) == "SGD" and "L-BFGS" not in templates


@pytest.mark.parametrize("surface", [*SURFACES, "custom"])
def test_the_surface_to_begin_with_gives_the_same_race(surface: str) -> None:
    """Its slope comes from autograd, the page's from a closed form: equal up to rounding."""
    racers = ("sgd", "momentum", "adam", *(["lbfgs"] if surface in ("ravine", "rosenbrock", "custom") else []))
    params = Params(surface=surface, racers=racers, steps=25, sgd_lr=1e-3, momentum_lr=1e-3)
    page = whole(params, params.racers)
    title, text = next(iter(PARTS["surface"].templates(params).items()))
    assert title == page.surface.title
    own = raced(params, "surface", text)
    assert own.start == page.start
    for name in ("x_range", "y_range", "minima"):
        assert getattr(own.surface, name) == getattr(page.surface, name)
    assert own.surface.minimum == pytest.approx(page.surface.minimum, abs=1e-9)
    assert own.terrain.logarithmic == page.terrain.logarithmic
    torch.testing.assert_close(own.terrain.height, page.terrain.height)
    for key in params.racers:
        assert_same_path(own.paths[key], page.paths[key], exact=False)


FORMULAS = (
    *("-x^2 + y", "2^x^2 - (2^x)^y", "x - (y - 1)", "x/(3*(y + 9))/2", "-(x + y)*3", "sin(3) + x*y", "2x y"),
    *("min(x, 2) + max(1, y)", "max(x, y)*-2", "e^x - pi", "abs(x - y) + sqrt(x + 9)", "sigmoid(x) + atan(y)"),
    *("ln(x + 9)", "3", "1e-3*(x + 9)^-2", "(x + 9)^-y", "x - log(0.5)", "log(0.5)^2*x", "3 + 0*x"),
)


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_goes_on_as_python(formula: str) -> None:
    params = Params(surface="custom", expression=formula, steps=10, racers=("sgd",))
    own = raced(params, "surface", next(iter(PARTS["surface"].templates(params).values())))
    page = whole(params, params.racers)
    torch.testing.assert_close(own.terrain.height, page.terrain.height, rtol=1e-12, atol=1e-12)
    assert_same_path(own.paths["sgd"], page.paths["sgd"], exact=False)


@pytest.mark.parametrize("part", PARTS)
def test_all_code_to_begin_with_runs_and_fits_into_a_link(part: str) -> None:
    params = Params(steps=12, racers=("sgd", "adam"))
    for text in PARTS[part].templates(params).values():
        assert len(text) < LONGEST / 2
        paths = raced(params, part, text).paths
        assert all(path.loss[0].isfinite() for path in paths.values())


def test_templates_follow_the_settings() -> None:
    text = PARTS["optimizer"].templates(Params(momentum_lr=0.123, momentum_momentum=0.77))["Momentum"]
    assert "lr=0.123" in text and "momentum = 0.77" in text
    assert "kappa = 77.0" in PARTS["surface"].templates(Params(kappa=77.0))["Ravine"]
