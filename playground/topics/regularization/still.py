"""What is computed at once as a clip of a single frame, for the command line; and drawing for the scripts."""

from collections.abc import Mapping
from typing import Any

import torch

from playground.core.picture import Clip


def still(numbers: Mapping[str, float]) -> Clip:
    return Clip(metrics={name: torch.tensor([value], dtype=torch.float64) for name, value in numbers.items()})


def draw(rows: list[dict[str, float]], lines: Mapping[str, Any], file: str) -> None:
    """Each of ``lines``, name → (x, y), in a picture; "log" in a name puts the errors on a logarithmic axis."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(9, 5))
    for name, (x, y) in lines.items():
        if "points" in name:
            axes.scatter(x, y, label=name, s=22, color="black", zorder=3)
        else:
            axes.plot(x, y, label=name)
    points = [y for name, (_, y) in lines.items() if "points" in name]
    if points:
        axes.set_ylim(-2, 2)
    else:
        axes.set_yscale("log")
    axes.legend()
    figure.savefig(file)
