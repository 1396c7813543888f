"""The training of the page: the race, or the range test with the trainings that try its suggestion."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from torch import Tensor

from playground.core.challenges import judged
from playground.core.experiment import Experiment as Training
from playground.core.frames import Frame
from playground.core.own_code import Own
from playground.topics.schedules.advice import race_advice, range_advice
from playground.topics.schedules.inside import parts
from playground.topics.schedules.measures import race_numbers, range_numbers
from playground.topics.schedules.own import own_rate
from playground.topics.schedules.params import RANGE, RATES, Params, Shared, inside_of, settings
from playground.topics.schedules.race import Race, leader, tried
from playground.topics.schedules.range_test import Range
from playground.topics.schedules.rates import tables

__all__ = ["Experiment", "Params"]

SHOWN = 700
"""Points of a planned curve that are drawn, at most."""


class Experiment(Training[Shared]):
    """One step is one update of every network. ``own`` may define ``lr``, which then races the others."""

    def __init__(
        self, params: Shared, attached: Mapping[str, np.ndarray] | None = None, own: Own | None = None
    ) -> None:
        super().__init__(params)
        self.coded = own is not None
        if own is not None:
            torch.manual_seed(params.seed)  # whatever a learner's code draws at random
        self.run: Race | Range
        if params.view == RANGE:
            self.run = Range(params)
        else:
            self.run = Race(params, None if own is None else own_rate(own))

    def step(self) -> None:
        self.run.step()

    @property
    def finished(self) -> bool:
        return self.run.finished

    def update(self, params: Shared) -> None:
        self.params = params  # only what is looked at may change on the way

    def constants(self) -> Frame:
        run = self.run
        if isinstance(run, Range):
            return Frame(arrays={"rates": run.test.rates, "looks": run.looks})
        if self.params.view == RATES:
            return Frame(arrays={"tried": torch.tensor(tried(self.params))})
        times = shown_times(run.total)
        curves = run.plan[:, times]
        for k in run.watchers:
            curves[k] = torch.nan  # not known before
        return Frame(arrays={"looks": run.looks, "times": times, "curves": curves})

    def observe(self) -> Frame:
        run = self.run
        return self.of_range(run) if isinstance(run, Range) else self.of_race(run)

    def of_race(self, race: Race) -> Frame:
        """How everybody stands; in the view of rates as tables, in the race with the way there."""
        lr, (loss, _, _) = race.lr(), race.present()
        first = leader(loss)
        metrics = {"epoch": race.stack.epoch, "leader_loss": float(loss[first]), "leader_rate": float(lr[first])}
        arrays = tables(race) if self.params.view == RATES else self.curves(race)
        goal = "" if self.coded else judged(self.params.goal, race_numbers(race))
        return Frame(metrics=metrics, arrays=arrays, texts={"goal": goal, "advice": race_advice(race)})

    def curves(self, race: Race) -> dict[str, Tensor]:
        """Everybody's learning rate, losses and score now, and at every look so far."""
        lr, (loss, test, score) = race.lr(), race.present()
        return {
            "lr": lr,
            "share": lr / torch.tensor([racer.base for racer in race.racers]),
            "loss": loss,
            "test": test,
            "score": score,
            "rate_curve": race.rates,
            "loss_curve": race.losses,
            "score_curve": race.scores,
            "inside": torch.tensor(self.inside(race)),
        }

    def inside(self, race: Race) -> list[float]:
        """Which update comes next, and the numbers of the arithmetic of the schedule looked into."""
        key = inside_of(self.params)
        watcher = next((each for k, each in race.watchers.items() if race.racers[k].key == key), None)
        return [race.now, *parts(key, race.now, race.total, settings(race.params, key), watcher)]

    def of_range(self, run: Range) -> Frame:
        """The test so far; once it is over, what it suggests and how the three trainings go."""
        test = run.test
        k = max(test.steps - 1, 0)
        over = run.after is not None
        loss, score = run.present()
        arrays: dict[str, Any] = {
            "raw": test.raw,
            "smooth": test.smooth,
            "rate": test.rates[k : k + 1],
            "smooth_now": test.smooth[k : k + 1],
            "picked": run.picked,
            "suggested": torch.tensor([test.steepest(), test.tenth()] if over else [torch.nan] * 2),
            "bottom": bottom(test.rates, test.smooth, test.bottom()) if over else torch.full((2,), torch.nan),
            "picked_height": test.at(run.picked[1]) if over else torch.full((1,), torch.nan),
            "loss_curve": run.losses,
            "loss": loss,
            "score": score,
        }
        metrics = {"trained": float(run.steps), "tested": float(test.steps)}
        goal = judged(self.params.goal, range_numbers(run))
        return Frame(metrics=metrics, arrays=arrays, texts={"goal": goal, "advice": range_advice(run)})


def shown_times(total: int) -> Tensor:
    """The updates at which a curve is drawn, int64: all of them, or as many as there is room for."""
    every = -(-total // SHOWN)
    return torch.cat([torch.arange(0, total - 1, every), torch.tensor([total - 1])])


def bottom(rates: Tensor, smooth: Tensor, k: int) -> Tensor:
    """The place of the lowest smoothed loss: its learning rate and height, (2,)."""
    return torch.stack([rates[k], smooth[k]])
