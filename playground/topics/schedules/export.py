"""The training of the page, update by update: the race, or the range test and what comes after it."""

from collections.abc import Mapping
from typing import Any

import torch

from playground.core.bundle import Recipe
from playground.core.embedded import embedded
from playground.core.own_code import Own, OwnCode
from playground.core.schedules.settings import SETTINGS
from playground.core.schedules.warm import AFTER
from playground.topics.schedules.data import DATA
from playground.topics.schedules.own import own_rate
from playground.topics.schedules.params import RANGE, Params
from playground.topics.schedules.race import Race
from playground.topics.schedules.range_test import Range

NAMES = ("below", "at", "above")
"""The three trainings after the range test."""


def train(
    params: Params, steps: int, attached: Mapping[str, Any] | None = None, own: Own | None = None
) -> tuple[list[dict[str, float]], Race | Range]:
    """Make ``steps`` updates, or all there are; the numbers after each of them at which they are looked at."""
    if own is not None:
        torch.manual_seed(params.seed)  # whatever a learner's code draws at random
    run = Range(params) if params.view == RANGE else Race(params, own_rate(own) if own is not None else None)
    found, made = [numbers(run, 0)], 0
    while made < steps and not run.finished:
        run.step()
        made += 1
        if made % run.every == 0 or made == steps or run.finished:
            found.append(numbers(run, made))
    return found, run


def numbers(run: Race | Range, step: int) -> dict[str, float]:
    """The page's numbers at this moment."""
    return range_row(run, step) if isinstance(run, Range) else race_row(run, step)


def race_row(race: Race, step: int) -> dict[str, float]:
    """By schedule, or by schedule and largest learning rate: η, training loss, test loss, accuracy or R²."""
    row: dict[str, float] = {"step": step}
    lr, (loss, test, score) = race.lr(), race.present()
    for k, racer in enumerate(race.racers):
        name = racer.key if racer.base == race.params.lr else f"{racer.key} {racer.base:.4g}"
        row |= {f"{name}/lr": float(lr[k]), f"{name}/loss": float(loss[k])}
        row |= {f"{name}/test_loss": float(test[k])}
        row |= {f"{name}/test_score": float(score[k])}
    return row


def range_row(run: Range, step: int) -> dict[str, float]:
    """The test's latest update, what it suggests, and the losses of the trainings after it."""
    test = run.test
    k = max(test.steps - 1, 0)
    row = {"step": step, "rate": float(test.rates[k]), "batch_loss": float(test.raw[k])}
    row |= {"smoothed_loss": float(test.smooth[k])}
    loss, score = run.present()
    for k, name in enumerate(NAMES):
        row |= {f"{name}/lr": float(run.picked[k]), f"{name}/loss": float(loss[k])}
        row |= {f"{name}/test_score": float(score[k])}
    return row


def draw(rows: list[dict[str, float]], run: Race | Range, file: str) -> None:
    """Learning rates above the losses, or the range test beside the trainings after it."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, (first, second) = pyplot.subplots(1, 2, figsize=(12, 5))
    if isinstance(run, Range):
        first.semilogx(run.test.rates, run.test.raw, linewidth=0.5, color="grey")
        first.semilogx(run.test.rates, run.test.smooth)
        first.set_xlabel("learning rate")
        for name, rate, losses in zip(NAMES, run.picked.tolist(), run.losses, strict=True):
            first.axvline(rate, linestyle=":")
            second.semilogy(run.looks, losses, label=f"{name}: {rate:.3g}")
    else:
        for racer, rates, losses in zip(run.racers, run.rates, run.losses, strict=True):
            first.plot(run.looks, rates)
            second.semilogy(run.looks, losses, label=f"{racer.key} {racer.base:.3g}")
        first.set_ylabel("learning rate")
    second.set_xlabel("updates")
    second.set_ylabel("training loss")
    if len(second.lines) <= 16:
        second.legend()
    figure.savefig(file)


def recipe(params: Params, own: OwnCode | None = None, attached: Mapping[str, Any] | None = None) -> Recipe:
    """How ``train`` is written out under these parameters."""
    testing = params.view == RANGE
    data = params.range_data if testing else params.data
    keys = set() if testing else set(params.racers)
    names = {key: tuple(SETTINGS[key]) for key in sorted(keys & set(SETTINGS))}
    curves = keys | (set(AFTER) if "warmup" in keys else set())
    used = {
        "core.activations:ACTIVATIONS": {"relu"},
        "core.dataset_shapes:SHAPES": {data},
        "core.dataset_tables:TABLES": {data},
        "core.initial:INITS": {"auto", "zeros"},
        "core.losses:LOSSES": {"mse" if data == "diabetes" else "cross_entropy"},
        "core.optimizers:RULES": {params.optimizer},
        "core.schedules:CURVES": curves,
        "core.schedules.menu:SCHEDULES": {"constant"},
        "topics.schedules.data:DATA": {data},
    }
    return Recipe(
        compute=train,
        picture=draw,
        known={name: getattr(params, name) for name in ("view", "data", "range_data", "optimizer", "goal")},
        facts={
            "own is not None": own is not None,
            "own is None": own is None,
            "isinstance(run, Range)": testing,
            "noise is None": DATA[data].noise is None,
        },
        keep={f"playground.{name}": chosen for name, chosen in used.items()},
        instead={
            **embedded(data),
            "playground.core.schedules.settings:SETTINGS": f"SETTINGS = {names!r}",
        },
        extra=[name for name in params.specs() if name.startswith(tuple(f"{key}_" for key in names))] if names else [],
        own=own,
        most=params.range_steps + params.range_total if testing else params.total,
    )
