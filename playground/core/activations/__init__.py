"""Activation functions and their derivatives, written out.

Each derivative may use the value already computed: where a = f(z) makes f′ cheap (tanh: 1 − a²), that is what it uses.
"""

import torch

from playground.core.activations.base import ROOT_2, Activation
from playground.core.activations.hard import (
    hard_sigmoid,
    hard_sigmoid_slope,
    hard_swish,
    hard_swish_slope,
    hard_tanh,
    hard_tanh_slope,
    step,
)
from playground.core.activations.rectified import (
    elu,
    elu_slope,
    leaky_relu,
    leaky_slope,
    prelu,
    prelu_slope,
    relu6,
    relu6_slope,
    selu,
    selu_slope,
)
from playground.core.activations.smooth import (
    gelu_tanh,
    gelu_tanh_slope,
    mish,
    mish_slope,
    normal_cdf,
    normal_density,
    silu,
    silu_slope,
    softplus,
    softplus_slope,
)
from playground.core.text import N_

__all__ = ["ACTIVATIONS", "TRAINABLE", "Activation"]

ONE = torch.ones(())  # as a tensor, so that torch need not make one of the number 1 each time

ACTIVATIONS: dict[str, Activation] = {
    "relu": Activation(
        "ReLU",
        r"\max(0, z)",
        value=lambda z: z.clamp(min=0),
        slope=lambda z, a: z > 0,
        gain=ROOT_2,
    ),
    "leaky_relu": Activation("Leaky ReLU", r"\max(\alpha z,\; z)", leaky_relu, leaky_slope, ROOT_2, ("alpha",)),
    "prelu": Activation(
        "PReLU",
        r"z \text{ if } z > 0 \text{ else } \alpha z,\ \alpha \text{ learned}",
        prelu,
        prelu_slope,
        ROOT_2,
        ("alpha",),
    ),
    "elu": Activation("ELU", r"z \text{ if } z > 0 \text{ else } \alpha(e^z - 1)", elu, elu_slope, 1.0, ("alpha",)),
    "selu": Activation("SELU", r"\lambda\,(z \text{ if } z > 0 \text{ else } \alpha(e^z - 1))", selu, selu_slope),
    "relu6": Activation("ReLU6", r"\min(\max(0, z), 6)", relu6, relu6_slope, gain=ROOT_2),
    "gelu": Activation(
        "GELU",
        r"z\,\Phi(z)",
        value=lambda z: z * normal_cdf(z),
        slope=lambda z, a: normal_cdf(z) + z * normal_density(z),
        gain=ROOT_2,
    ),
    "gelu_tanh": Activation(
        N_("GELU (tanh form)"),
        r"\tfrac z2\,(1 + \tanh(\sqrt{2/\pi}\,(z + 0.044715\,z^3)))",
        gelu_tanh,
        gelu_tanh_slope,
        gain=ROOT_2,
    ),
    "silu": Activation(N_("SiLU (Swish)"), r"z\,\sigma(\beta z)", silu, silu_slope, ROOT_2, ("beta",)),
    "mish": Activation("Mish", r"z\,\tanh(\ln(1 + e^z))", mish, mish_slope, gain=ROOT_2),
    "softplus": Activation("Softplus", r"\ln(1 + e^{\beta z})/\beta", softplus, softplus_slope, 1.0, ("beta",)),
    "tanh": Activation(
        "Tanh",
        r"\tanh z",
        value=torch.tanh,
        slope=lambda z, a: torch.addcmul(ONE, a, a, value=-1),  # 1 − a²
    ),
    "sigmoid": Activation(
        "Sigmoid",
        r"1/(1 + e^{-z})",
        value=torch.sigmoid,
        slope=lambda z, a: torch.addcmul(a, a, a, value=-1),  # a − a² = a (1 − a)
    ),
    "softsign": Activation(
        "Softsign",
        r"z/(1 + |z|)",
        value=lambda z: z / (1 + z.abs()),
        slope=lambda z, a: (1 - a.abs()) ** 2,  # 1/(1 + |z|) = 1 − |a|
    ),
    "hard_sigmoid": Activation(
        N_("Hard sigmoid"), r"\min(\max(0,\ z/6 + \tfrac12),\ 1)", hard_sigmoid, hard_sigmoid_slope
    ),
    "hard_tanh": Activation(N_("Hard tanh"), r"\min(\max(-1, z), 1)", hard_tanh, hard_tanh_slope),
    "hard_swish": Activation(
        N_("Hard swish"), r"z\,\min(\max(0,\ z/6 + \tfrac12),\ 1)", hard_swish, hard_swish_slope, gain=ROOT_2
    ),
    "sine": Activation(
        N_("Sine"),
        r"\sin z",
        value=torch.sin,
        slope=lambda z, a: torch.cos(z),
    ),
    "linear": Activation(
        N_("Linear (none)"),
        "z",
        value=lambda z: z,
        slope=lambda z, a: torch.ones_like(z),
    ),
    "step": Activation(
        N_("Step (threshold)"),
        r"1 \text{ if } z > 0 \text{ else } 0",
        value=step,
        slope=lambda z, a: torch.zeros_like(z),
    ),
}
TRAINABLE = {key: activation for key, activation in ACTIVATIONS.items() if key != "step"}
"""Those that a gradient passes through: the step's is zero everywhere."""
