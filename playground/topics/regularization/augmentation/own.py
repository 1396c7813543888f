"""A learner's ``augment(images, random)`` in the place of the page's."""

from collections.abc import Mapping
from typing import Any

from torch import Generator, Tensor

from playground.core.own_checked import finite, shaped
from playground.core.own_code import CodeError, Own, Part
from playground.core.text import N_
from playground.topics.regularization.augmentation.params import shown
from playground.topics.regularization.augmentation.training import Change

KEY = "augment"


def own_change(own: Own) -> Change:
    """What ``augment(images, random)`` returns, looked at. Raises CodeError."""
    function = own.function("augment")

    def change(images: Tensor, params: Any, random: Generator) -> Tensor:
        try:
            made = function(images.float(), random)
        except Exception as error:
            raise CodeError.of(error) from error
        name = "augment(images, random)"
        found = shaped(made, images.shape, "images", name, function, images.dtype)
        return finite(found, name, function).detach()

    return change


HEAD = '''import math

import torch
from torch.nn.functional import affine_grid, grid_sample


def augment(images, random):
    """Pictures (n, 8, 8) with ink from 0 to 1, each changed in its own way; the label must still hold.

    random is a torch.Generator: torch.rand(…, generator=random).
    """
{body}
'''
NOW = """    def between(reach):
        return (2 * torch.rand(len(images), generator=random) - 1) * reach

    angle, size = between(math.radians({rotate:g})), 1 + between({zoom:g})
    cos, sin = angle.cos() / size, angle.sin() / size
    across, down = between({shift:g} / 4), between({shift:g} / 4)  # 8 pixels reach from −1 to 1
    back = torch.stack([torch.stack([cos, sin, across], 1), torch.stack([-sin, cos, down], 1)], 1)  # (n, 2, 3)
    grid = affine_grid(back, [len(images), 1, 8, 8], align_corners=False)
    return grid_sample(images[:, None], grid, align_corners=False)[:, 0]"""
ROLL = """    across, down = torch.randint(-1, 2, (2,), generator=random).tolist()
    return images.roll((down, across), dims=(1, 2))  # the whole batch by up to a pixel"""
DROP = """    keep = torch.rand(images.shape, generator=random) > 0.1  # a tenth of the pixels goes out
    return images * keep"""
MIX = """    other = images[torch.randperm(len(images), generator=random)]
    return 0.8 * images + 0.2 * other  # a trace of another picture"""


def templates(params: Any) -> Mapping[str, str]:
    now = NOW.format(rotate=params.rotate, zoom=params.zoom, shift=params.shift)
    bodies = {
        N_("Shift, turn, scale"): now,
        N_("Shift by a pixel"): ROLL,
        N_("Pixels that fail"): DROP,
        N_("A trace of another"): MIX,
    }
    return {label: HEAD.format(body=body) for label, body in bodies.items()}


PARTS = {
    KEY: Part(
        KEY,
        N_("Augmentation"),
        N_(
            "Write `augment(images, random)`, which returns the pictures (n, 8, 8) changed, as the second network is "
            "to see them. It is called once for each batch."
        ),
        templates,
        "playground.topics.regularization.augmentation.experiment:Experiment",
        shown,
    )
}
"""Key in the link → part."""
