"""How dropout changes the variance that the next layer meets, in training against evaluation.

Li, Chen, Hu & Yang, "Understanding the disharmony between dropout and batch normalization by variance shift" (2018),
arXiv:1801.05134. BatchNorm remembers the variance of training, and divides by it in evaluation, where
nothing is dropped.
"""

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn.functional import unfold

from playground.topics.dropout.variants.drops import KERNEL
from playground.topics.dropout.variants.params import LANES


def predicted(maps: Tensor, kernel: Tensor, kind: str, p: float) -> Tensor:
    """Variance of z in training / in evaluation, averaged over the output channels, by a formula: a number.

    ``maps`` (n, channels, side, side) go through a convolution ``kernel`` (outputs, channels, 3, 3), z = Σᵢ wᵢ aᵢ over
    the cells i of a window. A factor mᵢ has E[m] = 1 and Var(m) = p/(1 − p), so z gains the variance p/(1 − p) times

        Σᵢ wᵢ² E[aᵢ²]              if units are dropped,
        Σ_c E[(Σ_{i in c} wᵢ aᵢ)²]  if channels c are,
        Σᵢ wᵢ² Var(aᵢ)             if weights are, the same for the whole batch (its mean moves along).

    One unit of mean 0 and weight 1 has the ratio 1/(1 − p). Exact on average over the masks, for many examples.
    """
    cells = unfold(maps, KERNEL, padding=KERNEL // 2)  # (n, channels · 9, windows)
    w = kernel.flatten(1)  # (outputs, channels · 9)
    z = w @ cells  # (n, outputs, windows)
    clean = z.transpose(0, 1).flatten(1).var(dim=1, correction=0)  # (outputs,)
    if kind == "units":
        gained = w.square() @ cells.square().mean(dim=(0, 2))
    elif kind == "channels":
        by_channel = torch.einsum("ock,nckl->nocl", kernel.flatten(2), cells.unflatten(1, (-1, KERNEL**2)))
        gained = by_channel.square().mean(dim=(0, 3)).sum(dim=1)
    elif kind == "weights":
        gained = w.square() @ cells.transpose(0, 1).flatten(1).var(dim=1, correction=0)
    else:
        gained = torch.zeros_like(clean)
    return ratio(clean + p / (1 - p) * gained, clean)


def ratio(training: Tensor, evaluation: Tensor) -> Tensor:
    """Mean over the channels that vary at all."""
    alive = evaluation > 1e-10
    return (training[alive] / evaluation[alive]).mean() if alive.any() else torch.tensor(1.0)


def variances(z: Tensor) -> Tensor:
    """Of each lane's and channel's values z (n, lanes, channels, side, side), over all pictures: (lanes, channels)."""
    return z.flatten(3).permute(1, 2, 0, 3).flatten(2).var(dim=2, correction=0)


def measured(training: Sequence[Tensor], evaluation: Tensor) -> Tensor:
    """The same ratio of each lane, (lanes,), from what the layer got: z in evaluation, and in training under several
    draws of the masks, (n, lanes, channels, side, side) each.
    """
    before = torch.stack([variances(z) for z in training]).mean(dim=0)
    return torch.stack([ratio(*pair) for pair in zip(before, variances(evaluation), strict=True)])


def all_predicted(maps: Tensor, kernel: Tensor, p: float) -> Tensor:
    """``predicted`` for the maps (n, lanes, …) and kernels (lanes, …) of every lane: (lanes,)."""
    return torch.stack([predicted(maps[:, lane], kernel[lane], kind, p) for lane, kind in enumerate(LANES)])
