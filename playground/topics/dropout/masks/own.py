"""A mask from a learner's code, in the place of the page's own."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Generator, Tensor

from playground.core.own_checked import finite, shaped
from playground.core.own_code import CodeError, Own, Part
from playground.core.text import N_
from playground.topics.dropout.masks.params import shown
from playground.topics.dropout.masks.thinning import Mask

MASK = "mask"
"""Key of the part."""


def own_mask(own: Own) -> Mask:
    """What ``mask(shape, p, random)`` returns, looked at. Raises CodeError."""
    function = own.function("mask")

    def draw(shape: tuple[int, ...], p: float, random: Generator) -> Tensor:
        torch.manual_seed(int(torch.randint(1 << 30, (1,), generator=random)))  # for code that forgets ``random``
        try:
            made = function(shape, p, random)
        except Exception as error:
            raise CodeError.of(error) from error
        name = f"mask({tuple(shape)}, {p:g}, random)"
        found = shaped(made, shape, "shape", name, function, torch.float64).detach()
        return finite(found, name, function)

    return draw


HEAD = '''import torch


def mask(shape, p, random):
    """Factors for one hidden layer, a tensor (rows, units): 0 for a unit that is silent.

    rows is 1, or the batch size if every example has a mask of its own. random is a torch.Generator.
    """
{body}
'''
INVERTED = """    kept = torch.rand(shape, generator=random) >= p
    return kept / (1 - p)"""
PLAIN = """    kept = torch.rand(shape, generator=random) >= p
    return kept.float()  # nothing is scaled: the full network will be too loud"""
GAUSS = """    spread = (p / (1 - p)) ** 0.5  # mean 1 and the variance of inverted dropout
    return 1 + spread * torch.randn(shape, generator=random)"""
EXACT = """    rows, units = shape
    silent = round(p * units)  # always as many, only which ones is random
    order = torch.rand(shape, generator=random).argsort(dim=1).argsort(dim=1)
    return (order >= silent) * (units / max(units - silent, 1))"""


def templates(params: Any) -> Mapping[str, str]:
    bodies = {
        N_("As it is now"): INVERTED,
        N_("Without scaling"): PLAIN,
        N_("Gaussian dropout"): GAUSS,
        N_("Always the same number"): EXACT,
    }
    return {label: HEAD.format(body=body) for label, body in bodies.items()}


PART = Part(
    MASK,
    N_("The mask"),
    N_(
        "Write `mask(shape, p, random)`, which returns a tensor of this shape: the factors that a hidden layer's "
        "activations are multiplied by, 0 for those that are silent."
    ),
    templates,
    "playground.topics.dropout.masks.experiment:Experiment",
    shown,
)
