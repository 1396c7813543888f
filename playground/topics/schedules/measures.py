"""What goals are judged by: a few numbers of the race or of the range test."""

import math

import torch

from playground.topics.schedules.race import Race, leader
from playground.topics.schedules.range_test import Range


def race_numbers(race: Race) -> dict[str, float]:
    """As ``goals.MEASURES``; most of them at the end only."""
    found: dict[str, float] = {"updates": race.steps}
    if not race.finished:
        return found
    losses = race.losses[:, -1]
    first = leader(losses)
    found |= {"train_loss": float(losses[first]), "test_score": float(race.scores[first, -1])}
    found["last_rate"] = float(race.rates[:, -1].min())
    drawn = torch.tensor([racer.key == "drawn" for racer in race.racers])
    if drawn.any():
        found["drawn_loss"] = lowest(losses[drawn])
        if not drawn.all():
            found["drawn_lead"] = lowest(losses[~drawn]) / found["drawn_loss"]
    return found


def range_numbers(range_: Range) -> dict[str, float]:
    """As ``goals.MEASURES``, at the end only."""
    found: dict[str, float] = {"updates": range_.steps}
    if range_.finished:
        below, at, above = range_.losses[:, -1].tolist()
        found |= {"picked_loss": at, "picked_lead": lowest(torch.tensor([below, above])) / at}
    return found


def lowest(losses: torch.Tensor) -> float:
    """The lowest of the losses that are numbers; infinity if none is."""
    return float(torch.where(losses.isnan(), math.inf, losses).min())
