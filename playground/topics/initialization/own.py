"""First weights from a learner's code, in the place of the page's own, and what they begin with."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Generator, Tensor

from playground.core.initial import Init
from playground.core.own_checked import finite, shaped
from playground.core.own_code import CodeError, Own
from playground.core.text import N_

FILL = "fill"
"""Key of the part."""


def own_init(own: Own, seed: int) -> Init:
    """What ``fill(fan_out, fan_in, gain)`` returns, (fan_out, fan_in), is copied into W. Raises CodeError."""
    fill = own.function("fill")

    def begin(W: Tensor, gain: float, random: Generator) -> None:
        torch.manual_seed(seed + int(torch.randint(1 << 30, (1,), generator=random)))  # another draw for each layer
        units, inputs = W.shape
        try:
            made = fill(units, inputs, gain)
        except Exception as error:
            raise CodeError.of(error) from error
        name = f"fill({units}, {inputs}, gain)"
        first = shaped(made, W.shape, "(fan_out, fan_in)", name, fill, W.dtype)
        W.copy_(finite(first, name, fill).detach())

    return Init(N_("Your own"), "", begin)


HEAD = '''import math

import torch


def fill(fan_out, fan_in, gain):
    """The first weights of one layer, (fan_out, fan_in): a row for each of its units.

    gain is that of the activation: √2 for ReLU, 1 for tanh. It is called once for each layer, the first one first.
    """
{body}
'''

BODIES = {
    "auto": "    return torch.randn(fan_out, fan_in) * gain / math.sqrt(fan_in)",
    "zeros": "    return torch.zeros(fan_out, fan_in)",
    "constant": "    return torch.full((fan_out, fan_in), 0.1)",
    "small_normal": "    return torch.randn(fan_out, fan_in) * 0.01",
    "large_normal": "    return torch.randn(fan_out, fan_in)",
    "xavier_uniform": "    r = math.sqrt(6 / (fan_in + fan_out))\n    return (2 * torch.rand(fan_out, fan_in) - 1) * r",
    "xavier_normal": "    return torch.randn(fan_out, fan_in) * math.sqrt(2 / (fan_in + fan_out))",
    "he_uniform": "    r = math.sqrt(6 / fan_in)\n    return (2 * torch.rand(fan_out, fan_in) - 1) * r",
    "he_normal": "    return torch.randn(fan_out, fan_in) * math.sqrt(2 / fan_in)",
    "he_uniform_out": "    r = math.sqrt(6 / fan_out)\n    return (2 * torch.rand(fan_out, fan_in) - 1) * r",
    "he_normal_out": "    return torch.randn(fan_out, fan_in) * math.sqrt(2 / fan_out)",
    "lecun_normal": "    return torch.randn(fan_out, fan_in) / math.sqrt(fan_in)",
    "lecun_uniform": "    r = math.sqrt(3 / fan_in)\n    return (2 * torch.rand(fan_out, fan_in) - 1) * r",
    "torch_default": "    r = 1 / math.sqrt(fan_in)\n    return (2 * torch.rand(fan_out, fan_in) - 1) * r",
    "orthogonal": "    W = torch.empty(fan_out, fan_in)\n    return torch.nn.init.orthogonal_(W)",
}
"""The page's ways to begin, as a learner would write them: key of INITS → body of ``fill``."""

SPARSE = """    W = torch.zeros(fan_out, fan_in)
    for unit in range(fan_out):  # each unit listens to 15 inputs only (Martens, 2010)
        chosen = torch.randperm(fan_in)[:15]
        W[unit, chosen] = torch.randn(len(chosen)) * gain / math.sqrt(len(chosen))
    return W"""
IDENTITY = """    W = torch.eye(fan_out, fan_in)  # every layer hands on what it gets
    return W + 0.01 * torch.randn(fan_out, fan_in)"""


def templates(params: Any) -> Mapping[str, str]:
    """First what the page uses now."""
    now = {"symmetry": params.alike, "race": "auto"}.get(params.view, params.init)
    bodies = {
        N_("As it is now"): BODIES[now],
        N_("Few connections"): SPARSE,
        N_("Identity and a little noise"): IDENTITY,
        N_("Orthogonal, times the gain"): "    return torch.nn.init.orthogonal_(torch.empty(fan_out, fan_in), gain)",
    }
    return {label: HEAD.format(body=body) for label, body in bodies.items()}
