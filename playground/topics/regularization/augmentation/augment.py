"""Pictures changed at random, so that the label still holds: shift, rotation, scale, noise, erased squares, flips."""

import math
from typing import Any

import torch
from torch import Generator, Tensor

SIDE = 8
"""Pixels of a picture, each way."""


def warp(images: Tensor, back: Tensor) -> Tensor:
    """Each picture moved by an affine map, read between pixels bilinearly; outside there is no ink.

    ``images`` (n, h, w). ``back`` (n, 2, 3) leads from each new pixel's place to where its value comes from:
    (x, y)ᵀ ↦ A (x, y)ᵀ + t, in pixels from the picture's middle, x to the right and y down. Gives (n, h, w).
    """
    _n, h, w = images.shape
    y, x = torch.meshgrid(centred(h), centred(w), indexing="ij")
    place = torch.stack([x, y, torch.ones(h, w, dtype=x.dtype)], dim=-1).to(images.dtype)  # (h, w, 3)
    source = torch.einsum("nij,hwj->nihw", back, place)  # (n, 2, h, w): where it comes from
    column, row = source[:, 0] + (w - 1) / 2, source[:, 1] + (h - 1) / 2  # in pixels from the corner
    left, top = column.floor(), row.floor()
    right_share, low_share = column - left, row - top  # how near the neighbours are
    return (
        (1 - low_share) * (1 - right_share) * pixel(images, top, left)
        + (1 - low_share) * right_share * pixel(images, top, left + 1)
        + low_share * (1 - right_share) * pixel(images, top + 1, left)
        + low_share * right_share * pixel(images, top + 1, left + 1)
    )


def centred(count: int) -> Tensor:
    """Places of ``count`` pixels in a row, the middle being 0."""
    return torch.arange(count, dtype=torch.float64) - (count - 1) / 2


def pixel(images: Tensor, row: Tensor, column: Tensor) -> Tensor:
    """images[n, row, column] for whole numbers row, column (n, h, w); 0 outside the picture."""
    n, h, w = images.shape
    inside = (row >= 0) & (row < h) & (column >= 0) & (column < w)
    flat = row.clamp(0, h - 1) * w + column.clamp(0, w - 1)  # (n, h, w)
    found = images.reshape(n, -1).gather(1, flat.reshape(n, -1).long()).reshape(row.shape)
    return torch.where(inside, found, 0.0)


def between(count: int, reach: float, random: Generator) -> Tensor:
    """``count`` numbers, all between −reach and reach equally likely."""
    return (2 * torch.rand(count, generator=random, dtype=torch.float64) - 1) * reach


def maps(count: int, shift: float, rotate: float, zoom: float, random: Generator) -> Tensor:
    """A random map back for each picture, (count, 2, 3): turned, made larger or smaller, then shifted.

    At most by ``shift`` pixels each way, ``rotate`` degrees, and to 1 ± ``zoom`` times the size.
    """
    angle = between(count, math.radians(rotate), random)
    size = 1 + between(count, zoom, random)
    moved = between(2 * count, shift, random).view(count, 2, 1)
    cos, sin = angle.cos() / size, angle.sin() / size
    a = torch.stack([torch.stack([cos, sin], -1), torch.stack([-sin, cos], -1)], dim=1)  # (count, 2, 2)
    return torch.cat([a, -a @ moved], dim=2)


def erased(images: Tensor, side: int, random: Generator) -> Tensor:
    """A square of that side wiped out of each picture (n, h, w), anywhere (DeVries & Taylor, arXiv:1708.04552)."""
    n, h, w = images.shape
    top = torch.randint(1 - side, h, (n, 1, 1), generator=random)
    left = torch.randint(1 - side, w, (n, 1, 1), generator=random)
    row, column = torch.arange(h).view(1, h, 1), torch.arange(w).view(1, 1, w)
    gone = (row >= top) & (row < top + side) & (column >= left) & (column < left + side)
    return torch.where(gone, 0.0, images)


def flipped(images: Tensor, how: str, random: Generator) -> Tensor:
    """Every second picture (n, h, w) mirrored, or turned by 180°."""
    chosen = torch.rand(len(images), 1, 1, generator=random) < 0.5
    return torch.where(chosen, images.flip(2) if how == "mirror" else images.flip(1, 2), images)


def augment(images: Tensor, params: Any, random: Generator) -> Tensor:
    """Each of the pictures (n, h, w) changed in its own way."""
    if params.flip != "none":
        images = flipped(images, params.flip, random)
    if params.shift or params.rotate or params.zoom:
        images = warp(images, maps(len(images), params.shift, params.rotate, params.zoom, random))
    if params.pixel_noise:
        images = images + params.pixel_noise * torch.randn(images.shape, generator=random, dtype=images.dtype)
    if params.erase:
        images = erased(images, params.erase, random)
    return images
