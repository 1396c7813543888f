"""What the page shows under its parameters, as numbers: for the command line, and for what plays on the page."""

import torch
from torch import Tensor

from playground.core.picture import Clip
from playground.topics.losses import adversarial, penalties, refit, stability
from playground.topics.losses.params import Shared
from playground.topics.losses.shape import PARTS, shape_of


def still(numbers: dict[str, float]) -> Clip:
    """A clip of a single frame."""
    return Clip(metrics={name: torch.tensor([value], dtype=torch.float64) for name, value in numbers.items()})


def shape_numbers(params: Shared) -> dict[str, float]:
    """``<loss>/value``, ``<loss>/slope``, ``<loss>/curvature`` at the prediction."""
    return {
        f"{key}/{part}": value
        for key, at in shape_of(params).at.items()
        for part, value in zip(PARTS, at.tolist(), strict=True)
    }


def penalty_numbers(params: Shared) -> dict[str, float]:
    """The minimum ``w1``, ``w2`` of the sum, both terms there, and with a penalty the ten weights of real data."""
    both, w = penalties.terms(params), penalties.chosen(params)
    numbers = {"w1": w[0].item(), "w2": w[1].item(), "j1": both.first(w).item(), "j2": both.second(w).item()}
    if params.second != "task":
        ten: Tensor = penalties.ten_weights(params.second, params.mix, (params.beta / params.alpha,))[0]
        numbers |= {f"ten/{k}": value for k, value in enumerate(ten.tolist())}
    return numbers


def stability_numbers(params: Shared) -> dict[str, float]:
    """Loss and gradient of both ways at the chosen logit."""
    here = stability.at_logit(params)
    return {f"{way}/loss": value.item() for way, value in here.loss.items()} | {
        f"{way}/slope": value.item() for way, value in here.slope.items()
    }


def compute(params: Shared) -> Clip:
    """All numbers of the view: of the refit and the generators frame by frame, of the others one frame."""
    if params.view == "refit":
        return refit.clip(params, refit.fit_all(params))
    if params.view == "adversarial":
        return adversarial.clip(params)
    if params.view == "shape":
        return still(shape_numbers(params))
    return still(penalty_numbers(params) if params.view == "penalties" else stability_numbers(params))
