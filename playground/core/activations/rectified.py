"""Functions that are the identity right of zero and something smaller left of it."""

import torch
from torch import Tensor

LEAK = 0.01  # slope of the leaky ReLU left of zero, as in torch.nn.LeakyReLU
PRELU = 0.25  # where the learned slope of PReLU begins, as in torch.nn.PReLU
SELU_ALPHA, SELU_SCALE = 1.6732632423543772, 1.0507009873554805  # Klambauer et al., arXiv:1706.02515
MOST = 6.0  # where ReLU6 is cut off


def leaky_relu(z: Tensor, alpha: float = LEAK) -> Tensor:
    """max(αz, z): for α up to 1. Maas, Hannun & Ng, "Rectifier nonlinearities" (2013), section 2."""
    return torch.maximum(alpha * z, z)


def leaky_slope(z: Tensor, a: Tensor, alpha: float = LEAK) -> Tensor:
    return torch.where(z > 0, z.new_ones(()), alpha)


def prelu(z: Tensor, alpha: float = PRELU) -> Tensor:
    """z, or αz left of zero, for any α: there it is learned. He et al., arXiv:1502.01852, eq. 1."""
    return torch.where(z > 0, z, alpha * z)


def prelu_slope(z: Tensor, a: Tensor, alpha: float = PRELU) -> Tensor:
    return torch.where(z > 0, z.new_ones(()), alpha)


def elu(z: Tensor, alpha: float = 1.0) -> Tensor:
    """z, or α(eᶻ − 1) left of zero. Clevert et al., arXiv:1511.07289."""
    return torch.where(z > 0, z, alpha * torch.expm1(z))


def elu_slope(z: Tensor, a: Tensor, alpha: float = 1.0) -> Tensor:
    return torch.where(z > 0, 1.0, a + alpha)  # left of zero: αeᶻ = a + α


def selu(z: Tensor) -> Tensor:
    """λ · ELU(z; α) with the α and λ for which mean 0 and variance 1 reproduce themselves. arXiv:1706.02515, eq. 2."""
    return SELU_SCALE * torch.where(z > 0, z, SELU_ALPHA * torch.expm1(z))


def selu_slope(z: Tensor, a: Tensor) -> Tensor:
    return torch.where(z > 0, SELU_SCALE, a + SELU_SCALE * SELU_ALPHA)


def relu6(z: Tensor) -> Tensor:
    """min(max(0, z), 6)."""
    return z.clamp(min=0, max=MOST)


def relu6_slope(z: Tensor, a: Tensor) -> Tensor:
    return (z > 0) & (z < MOST)
