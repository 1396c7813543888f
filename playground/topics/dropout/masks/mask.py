"""The mask: which units are silent, and by how much the others speak up."""

import torch
from torch import Generator, Tensor


def mask(shape: tuple[int, ...], p: float, random: Generator) -> Tensor:
    """0 with probability p, else 1 / (1 − p), each entry by itself: a tensor of this shape.

    E[mask] = (1 − p) · 1 / (1 − p) = 1, so a weighted sum has the same mean with dropout as without.
    Srivastava et al., "Dropout", JMLR 15 (2014), section 10 (the inverted form), as in torch.nn.Dropout.
    """
    draws = torch.rand(shape, generator=random, dtype=torch.float64)
    return (draws >= p).double() / (1 - p)
