"""What the view of rates shows: for each schedule the loss over its largest learning rate, and the best one."""

import math

import torch
from torch import Tensor

from playground.topics.schedules.race import TRIED, Race, tried

GOOD = 2.0
"""A loss at most so many times the best one is still good."""


def tables(race: Race) -> dict[str, Tensor]:
    """``rate_loss``, ``rate_score`` (schedules, rates) now; ``best_loss``, ``best_rate``, ``leeway`` (schedules,)."""
    loss, _, score = race.present()
    losses, scores = loss.view(-1, TRIED), score.view(-1, TRIED)
    rates = torch.tensor(tried(race.params))  # (rates,)
    filled = torch.where(losses.isnan(), math.inf, losses)
    best = filled.argmin(dim=1)  # (schedules,)
    ranges = [good_range(row, int(k)) for row, k in zip(filled, best, strict=True)]
    return {
        "rate_loss": losses,
        "rate_score": scores,
        "best_loss": filled.gather(1, best.unsqueeze(1)).squeeze(1),
        "best_rate": rates[best],
        "leeway": torch.stack([rates[last] / rates[first] for first, last in ranges]),
    }


def good_range(losses: Tensor, best: int) -> tuple[int, int]:
    """The first and the last of the learning rates around the best one that are still good."""
    good = (losses <= GOOD * losses[best]).tolist()
    first = last = best
    while first > 0 and good[first - 1]:
        first -= 1
    while last < len(good) - 1 and good[last + 1]:
        last += 1
    return first, last
