"""The plane as the network sees it: which class it would choose everywhere, and how surely."""

import torch
from torch import Tensor

CELLS = 60
"""The map has CELLS × CELLS cells."""


def cells(across: Tensor, up: Tensor) -> Tensor:
    """The centre of every cell, row by row from the lowest: centres (columns,) and (rows,) → (rows · columns, 2)."""
    y, x = torch.meshgrid(up, across, indexing="ij")
    return torch.stack([x.flatten(), y.flatten()], dim=1)


def decision_map(p: Tensor) -> Tensor:
    """Probabilities (CELLS · CELLS, classes) → one number per cell, (CELLS, CELLS).

    Two classes: p of class 1. More: the likeliest class k plus how sure it is, in [k, k + 1): 0 stands for a guess
    (p = 1/classes), 1 for certainty. So one heat map with a colour scale per class shows both.
    """
    classes = p.shape[1]
    if classes == 2:
        return p[:, 1].view(CELLS, CELLS)
    likeliest, winner = p.max(dim=1)
    surely = ((likeliest - 1 / classes) / (1 - 1 / classes)).clamp(0, 0.999)
    return (winner + surely).view(CELLS, CELLS)


def curve(p: Tensor) -> Tensor:
    """Probabilities (…, classes) over a single feature → (…): p of class 1, or of more the likeliest's number."""
    return p[..., 1] if p.shape[-1] == 2 else p.argmax(dim=-1).float()
