"""One line for each value of one axis, and how far the networks along the other axis lie apart."""

import math
from collections.abc import Mapping

import torch
from torch import Tensor

from playground.topics.network.sweep.axes import Axis
from playground.topics.network.sweep.plan import Plan


def main_axis(plan: Plan) -> int:
    """Which axis the lines are for: the first, unless it is the seed and there is another."""
    return 1 if len(plan.axes) > 1 and plan.axes[0].key == "seed" else 0


def only_seeds(plan: Plan) -> bool:
    return [axis.key for axis in plan.axes] == ["seed"]


def other_axis(plan: Plan) -> Axis | None:
    """The axis along which the networks of one line lie; None if each line is one network."""
    if only_seeds(plan):
        return plan.axes[0]
    return plan.axes[1 - main_axis(plan)] if len(plan.axes) > 1 else None


def grouped(plan: Plan, numbers: Tensor) -> Tensor:
    """Numbers of the networks (nets,) → (lines, networks of each line)."""
    table = numbers.view(plan.up, plan.across)
    if only_seeds(plan):
        return table  # all of them are one line
    return table if main_axis(plan) == 1 else table.T


def lines(plan: Plan, named: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """For each quantity its ``_mean``, ``_low`` and ``_high`` over a line's networks, (lines,) float32.

    And the lengths of the error bar, ``_up`` and ``_down``, from the mean to these two. Along seeds: mean and one
    standard deviation (n − 1) either way. Along another axis: median, smallest and largest, for there the
    networks are no repetitions of each other. Lost networks (NaN) are left out; NaN where none is left.
    """
    other = other_axis(plan)
    found: dict[str, Tensor] = {}
    for name, numbers in named.items():
        rows = grouped(plan, numbers)
        if other is not None and other.key == "seed":
            middle = rows.nanmean(dim=1)
            count = (~rows.isnan()).sum(dim=1)
            squares = (rows - middle.unsqueeze(1)).square().nansum(dim=1)
            error = torch.where(count > 0, (squares / (count - 1).clamp(min=1)).sqrt(), math.nan)
            low, high = middle - error, middle + error
            if name == "loss":  # on a logarithmic axis: not below the smallest there was
                low = torch.maximum(low, least(rows))
        else:
            middle, low, high = rows.nanmedian(dim=1).values, least(rows), -least(-rows)
        found |= {f"{name}_mean": middle, f"{name}_low": low, f"{name}_high": high}
        found |= {f"{name}_up": high - middle, f"{name}_down": middle - low}
    return {key: value.contiguous() for key, value in found.items()}


def least(rows: Tensor) -> Tensor:
    """The smallest number of each row, NaN left out."""
    lowest = torch.nan_to_num(rows, nan=math.inf).amin(dim=1)
    return torch.where(lowest.isinf(), math.nan, lowest)
