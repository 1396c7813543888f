"""A learner's ``loss(prediction, target)`` with its derivatives by autograd."""

from collections.abc import Callable

import torch
from torch import Tensor

from playground.core.own_checked import problem, shown, tensor
from playground.core.own_code import Own
from playground.core.text import N_

OTHER_SHAPE = N_(
    "loss has to return a tensor of shape {wanted}, one number for each prediction, but its result has the shape "
    "{given}. Leave out .mean() and .sum(): the page takes the mean by itself."
)
NO_SLOPE = N_(
    "The result of loss has no gradient. Compute it from prediction with torch alone: "
    "numpy, math, float(), .item() and .detach() cut it off."
)
NO_VALUE = N_("loss has no finite value or no finite gradient where the prediction is {place}.")


class OwnCurves:
    """``value``, ``slope`` and ``curvature`` of (prediction, target), any shape, float64.

    Raises CodeError for code that lacks ``loss`` or gives what can't be used.
    """

    def __init__(self, own: Own) -> None:
        self.loss: Callable[..., object] = own.function("loss")

    def made(self, prediction: Tensor, target: Tensor) -> Tensor:
        """The code's own result, with its history."""
        found = self.loss(prediction * 1, target.clone())  # not the leaf itself: the code may change it in place
        made = tensor(found, "loss", self.loss, torch.float64)
        if made.shape != prediction.shape:
            raise problem(OTHER_SHAPE, self.loss, wanted=shown(prediction.shape), given=shown(made.shape))
        return made

    def value(self, prediction: Tensor, target: Tensor) -> Tensor:
        with torch.inference_mode(False), torch.no_grad():
            return self.made(prediction.clone(), target).clone()

    def slopes(self, prediction: Tensor, target: Tensor, twice: bool) -> Tensor:
        """The first or, with ``twice``, the second derivative by the prediction."""
        with torch.inference_mode(False), torch.enable_grad():
            x = prediction.detach().clone().requires_grad_()
            value = self.made(x, target)
            if not value.requires_grad:
                raise problem(NO_SLOPE, self.loss)
            (slope,) = torch.autograd.grad(value.sum(), x, create_graph=twice, materialize_grads=True)
            if not twice:
                return slope
            if not slope.requires_grad:  # straight lines have no second derivative
                return torch.zeros_like(x).detach()
            (curvature,) = torch.autograd.grad(slope.sum(), x, materialize_grads=True)
        return curvature.detach()

    def slope(self, prediction: Tensor, target: Tensor) -> Tensor:
        return self.slopes(prediction, target, False).detach()

    def curvature(self, prediction: Tensor, target: Tensor) -> Tensor:
        return self.slopes(prediction, target, True)

    def tried(self, prediction: Tensor, target: Tensor) -> None:
        """Raise CodeError unless value and slope are finite there."""
        good = self.value(prediction, target).isfinite() & self.slope(prediction, target).isfinite()
        if not good.all():
            place = prediction[~good].flatten()[0].item()
            raise problem(NO_VALUE, self.loss, place=f"{place:.3g}")
