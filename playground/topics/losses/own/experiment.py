"""A learner's loss over the prediction, and fitted to the page's points."""

import torch
from torch import Tensor

from playground.core.frames import Frame
from playground.core.own_answer import Answer
from playground.core.own_code import CodeError, Own
from playground.core.text import N_
from playground.topics.losses.fit import newton
from playground.topics.losses.own.checked import OwnCurves
from playground.topics.losses.params import Params, Shared
from playground.topics.losses.pointwise import VALUES
from playground.topics.losses.refit import Refit, problem, sweep
from playground.topics.losses.shape import ground

__all__ = ["EXPERIMENT", "OwnLoss", "Params"]

EXPERIMENT = "playground.topics.losses.own:OwnLoss"
"""What is run with a learner's code."""
NO_FIT = N_("No weights could be found under this loss: away from where it starts it has no finite value or gradient.")


class OwnLoss(Answer[Shared]):
    """Of the shape ``curves`` (3, points), ``at`` (3,); of the refit ``theta``, ``value``, ``pull`` and ``swept``."""

    def answer(self, own: Own) -> dict[str, Tensor]:
        compute = own_shape if self.params.view == "shape" else own_fit
        return compute(OwnCurves(own), self.params)

    def observe(self) -> Frame:
        """The loss at the prediction, or the mean loss of the last fit."""
        last = self.arrays["at"][0] if "at" in self.arrays else self.arrays["value"][-1].mean()
        return Frame(metrics={"loss": float(last)} if last.isfinite() else {})


def own_shape(curves: OwnCurves, params: Shared) -> dict[str, Tensor]:
    """Value, slope and curvature over the picture and at the prediction."""
    shape = ground(params)
    at = torch.tensor([shape.prediction], dtype=torch.float64)
    made = {}
    for name, x in (("curves", shape.x), ("at", at)):
        y = torch.full_like(x, shape.target)
        made[name] = torch.stack([curves.value(x, y), curves.slope(x, y), curves.curvature(x, y)]).squeeze(-1)
        if not made["curves"][0].isfinite().any():  # there is nothing to draw
            curves.tried(x, y)
    return made


def own_fit(curves: OwnCurves, params: Shared) -> dict[str, Tensor]:
    """The weights in every frame and, for a curve, at every height of the sweep."""
    refit: Refit = problem(params)
    curves.tried(torch.zeros_like(refit.target), refit.target)
    decay = 0.0 if params.task == VALUES else params.decay
    made = {"theta": solved(curves, refit.features, refit.target, decay, params.task == VALUES)}
    out = (refit.features @ made["theta"][..., None])[..., 0]
    made |= {"value": curves.value(out, refit.target), "pull": curves.slope(out, refit.target)}
    if params.task == VALUES:
        made["swept"] = solved(curves, *sweep(params, refit), 0.0, True)
    return made


def solved(curves: OwnCurves, features: Tensor, target: Tensor, decay: float, values: bool) -> Tensor:
    try:
        theta = newton(curves.value, curves.slope, curves.curvature, features, target, decay, values)
    except torch.linalg.LinAlgError:
        raise CodeError("Own", NO_FIT) from None
    if not theta.isfinite().all():
        raise CodeError("Own", NO_FIT)
    return theta
