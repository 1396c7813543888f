"""Schedules against torch.optim.lr_scheduler."""

from collections.abc import Callable

import pytest
import torch
from torch.optim import lr_scheduler as library

from playground.core.schedules import SCHEDULES

TOTAL = 200
Make = Callable[[torch.optim.Optimizer], library.LRScheduler]


def warmup_cosine(optimizer: torch.optim.Optimizer) -> library.LRScheduler:
    warm, rest = TOTAL // 10, TOTAL - TOTAL // 10
    parts = [library.LinearLR(optimizer, 0.1, 1.0, warm), library.CosineAnnealingLR(optimizer, rest)]
    return library.SequentialLR(optimizer, parts, [warm])


LIBRARY: dict[str, Make] = {
    "constant": lambda optimizer: library.ConstantLR(optimizer, factor=1),
    "step": lambda optimizer: library.StepLR(optimizer, TOTAL // 5, 0.5),
    "exponential": lambda optimizer: library.ExponentialLR(optimizer, 0.01 ** (1 / TOTAL)),
    "cosine": lambda optimizer: library.CosineAnnealingLR(optimizer, TOTAL),
    "warmup_cosine": warmup_cosine,
    "one_cycle": lambda optimizer: library.OneCycleLR(optimizer, 0.4, TOTAL, cycle_momentum=False),
}


def test_each_has_its_counterpart() -> None:
    assert set(LIBRARY) == set(SCHEDULES)
    assert all(schedule.key == key for key, schedule in SCHEDULES.items())


@pytest.mark.parametrize("key", SCHEDULES)
def test_factors_are_torchs(key: str) -> None:
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.4)
    scheduler = LIBRARY[key](optimizer)
    for step in range(TOTAL):
        assert 0.4 * SCHEDULES[key].factor(step, TOTAL) == pytest.approx(scheduler.get_last_lr()[0], rel=1e-6, abs=1e-9)
        optimizer.step()
        if step < TOTAL - 1:
            scheduler.step()


@pytest.mark.parametrize("key", SCHEDULES)
@pytest.mark.parametrize("total", [1, 2, 3, 5, 7, 99])
def test_any_length_will_do_and_the_end_is_kept(key: str, total: int) -> None:
    factor = SCHEDULES[key].factor
    assert all(0 <= factor(step, total) <= 1 for step in range(3 * total + 5))
    assert factor(total, total) == factor(10 * total + 1, total)
