"""Schedules against torch.optim.lr_scheduler, update by update, and against the papers they come from."""

import inspect
import math
import random
from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch.optim import lr_scheduler as library

from playground.core.params import Problem
from playground.core.schedules import CURVES, SCHEDULES, Plateau
from playground.core.schedules.drawn import knots, moved
from playground.core.schedules.settings import SETTINGS
from playground.core.schedules.warm import AFTER, one_cycle_momentum

TOTAL, BASE = 200, 0.4
Make = Callable[[torch.optim.Optimizer], library.LRScheduler]


def optimizer(**more: Any) -> torch.optim.Optimizer:
    return torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=BASE, **more)


def of_torch(make: Make, total: int = TOTAL, **more: Any) -> list[float]:
    """η of each update as torch has it."""
    stepped = optimizer(**more)
    scheduler, rates = make(stepped), []
    for step in range(total):
        rates.append(stepped.param_groups[0]["lr"])
        stepped.step()
        if step < total - 1:
            scheduler.step()
    return rates


def warmup(optimizer: torch.optim.Optimizer, start: float = 0.1, share: float = 0.1) -> library.LRScheduler:
    warm = int(share * TOTAL)
    parts = [library.LinearLR(optimizer, start, 1.0, warm), library.CosineAnnealingLR(optimizer, TOTAL - warm)]
    return library.SequentialLR(optimizer, parts, [warm])


def cyclic(mode: str, low: float = 0.1, cycles: int = 3, gamma: float = 1.0) -> Make:
    half = TOTAL // (2 * cycles)
    return lambda optimizer: library.CyclicLR(optimizer, low * BASE, BASE, half, mode=mode, gamma=gamma)  # type: ignore[arg-type]


def inverse_root(step: int) -> float:
    return min((step + 1) / 20, (20 / (step + 1)) ** 0.5)


LIBRARY: dict[str, list[tuple[dict[str, Any], Make]]] = {
    "constant": [({}, lambda o: library.ConstantLR(o, factor=1))],
    "step": [
        ({}, lambda o: library.StepLR(o, TOTAL // 5, 0.5)),
        ({"drops": 3, "gamma": 0.1}, lambda o: library.StepLR(o, TOTAL // 3, 0.1)),
    ],
    "milestones": [
        ({}, lambda o: library.MultiStepLR(o, [100, 150], 0.1)),
        ({"first": 0.3, "second": 0.305, "gamma": 0.3}, lambda o: library.MultiStepLR(o, [60, 61], 0.3)),
        ({"first": 0.5, "second": 0.5}, lambda o: library.MultiStepLR(o, [100, 100], 0.1)),
    ],
    "exponential": [
        ({}, lambda o: library.ExponentialLR(o, 0.01 ** (1 / TOTAL))),
        ({"end": 0.5}, lambda o: library.ExponentialLR(o, 0.5 ** (1 / TOTAL))),
    ],
    "polynomial": [
        ({}, lambda o: library.PolynomialLR(o, TOTAL, 2.0)),
        ({"power": 1.0}, lambda o: library.PolynomialLR(o, TOTAL, 1.0)),
        ({"power": 0.5}, lambda o: library.PolynomialLR(o, TOTAL, 0.5)),
    ],
    "cosine": [
        ({}, lambda o: library.CosineAnnealingLR(o, TOTAL)),
        ({"end": 0.2}, lambda o: library.CosineAnnealingLR(o, TOTAL, 0.2 * BASE)),
    ],
    "inverse_root": [({}, lambda o: library.LambdaLR(o, inverse_root))],
    "warmup": [
        ({}, warmup),
        ({"share_up": 0.3, "start": 0.02}, lambda o: warmup(o, 0.02, 0.3)),
    ],
    "one_cycle": [
        ({}, lambda o: library.OneCycleLR(o, BASE, TOTAL, cycle_momentum=False)),
        (
            {"rise": 0.45, "div": 10.0, "final": 100.0, "wave": "linear"},
            lambda o: library.OneCycleLR(
                o,
                BASE,
                TOTAL,
                pct_start=0.45,
                div_factor=10,
                final_div_factor=100,
                anneal_strategy="linear",
                cycle_momentum=False,
            ),
        ),
    ],
    "triangular": [
        ({}, lambda o: cyclic("triangular")(o)),
        ({"cycles": 7, "low": 0.0}, lambda o: cyclic("triangular", 0.0, 7)(o)),
    ],
    "triangular2": [
        ({}, lambda o: cyclic("triangular2")(o)),
        ({"cycles": 5}, lambda o: cyclic("triangular2", 0.1, 5)(o)),
    ],
    "exp_range": [({}, lambda o: cyclic("exp_range", gamma=0.1 ** (1 / TOTAL))(o))],
    "restarts": [
        ({"t0": 30}, lambda o: library.CosineAnnealingWarmRestarts(o, 30, 2)),
        ({"t0": 25, "t_mult": 1, "end": 0.1}, lambda o: library.CosineAnnealingWarmRestarts(o, 25, 1, 0.1 * BASE)),
        ({"t0": 10, "t_mult": 3}, lambda o: library.CosineAnnealingWarmRestarts(o, 10, 3)),
    ],
    "drawn": [
        ({"text": "0,100"}, lambda o: library.LambdaLR(o, lambda step: step / (TOTAL - 1))),
        ({}, lambda o: library.ConstantLR(o, factor=1)),
    ],
}
CASES = [(key, *case) for key, cases in LIBRARY.items() for case in cases]
FIXED: dict[str, tuple[str, dict[str, Any]]] = {"warmup_cosine": ("warmup", {})}


def test_each_has_its_counterpart() -> None:
    assert set(LIBRARY) | {"plateau"} == set(CURVES)
    for table in (CURVES, SCHEDULES):
        assert all(each.key == key for key, each in table.items())


@pytest.mark.parametrize(("key", "settings", "make"), CASES)
def test_every_update_has_torchs_rate(key: str, settings: dict[str, Any], make: Make) -> None:
    more = {"momentum": 0.9} if "triang" in key or key == "exp_range" else {}  # CyclicLR asks for one
    mine = [CURVES[key].lr(step, TOTAL, BASE, **settings) for step in range(TOTAL)]
    assert mine == pytest.approx(of_torch(make, **more), rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("key", SCHEDULES)
def test_a_networks_few_are_the_same_with_default_settings(key: str) -> None:
    curve, settings = FIXED.get(key, (key, {}))
    for step in range(TOTAL):
        assert SCHEDULES[key].factor(step, TOTAL) == CURVES[curve].lr(step, TOTAL, 1.0, **settings)


@pytest.mark.parametrize("key", SCHEDULES)
@pytest.mark.parametrize("total", [1, 2, 3, 5, 7, 10, 99])
def test_any_length_will_do_and_the_end_is_kept(key: str, total: int) -> None:
    factor = SCHEDULES[key].factor
    assert all(0 <= factor(step, total) <= 1 for step in range(3 * total + 5))
    assert factor(total, total) == factor(10 * total + 1, total)


@pytest.mark.parametrize("key", CURVES)
@pytest.mark.parametrize("total", [1, 2, 10, 77])
def test_every_setting_gives_a_rate_between_zero_and_the_largest(key: str, total: int) -> None:
    if key == "plateau":
        return
    for name, spec in SETTINGS.get(key, {}).items():
        for value in spec.samples():
            for step in range(total):
                assert 0 <= CURVES[key].lr(step, total, BASE, **{name: value}) <= BASE * (1 + 1e-12)


@pytest.mark.parametrize("key", SETTINGS)
def test_settings_are_the_functions_arguments_with_their_defaults(key: str) -> None:
    known = inspect.signature(Plateau if key == "plateau" else CURVES[key].lr).parameters
    for name, spec in SETTINGS[key].items():
        assert known[name].default == spec.default
        spec.check(spec.default)


def test_one_cycles_momentum_goes_the_other_way() -> None:
    """As OneCycleLR cycles it; Smith, arXiv:1803.09820, section 4.3."""
    stepped = optimizer(momentum=0.9)
    scheduler = library.OneCycleLR(stepped, BASE, TOTAL)
    for step in range(TOTAL):
        assert one_cycle_momentum(step, TOTAL) == pytest.approx(stepped.param_groups[0]["momentum"])
        stepped.step()
        if step < TOTAL - 1:
            scheduler.step()


@pytest.mark.parametrize("then", AFTER)
def test_what_follows_a_warmup_begins_at_its_end(then: str) -> None:
    warm = TOTAL // 10
    for step in range(warm, TOTAL):
        expected = CURVES[then].lr(step - warm, TOTAL - warm, BASE)
        assert CURVES["warmup"].lr(step, TOTAL, BASE, then=then) == expected


def test_warm_restarts_are_the_papers() -> None:
    """Loshchilov & Hutter, arXiv:1608.03983, section 3, equation 5, written down once more; and figure 1 with
    T_0 = 10, T_mult = 2: restarts at epochs 10, 30, 70, 150.
    """
    t0, t_mult, low, high = 10, 2, 0.01, 0.05
    restarts = []
    for step in range(200):
        i = int(math.log2(step / t0 + 1))  # which run this is: they begin at T_0 (2^i − 1)
        t_cur, t_i = step - t0 * (t_mult**i - 1), t0 * t_mult**i
        expected = low + 0.5 * (high - low) * (1 + math.cos(math.pi * t_cur / t_i))
        assert CURVES["restarts"].lr(step, 200, high, t0=t0, t_mult=t_mult, end=low / high) == pytest.approx(expected)
        if step and t_cur == 0:
            restarts.append(step)
    assert restarts == [10, 30, 70, 150]


def test_triangles_are_the_papers() -> None:
    """Smith, arXiv:1506.01186, section 3.1: cycle = floor(1 + epochCounter / (2 · stepsize)), x = |…|, lr = …"""
    total, cycles, low = 240, 3, 0.25
    stepsize = total / (2 * cycles)
    for step in range(total):
        cycle = math.floor(1 + step / (2 * stepsize))
        x = abs(step / stepsize - 2 * cycle + 1)
        expected = low * BASE + (BASE - low * BASE) * max(0.0, 1 - x)
        assert CURVES["triangular"].lr(step, total, BASE, cycles=cycles, low=low) == pytest.approx(expected)


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"gamma": 0.1, "patience": 0},
        {"gamma": 0.3, "patience": 2, "cooldown": 3},
        {"threshold": 0.2, "patience": 3, "lowest": 0.05},
    ],
)
def test_plateau_drops_when_torchs_does(settings: dict[str, Any]) -> None:
    names = {"gamma": "factor", "lowest": "min_lr"}
    defaults = {"factor": 0.5, "patience": 5}
    stepped = optimizer()
    given = defaults | {names.get(name, name): value for name, value in settings.items()}
    scheduler = library.ReduceLROnPlateau(stepped, **given)
    mine, chance = Plateau(BASE, **settings), random.Random(0)
    drops = 0
    for look in range(300):
        loss = 1 / (1 + look / 20) + 0.1 * chance.random() if look != 77 else math.nan
        before, rate = mine.lr, mine.watch(loss)
        scheduler.step(loss)
        assert rate == stepped.param_groups[0]["lr"]
        drops += rate < before
    assert drops >= 3


def test_a_drawing_goes_through_its_knots() -> None:
    text = moved("100,100,100", 1, 0.25)
    assert text == "100,25,100"
    assert knots(text) == (1.0, 0.25, 1.0)
    assert CURVES["drawn"].lr(50, 101, 2.0, text=text) == pytest.approx(0.5)
    assert CURVES["drawn"].lr(25, 101, 2.0, text=text) == pytest.approx(1.25)
    assert moved(text, 0, 7.0) == text and moved(text, 2, -1.0) == "100,25,0"
    with pytest.raises(IndexError):
        moved(text, -1, 0.5)
    for wrong in ("", "5", "5,a", "1,101", "nan,5", ",".join(["1"] * 18)):
        with pytest.raises(Problem):
            knots(wrong)
