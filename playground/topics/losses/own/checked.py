"""A learner's ``loss(prediction, target)`` with its derivatives by autograd."""

from collections.abc import Callable

import torch
from torch import Tensor

from playground.core.own_code import CodeError, Own
from playground.core.text import N_

NO_TENSOR = N_("loss has to return a tensor of shape {wanted}, one number for each prediction; it returned {given}.")
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
        code = getattr(self.loss, "__code__", None)
        self.line = None if code is None else code.co_firstlineno

    def made(self, prediction: Tensor, target: Tensor) -> Tensor:
        """The code's own result, with its history."""
        found = self.loss(prediction * 1, target.clone())  # not the leaf itself: the code may change it in place
        wanted = str(tuple(prediction.shape))
        if not isinstance(found, Tensor) or found.is_complex():
            given = str(found.dtype) if isinstance(found, Tensor) else type(found).__name__
            raise CodeError("Own", NO_TENSOR, self.line, {"wanted": wanted, "given": given})
        if found.shape != prediction.shape:
            raise CodeError("Own", OTHER_SHAPE, self.line, {"wanted": wanted, "given": str(tuple(found.shape))})
        return found.double()

    def value(self, prediction: Tensor, target: Tensor) -> Tensor:
        with torch.inference_mode(False), torch.no_grad():
            return self.made(prediction.clone(), target).clone()

    def slopes(self, prediction: Tensor, target: Tensor, twice: bool) -> Tensor:
        """The first or, with ``twice``, the second derivative by the prediction."""
        with torch.inference_mode(False), torch.enable_grad():
            x = prediction.detach().clone().requires_grad_()
            value = self.made(x, target)
            if not value.requires_grad:
                raise CodeError("Own", NO_SLOPE, self.line)
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
            raise CodeError("Own", NO_VALUE, self.line, {"place": f"{place:.3g}"})
