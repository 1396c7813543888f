"""The losses: value and δ⁽ᴸ⁾ = ∂J/∂z⁽ᴸ⁾ at the output, for outputs and targets (nets, m, outputs).

For classes the target is one-hot; for values it is what should come out. Each J is the mean over the m examples, and
over the outputs where there are several (as in torch.nn with reduction="mean").
"""

from collections.abc import Callable
from dataclasses import dataclass

from torch import Tensor

from playground.core.text import N_

CLASSES, VALUES = "classes", "values"


@dataclass(frozen=True)
class Loss:
    """``value(out, target)`` is J for each network, (nets,); ``delta(out, target)`` is ∂J/∂out, (nets, m, outputs)."""

    key: str
    label: str
    formula: str
    tasks: tuple[str, ...]  # CLASSES, VALUES, or both
    value: Callable[[Tensor, Tensor], Tensor]
    delta: Callable[[Tensor, Tensor], Tensor]


def probabilities(out: Tensor) -> Tensor:
    """Softmax: pₖ = exp(zₖ) / Σⱼ exp(zⱼ). With two classes this is the sigmoid of z₁ − z₀.

    After training with cross-entropy these are the network's probabilities. With another loss they are only a way to
    show how far the largest output leads; which class is the largest stays the same.
    """
    return out.softmax(dim=-1)


def cross_entropy(out: Tensor, target: Tensor) -> Tensor:
    """J = −(1/m) Σ ln p(right class). ``torch.nn.functional.cross_entropy``."""
    return -(target * out.log_softmax(dim=-1)).sum(dim=-1).mean(dim=-1)


def cross_entropy_delta(out: Tensor, target: Tensor) -> Tensor:
    """δ⁽ᴸ⁾ = (p − y) / m: softmax and logarithm cancel, whatever the number of classes."""
    return probabilities(out).sub_(target).div_(out.shape[1])


def mse(out: Tensor, target: Tensor) -> Tensor:
    """J = mean of (out − y)². With classes: between the raw outputs and the one-hot target. ``mse_loss``."""
    return (out - target).square_().mean(dim=(1, 2))


def mse_delta(out: Tensor, target: Tensor) -> Tensor:
    """δ⁽ᴸ⁾ = 2 (out − y) / (m · outputs)."""
    return (out - target).mul_(2 / (out.shape[1] * out.shape[2]))


def huber(out: Tensor, target: Tensor) -> Tensor:
    """J = mean of ½ e² where |e| ≤ 1, and |e| − ½ beyond: far errors pull no harder than near ones. ``huber_loss``."""
    error = (out - target).abs_()
    near = error.clamp(max=1)
    return (near * (error - 0.5 * near)).mean(dim=(1, 2))


def huber_delta(out: Tensor, target: Tensor) -> Tensor:
    """δ⁽ᴸ⁾ = e, cut to [−1, 1], / (m · outputs)."""
    return (out - target).clamp_(-1, 1).div_(out.shape[1] * out.shape[2])


def shortfall(out: Tensor, target: Tensor) -> Tensor:
    """1 − (z of the right class − zⱼ), by how much each wrong class j comes too near; ≤ 0 where it is far enough."""
    right = (out * target).sum(dim=-1, keepdim=True)  # (nets, m, 1)
    return (out - right).add_(1).sub_(target)  # the right class itself: 0


def hinge(out: Tensor, target: Tensor) -> Tensor:
    """J = (1/m) Σ (1/K) Σⱼ max(0, 1 − (z_right − zⱼ)) over the K − 1 wrong classes j.

    The multi-class hinge of Weston & Watkins (1999), ``torch.nn.functional.multi_margin_loss``.
    """
    return shortfall(out, target).clamp_(min=0).mean(dim=(1, 2))


def hinge_delta(out: Tensor, target: Tensor) -> Tensor:
    """δ⁽ᴸ⁾: +1 for each wrong class that comes too near, minus their number for the right one, / (m · K)."""
    near = (shortfall(out, target) > 0).to(out.dtype)
    return (near - near.sum(dim=-1, keepdim=True) * target).div_(out.shape[1] * out.shape[2])


LOSSES: dict[str, Loss] = {
    loss.key: loss
    for loss in (
        Loss(
            "cross_entropy",
            N_("Cross-entropy"),
            r"J=-\frac1m\sum_i\ln p_{i,y_i}",
            (CLASSES,),
            cross_entropy,
            cross_entropy_delta,
        ),
        Loss(
            "mse",
            N_("Mean squared error"),
            r"J=\frac1{mK}\sum_i\lVert z_i-y_i\rVert^2",
            (VALUES, CLASSES),
            mse,
            mse_delta,
        ),
        Loss(
            "huber",
            N_("Huber"),
            r"J=\frac1{mK}\sum_i\begin{cases}\tfrac12 e_i^2&|e_i|\le1\\|e_i|-\tfrac12&\text{else}\end{cases}",
            (VALUES, CLASSES),
            huber,
            huber_delta,
        ),
        Loss(
            "hinge",
            N_("Hinge"),
            r"J=\frac1{mK}\sum_i\sum_{j\ne y_i}\max(0,\,1-z_{i,y_i}+z_{i,j})",
            (CLASSES,),
            hinge,
            hinge_delta,
        ),
    )
}
