"""How good the answers are: accuracy or R², the confusion matrix, and which points lie in which of its cells."""

import torch
from torch import Tensor

from playground.topics.network.data import Prepared

PARTS = ("train", "validation", "test")


def accuracy(out: Tensor, y: Tensor) -> float:
    """Share of points whose largest output is that of the right class; both (points, classes)."""
    return float((out.argmax(dim=1) == y.argmax(dim=1)).float().mean())


def r_squared(out: Tensor, y: Tensor) -> float:
    """R² = 1 − Σ(y − ŷ)² / Σ(y − mean y)²: 1 is perfect, 0 no better than always answering the mean."""
    left = (y - out).square().sum()
    return float(1 - left / (y - y.mean()).square().sum().clamp(min=1e-12))


def score(out: Tensor, y: Tensor, task: str) -> float:
    """Accuracy for classes, R² for values; outputs and targets are (points, outputs)."""
    return accuracy(out, y) if task == "classes" else r_squared(out, y)


def confusion(right: Tensor, chosen: Tensor, classes: int) -> Tensor:
    """How often class i (row) was answered with class j (column): (classes, classes) int32."""
    return torch.bincount(right * classes + chosen, minlength=classes**2).view(classes, classes).int()


def confusion_cells(data: Prepared, chosen: Tensor) -> dict[str, Tensor]:
    """Where the points of each cell of the three confusion matrices lie: ``cell_test_0_1`` (points, 2), test points of
    class 0 that were answered with class 1. Cells without points are left out. ``chosen``: (points,) int64."""
    classes, right = len(data.data.classes), data.data.y
    found = {}
    for part in PARTS:
        members = data.part(part)
        code = right[members] * classes + chosen[members]
        order = code.argsort(stable=True)
        cells, counts = code[order].unique_consecutive(return_counts=True)
        places = data.places[members[order]].split(counts.tolist())
        for cell, points in zip(cells.tolist(), places, strict=True):
            found[f"cell_{part}_{cell // classes}_{cell % classes}"] = points
    return found
