"""What a dropped pixel's neighbours give away: they are much like it, unless they were dropped with it."""

import torch
from torch import Tensor
from torch.nn.functional import conv2d


def guesses(maps: Tensor, kept: Tensor) -> Tensor:
    """The mean of the eight neighbours that were kept, for each pixel of maps (n, channels, side, side); 0 if none was.

    ``kept``  1 where a pixel was kept, shaped like ``maps``.
    """
    ring = torch.ones(1, 1, 3, 3)
    ring[0, 0, 1, 1] = 0
    flat = (-1, 1, *maps.shape[2:])
    total = conv2d((maps * kept).view(flat), ring, padding=1)
    count = conv2d(kept.reshape(flat), ring, padding=1)
    return (total / count.clamp(min=1)).view(maps.shape)


def given_away(guess: Tensor, value: Tensor) -> Tensor:
    """Share of the variance of ``value`` (n,) that ``guess`` (n,) tells: the squared correlation; 0 if either is
    constant."""
    a, b = guess - guess.mean(), value - value.mean()
    spread = a.square().sum() * b.square().sum()
    return (a * b).sum().square() / spread if spread > 1e-12 else torch.tensor(0.0)
