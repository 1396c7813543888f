"""Three ways to drop: single units, whole channels, single weights. What stays is divided by 1 − p.

Units: Srivastava et al. (JMLR 2014). Channels: Tompson et al., "Efficient object localization using convolutional
networks" (2015), arXiv:1411.4280, "SpatialDropout", in PyTorch ``nn.Dropout2d``. Weights: Wan et al.,
"Regularization of neural networks using DropConnect" (ICML 2013).
"""

from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from playground.topics.dropout.variants.params import END, LANES, MAPS

SIDE = 4
"""Side of the pooled maps, from which the last layer answers."""
DIGITS, KERNEL = 10, 3


def bernoulli(shape: tuple[int, ...], p: float, random: Generator) -> Tensor:
    """0 with probability p, else 1 / (1 − p), independent of each other."""
    return (torch.rand(shape, generator=random) >= p).float() / (1 - p)


def units(maps: tuple[int, int, int, int], p: float, random: Generator) -> Tensor:
    """A factor for every pixel of maps (n, channels, side, side)."""
    return bernoulli(maps, p, random)


def channels(maps: tuple[int, int, int, int], p: float, random: Generator) -> Tensor:
    """One factor for all pixels of a channel, another for every example: (n, channels, 1, 1), as ``nn.Dropout2d``."""
    return bernoulli((*maps[:2], 1, 1), p, random).expand(maps)


def weights(shape: tuple[int, ...], p: float, random: Generator) -> Tensor:
    """A factor for every weight, the same for the whole batch.

    Wan et al. draw another one for each example, which a convolution of a batch can't use, and their evaluation draws
    from a normal distribution; here it is the mean network, as for the others.
    """
    return bernoulli(shape, p, random)


@dataclass(frozen=True, eq=False)
class Drops:
    """The factors of one update, for all networks that race (lanes); 1 where nothing is dropped.

    ``maps``      (n, lanes, channels, side, side), between the convolutions.
    ``kernel``    (lanes, channels, channels, 3, 3), of the second convolution.
    ``features``  (n, lanes, channels, 4, 4), before the last layer.
    ``last``      (lanes, 10, channels · 16), of the last layer's weights.
    """

    maps: Tensor
    kernel: Tensor
    features: Tensor
    last: Tensor


def drawn(p: float, place: str, n: int, count: int, side: int, random: Generator) -> Drops:
    """Every lane's own kind, in the places that are chosen."""
    lanes = list(LANES)
    drops = Drops(
        torch.ones(n, len(lanes), count, side, side),
        torch.ones(len(lanes), count, count, KERNEL, KERNEL),
        torch.ones(n, len(lanes), count, SIDE, SIDE),
        torch.ones(len(lanes), DIGITS, count * SIDE**2),
    )
    by_units, by_channels, by_weights = (lanes.index(kind) for kind in ("units", "channels", "weights"))
    if place != END:
        maps = (n, count, side, side)
        drops.maps[:, by_units] = units(maps, p, random)
        drops.maps[:, by_channels] = channels(maps, p, random)
        drops.kernel[by_weights] = weights((count, count, KERNEL, KERNEL), p, random)
    if place != MAPS:
        features = (n, count, SIDE, SIDE)
        drops.features[:, by_units] = units(features, p, random)
        drops.features[:, by_channels] = channels(features, p, random)
        drops.last[by_weights] = weights((DIGITS, count * SIDE**2), p, random)
    return drops
