"""The numbers that this page's goals ask for, from its parameters alone."""

from collections.abc import Mapping

import torch

from playground.topics.losses import adversarial, penalties, stability
from playground.topics.losses.params import Shared
from playground.topics.losses.pointwise import VALUES
from playground.topics.losses.refit import Refit, fit_all


def measured(params: Shared) -> dict[str, float]:
    """By the names of MEASURES; what the view does not show is left out."""
    if params.view == "refit":
        return dict(of_fits(params, fit_all(params)))
    if params.view == "penalties" and params.second != "task":
        ten = penalties.ten_weights(params.second, params.mix, (params.beta / params.alpha,))[0]
        return {"zeros": float((ten == 0).sum()), "data_fit": penalties.fit_quality(ten).item()}
    if params.view == "adversarial":
        s = torch.tensor(params.score, dtype=torch.float64)
        pairs = adversarial.PAIRS
        return {"gain": (pairs["saturating"].slope(s) / pairs["minimax"].slope(s)).item()}
    if params.view == "stability":
        here = stability.at_logit(params)
        return {"naive_fails": float(not here.loss["naive"].isfinite().all()), "logit_size": abs(params.large)}
    return {}


def of_fits(params: Shared, fits: Refit) -> Mapping[str, float]:
    """Of the last frame: slopes, the share of the points below the quantile line, of class 1 that BCE finds."""
    numbers: dict[str, float] = {}
    if params.task == VALUES:
        for key in ("mse", "mae"):
            if key in fits.theta and params.degree == 1:
                numbers[f"{key}_slope"] = fits.theta[key][-1, 1].item()
        if "quantile" in fits.theta:
            over = fits.out("quantile")[-1] - fits.target[-1]
            numbers["below"] = (over >= -1e-9).double().mean().item()
    elif "bce" in fits.theta:
        found = fits.out("bce")[-1] > 0
        numbers["recall"] = found[fits.target[-1] > 0.5].double().mean().item()
    return numbers
