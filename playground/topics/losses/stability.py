"""Cross-entropy computed as the formula stands, and fused with the logarithm, in numbers of few digits."""

from dataclasses import dataclass

import torch
from torch import Tensor

from playground.topics.losses.params import Shared

GRID = torch.arange(-120, 120.25, 0.5, dtype=torch.float64)
RIVALS = 2
"""In the softmax two other classes have the logit 0."""
DTYPES = {
    "float16": torch.float16,
    "bfloat16": torch.bfloat16,
    "float32": torch.float32,
    "float64": torch.float64,
}


def naive_bce(z: Tensor, y: Tensor) -> Tensor:
    """As it stands: p = 1/(1 + exp(−z)), ℓ = −y ln p − (1 − y) ln(1 − p), leaving out the term that counts 0 times."""
    p = 1 / (1 + torch.exp(-z))
    return torch.where(y == 1, -torch.log(p), -torch.log(1 - p))


def fused_bce(z: Tensor, y: Tensor) -> Tensor:
    """ℓ = max(z, 0) − yz + ln(1 + exp(−|z|)): no exponential of a positive number, no logarithm of 0.

    ``torch.nn.functional.binary_cross_entropy_with_logits``. Written for both signs of z apart, so that autograd is
    right at z = 0, too.
    """
    above = (1 - y) * z + torch.log1p(torch.exp(-z.clamp(min=0)))
    below = -y * z + torch.log1p(torch.exp(z.clamp(max=0)))
    return torch.where(z >= 0, above, below)


def naive_ce(z: Tensor, right: Tensor) -> Tensor:
    """As it stands: pₖ = exp(zₖ)/Σ exp(zⱼ), ℓ = −ln p of the right class; logits z (…, K)."""
    e = torch.exp(z)
    p = e / e.sum(-1, keepdim=True)
    return -torch.log(p.gather(-1, right[..., None])[..., 0])


def fused_ce(z: Tensor, right: Tensor) -> Tensor:
    """ℓ = m + ln Σ exp(zⱼ − m) − z of the right class, with m the largest logit (log-sum-exp).

    ``torch.nn.functional.cross_entropy``.
    """
    m = z.detach().max(-1, keepdim=True).values
    return m[..., 0] + torch.log(torch.exp(z - m).sum(-1)) - z.gather(-1, right[..., None])[..., 0]


@dataclass(frozen=True, eq=False)
class Compared:
    """Over the logits z (n,), each (n,) float64: ``loss`` and ``slope`` by "naive", "fused" and "exact" (float64)."""

    z: Tensor
    loss: dict[str, Tensor]
    slope: dict[str, Tensor]


def compare(z: Tensor, loss: str, precision: str, right: bool) -> Compared:
    """Both ways in the number format ``precision``; ``right``: z belongs to the right class. Gradients by autograd."""
    made: dict[str, Tensor] = {}
    slopes: dict[str, Tensor] = {}
    for name, dtype in (("naive", DTYPES[precision]), ("fused", DTYPES[precision]), ("exact", torch.float64)):
        with torch.enable_grad():
            x = z.to(dtype).clone().requires_grad_()
            if loss == "bce":
                y = torch.full_like(x, float(right)).detach()
                value = naive_bce(x, y) if name == "naive" else fused_bce(x, y)
            else:
                logits = torch.stack([x, *[torch.zeros_like(x)] * RIVALS], -1)
                class_ = torch.full(x.shape, 0 if right else 1)
                value = naive_ce(logits, class_) if name == "naive" else fused_ce(logits, class_)
            (slope,) = torch.autograd.grad(value.sum(), x)
        made[name], slopes[name] = value.detach().double(), slope.double()
    return Compared(z, made, slopes)


def over_logits(params: Shared) -> Compared:
    """Over the whole picture."""
    return compare(GRID, params.fused_loss, params.precision, params.right == "1")


def at_logit(params: Shared) -> Compared:
    """At the chosen logit alone, (1,)."""
    z = torch.tensor([params.large], dtype=torch.float64)
    return compare(z, params.fused_loss, params.precision, params.right == "1")


def first_failure(compared: Compared) -> float | None:
    """The logit nearest to 0 at which the naive loss or its gradient is no number; None if there is none."""
    broken = ~(compared.loss["naive"].isfinite() & compared.slope["naive"].isfinite())
    if not broken.any():
        return None
    places = compared.z[broken]
    return places[places.abs().argmin()].item()
