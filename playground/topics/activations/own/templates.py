"""What learners begin with: the function that the page looks at now, and others that are worth a look."""

from collections.abc import Mapping
from typing import Any

from playground.core.text import N_
from playground.topics.activations.shape_params import hyper, probed_of

BODIES = {
    "relu": "torch.relu(z)",
    "leaky_relu": "torch.where(z > 0, z, {alpha} * z)",
    "prelu": "torch.where(z > 0, z, {alpha} * z)",
    "elu": "torch.where(z > 0, z, {alpha} * torch.expm1(z.clamp(max=0)))",
    "selu": "torch.selu(z)",
    "relu6": "z.clamp(0, 6)",
    "gelu": "z * 0.5 * (1 + torch.erf(z / 2**0.5))",
    "gelu_tanh": "0.5 * z * (1 + torch.tanh((2 / torch.pi) ** 0.5 * (z + 0.044715 * z**3)))",
    "silu": "z * torch.sigmoid({beta} * z)",
    "mish": "z * torch.tanh(torch.logaddexp(z, torch.zeros_like(z)))",
    "softplus": "torch.logaddexp({beta} * z, torch.zeros_like(z)) / {beta}",
    "tanh": "torch.tanh(z)",
    "sigmoid": "1 / (1 + torch.exp(-z))",
    "softsign": "z / (1 + z.abs())",
    "hard_sigmoid": "(z / 6 + 0.5).clamp(0, 1)",
    "hard_tanh": "z.clamp(-1, 1)",
    "hard_swish": "z * (z / 6 + 0.5).clamp(0, 1)",
    "sine": "torch.sin(z)",
    "linear": "z",
    "step": "(z > 0).to(z.dtype)",
}
"""Key of ACTIVATIONS → f(z) as a learner would write it, for autograd to differentiate."""

CODE = '''import torch


def f(z):
    """The activation; z is a tensor of any shape, and every number of it is treated by itself."""
    return {body}
'''

OTHERS = {
    N_("A bump"): "torch.exp(-z * z)",
    N_("Squared ReLU"): "torch.relu(z) ** 2",
    N_("Tanh that does not saturate"): "torch.tanh(z) + 0.1 * z",
    N_("A wave on a slope"): "z + torch.sin(z) ** 2",
}


def now(params: Any) -> str:
    """The function that has the tangent, or that of the first side of the depth."""
    return params.activation if params.view == "depth" else probed_of(params)


def templates(params: Any) -> Mapping[str, str]:
    key = now(params)
    body = BODIES[key].format(**hyper(params, key))
    first = {N_("As it is now"): CODE.format(body=body)}
    return first | {label: CODE.format(body=other) for label, other in OTHERS.items()}
