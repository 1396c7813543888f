"""Which first weights fit which activation: networks of every combination, looked into layer by layer."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import torch
from torch import Tensor

from playground.core import mean_field
from playground.core.activations import ACTIVATIONS, Activation
from playground.core.initial import AUTO, INITS
from playground.core.seeding import generator
from playground.topics.initialization.params import MAP

WIDTH, DEEPEST, POINTS = 64, 50, 16
"""Units of each layer, layers, and inputs that are sent through."""
ACROSS = ("relu", "leaky_relu", "elu", "selu", "gelu", "silu", "tanh", "sigmoid", "softsign", "linear")
SIGNAL, GRADIENT = "signal", "gradient"


@dataclass(frozen=True, eq=False)
class Profile:
    """Layer by layer, in relation to where it begins.

    ``signal``    √E[a²] against the input's, (·, layers).
    ``gradient``  √E[δ²] of the first hidden layer against that of each layer, δ = ∂J/∂z, (·, layers): how much of a
                  gradient arrives at the first one in a network that ends there.
    """

    signal: Tensor
    gradient: Tensor


@lru_cache(maxsize=2)
def weights(seed: int) -> Tensor:
    """First weights (inits, layers, units, inputs) for a gain of 1, of the activation too."""
    made = torch.zeros(len(INITS), DEEPEST, WIDTH, WIDTH, dtype=torch.float64)
    for of_init, init in zip(made, INITS.values(), strict=True):
        random = generator(seed, "weights")
        for W in of_init:
            init.fill(W, 1.0, random)
    return made


@lru_cache(maxsize=64)
def measured(activation: str, gain: float, seed: int, layers: int) -> Profile:
    """All ways to begin at once, in the order of INITS.

    δ₁ = Jᵀ δ_l, where J is the derivative of z_l by z₁. Sending a random direction u forward, J u, changes its length
    by as much on average as sending δ back does, and gives every depth in one go.
    """
    f, W, random = ACTIVATIONS[activation], weights(seed), generator(seed, "inputs")
    factor = gain * torch.tensor([f.gain if key == AUTO else 1.0 for key in INITS], dtype=W.dtype)[:, None, None]
    a, u = torch.empty(2, POINTS, WIDTH, dtype=W.dtype).normal_(generator=random)
    a = (a / a.square().mean(dim=1, keepdim=True).sqrt()).expand(len(W), -1, -1)  # (inits, points, units)
    passed, start = u.expand_as(a), lengths(u[None])
    signal, gradient = [], []
    for place in range(layers):
        back = (factor * W[:, place]).mT  # (inits, inputs, units)
        z = a @ back
        u = passed @ back if place else passed  # the first layer's z is where u begins
        a = f.value(z)
        passed = u * f.slope(z, a)
        signal.append(lengths(a))
        gradient.append(lengths(u) / start)
    return Profile(torch.stack(signal, dim=1), torch.stack(gradient, dim=1))


def lengths(values: Tensor) -> Tensor:
    """√E[v²] of each network's numbers (inits, points, units): (inits,)."""
    return values.square().mean(dim=(1, 2)).sqrt()


@lru_cache(maxsize=64)
def foretold(activation: str, init: str, gain: float) -> Profile | None:
    """The same for one way to begin, in theory; None where the weights are not random."""
    f, begin = ACTIVATIONS[activation], INITS[init]
    if begin.variance is None:
        return None
    variances = [gain**2 * begin.variance(WIDTH, WIDTH, f.gain)] * DEEPEST
    sizes = [WIDTH] * (DEEPEST + 1)
    q = mean_field.forward(f, sizes, variances)
    slopes = mean_field.moments(f, q)[1]  # E[f′(z)²]
    factors = WIDTH * variances[0] * slopes[:-1]  # from each layer's δ to the one before
    back = torch.cat([torch.ones(1, dtype=q.dtype), factors.cumprod(dim=0)])
    return Profile(mean_field.squares(f, q).sqrt(), back.sqrt())


def critical(f: Activation) -> float:
    """n · Var w that keeps E[z²] at 1: 1 / E[f(z)²]. For ReLU 2, for linear units 1."""
    return float(1 / mean_field.moments(f, torch.ones(1, dtype=torch.float64))[0])


def asked(params: Any) -> int:
    """How many layers to compute: a few more than needed, so that a moving slider finds them there."""
    return 10 * -(-params.depth // 10)


def cell(params: Any) -> Profile:
    """The chosen combination as measured, (layers,) each; the map leaves some activations out, this does not."""
    found = measured(params.activation, params.gain, params.seed, asked(params))
    place = list(INITS).index(params.init)
    return Profile(found.signal[place, : params.depth], found.gradient[place, : params.depth])


def whole(params: Any) -> Tensor:
    """The map: what ``map_shows`` says of networks of ``depth`` layers, (inits, activations)."""
    rows = [measured(key, params.gain, params.seed, asked(params)) for key in ACROSS]
    picked = [row.signal if params.map_shows == SIGNAL else row.gradient for row in rows]
    return torch.stack([values[:, params.depth - 1] for values in picked], dim=1)


def numbers(params: Any) -> dict[str, float]:
    """What goals may ask of the chosen combination."""
    if params.view != MAP:
        return {}
    profile = cell(params)
    return {"signal": float(profile.signal[-1]), "gradient": float(profile.gradient[-1])}
