"""What a learner begins with: the page's normalizations as plain code, and a new one."""

from collections.abc import Mapping
from typing import Any

from playground.core.own_code import Part
from playground.core.text import N_
from playground.topics.normalization.cells.norms import OVER
from playground.topics.normalization.cells.own.experiment import EXPERIMENT, NORMALIZE
from playground.topics.normalization.cells.params import NORMS

HEAD = '''import torch


def normalize(x, gamma, beta, epsilon):
    """x has the shape (examples, channels, positions), gamma and beta have (channels, 1)."""
'''
CENTRED = """    mean = {x}.mean(dim={over}, keepdim=True)
    variance = {x}.var(dim={over}, correction=0, keepdim=True)
"""
BODIES = {
    "rms": "    root = ((x * x).mean(dim=(1, 2), keepdim=True) + epsilon).sqrt()\n    return gamma * x / root\n",
    "group": "    z = x.unflatten(1, ({groups}, -1))  # (examples, groups, channels of a group, positions)\n"
    + CENTRED.format(x="z", over=(2, 3))
    + "    hat = (z - mean) / (variance + epsilon).sqrt()\n    return gamma * hat.view_as(x) + beta\n",
}
NEW = N_("Mean and spread of the whole batch")


def body(norm: str, groups: str) -> str:
    """One of the page's normalizations as a learner would write it."""
    if norm in BODIES:
        return BODIES[norm].format(groups=groups)
    found = CENTRED.format(x="x", over=OVER[norm])
    return found + "    return gamma * (x - mean) / (variance + epsilon).sqrt() + beta\n"


def templates(params: Any) -> Mapping[str, str]:
    """By title: first the normalization that the page shows, then a new one, then the others."""
    chosen, groups = params.norm, params.norm_groups
    whole = "    hat = (x - x.mean()) / (x.var(correction=0) + epsilon).sqrt()\n    return gamma * hat + beta\n"
    made = {NORMS[chosen]: HEAD + body(chosen, groups), NEW: HEAD + whole}
    return made | {name: HEAD + body(norm, groups) for norm, name in NORMS.items() if norm != chosen}


PARTS = {
    NORMALIZE: Part(
        key=NORMALIZE,
        title=N_("Normalization"),
        help=N_(
            "Define `normalize(x, gamma, beta, epsilon)`. x is a float64 tensor of the shape (examples, channels, "
            "positions), gamma and beta have (channels, 1); return a tensor shaped as x. It is drawn under “After”, "
            "compared with the page's five, and asked the what-ifs."
        ),
        templates=templates,
        experiment=EXPERIMENT,
        applies=lambda params: params.view == "cells",
    )
}
