"""How large signals and gradients are in each layer, computed before anything is drawn at random.

For wide layers a weighted sum is a sum of many independent terms and so has a normal distribution; its mean square q is
all there is to know. Poole et al., arXiv:1606.05340, eq. 3, and Schoenholz et al., arXiv:1611.01232;
for linear units this is Glorot & Bengio (2010), eqs. 5-6, for ReLU He et al., arXiv:1502.01852, eqs. 8 and 13.
"""

import math
from collections.abc import Sequence
from functools import lru_cache

import torch
from torch import Tensor

from playground.core.activations import Activation

CELLS, FAR = 1600, 8.0
"""The normal distribution is cut into so many cells, from −FAR to FAR; one border lies at 0, where ReLU bends."""


@lru_cache(maxsize=1)
def cells() -> tuple[Tensor, Tensor]:
    """Middles of the cells and their shares of the standard normal distribution, (CELLS,) each."""
    width = 2 * FAR / CELLS
    x = -FAR + width * (torch.arange(CELLS, dtype=torch.float64) + 0.5)
    return x, width * torch.exp(-0.5 * x * x) / math.sqrt(2 * math.pi)


def moments(f: Activation, q: Tensor) -> tuple[Tensor, Tensor]:
    """E[f(z)²] and E[f′(z)²] for z ~ N(0, q); q and the results (·,)."""
    x, share = cells()
    z = q.sqrt()[:, None] * x  # (·, CELLS)
    a = f.value(z)
    return (a.double().square() * share).sum(dim=1), (f.slope(z, a).double().square() * share).sum(dim=1)


def forward(
    f: Activation,
    sizes: Sequence[int],
    variances: Sequence[float] | Tensor,
    start: float = 1.0,
    offsets: Sequence[float] | Tensor = (),
) -> Tensor:
    """E[z²] of each hidden layer, (layers,) or (layers, ·): q_l = n_{l−1} · Var w_l · E[f(z_{l−1})²] + E[b_l²].

    ``sizes``      inputs and units of each hidden layer.
    ``variances``  of the weights into each hidden layer, (layers,), or (layers, ·) for several networks.
    ``start``      mean square of the inputs.
    ``offsets``    mean squares of the biases, shaped as the variances; 0 if left out.
    """
    known = torch.as_tensor(variances, dtype=torch.float64)
    biases = torch.as_tensor(offsets, dtype=torch.float64) if len(offsets) else torch.zeros_like(known)
    square = torch.full_like(known[0], start).view(-1)  # (·,)
    found = []
    for inputs, variance, bias in zip(sizes, known, biases, strict=False):
        q = inputs * variance.view(-1) * square + bias.view(-1)
        found.append(q)
        square = moments(f, q)[0]
    return torch.stack(found).view(known.shape)


def squares(f: Activation, q: Tensor) -> Tensor:
    """E[a²] of each layer, shaped as q."""
    return moments(f, q.flatten())[0].view(q.shape)


def backward(f: Activation, sizes: Sequence[int], variances: Sequence[float] | Tensor, q: Tensor) -> Tensor:
    """E[δ²] of each hidden layer, δ = ∂J/∂z, in units of that of the last: (layers,) or (layers, ·).

    E[δ_l²] = E[f′(z_l)²] · n_{l+1} · Var w_{l+1} · E[δ_{l+1}²]; ``q`` is what ``forward`` gave.
    """
    known = torch.as_tensor(variances, dtype=torch.float64)
    slopes = moments(f, q.flatten())[1].view(q.shape)
    found = [torch.ones_like(q[-1])]
    for place in range(len(q) - 1, 0, -1):
        found.insert(0, slopes[place - 1] * sizes[place + 1] * known[place] * found[0])
    return torch.stack(found)
