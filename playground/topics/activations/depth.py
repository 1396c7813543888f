"""A signal on its way through many equal layers, and a gradient on its way back, with what theory foretells."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import torch
from torch import Tensor

from playground.core.activations import ACTIVATIONS, Activation
from playground.core.beside import sides
from playground.core.by_layer import outlines, scales
from playground.core.initial import INITS
from playground.core.mean_field import backward, forward, squares
from playground.core.picture import Clip
from playground.core.seeding import generator
from playground.topics.activations.shape_params import hyper

POINTS = 40
"""Inputs that are sent through together."""
WALK = 5.0
"""Seconds for the way there and back."""
FLAT = 1e-40
"""What counts as nothing on a logarithmic axis."""


@dataclass(frozen=True, eq=False)
class Layers:
    """Layer by layer: activations ``a``, gradients ``delta`` = ∂J/∂z and slopes f′(z), each (points, width)."""

    a: list[Tensor]
    delta: list[Tensor]
    slope: list[Tensor]


@dataclass(frozen=True, eq=False)
class Signals:
    """What is drawn of it.

    ``forward``, ``backward``  histograms of the activations and gradients, as ``outlines`` makes them.
    ``signal``, ``gradient``, ``slope``  √E[a²], √E[δ²], √E[f′²], (layers,); the gradient in units of the last layer's.
    ``signal_theory``, ``gradient_theory``  the same by the recursions of mean-field theory; NaN where it says nothing.
    """

    forward: Tensor
    backward: Tensor
    signal: Tensor
    gradient: Tensor
    slope: Tensor
    signal_theory: Tensor
    gradient_theory: Tensor


@lru_cache(maxsize=8)
def weights(init: str, f_gain: float, width: int, depth: int, seed: int) -> Tensor:
    """Weights of all layers, (depth, width, width), float64: as ``INITS`` draws them for an activation of that gain."""
    W = torch.empty(depth, width, width, dtype=torch.float32)
    random = generator(seed, "weights")
    for each in W:
        INITS[init].fill(each, f_gain, random)
    return W.double()


def through(f: Activation, W: Tensor, gain: float, seed: int) -> Layers:
    """Normal random inputs go forward; normal random gradients start at the output and go back.

    a⁽ˡ⁾ = f(z⁽ˡ⁾) with z⁽ˡ⁾ = a⁽ˡ⁻¹⁾ W⁽ˡ⁾ᵀ;  δ⁽ˡ⁾ = f′(z⁽ˡ⁾) ⊙ (δ⁽ˡ⁺¹⁾ W⁽ˡ⁺¹⁾). Points are rows.
    """
    random = generator(seed, "inputs")
    a, back = (torch.randn(POINTS, W.shape[1], generator=random, dtype=torch.float64) for _ in range(2))
    found = Layers([], [], [])
    for each in W:
        z = gain * (a @ each.T)  # (points, width)
        a = f.value(z)
        found.a.append(a)
        found.slope.append(f.slope(z, a) * torch.ones_like(z))  # a slope may be given as true and false
    for layer in reversed(range(len(W))):
        delta = found.slope[layer] * back
        found.delta.insert(0, delta)
        back = gain * (delta @ W[layer])  # what reaches the layer before
    return found


def measured(f: Activation, W: Tensor, gain: float, seed: int) -> Signals:
    """What goes through, in numbers, and what theory foretells for weights of this variance."""
    depth, width, _ = W.shape
    found = through(f, W, gain, seed)
    mean, square = W.mean(dim=(1, 2)), W.square().mean(dim=(1, 2))  # of each layer's weights, (layers,)
    known = gain**2 * square
    sizes = [width] * (depth + 1)
    q = forward(f, sizes, known)
    theory = torch.stack([squares(f, q).sqrt(), backward(f, sizes, known, q).sqrt()])
    if not centred(mean, square, width):  # constant weights: the terms of a sum are not independent
        theory = theory * torch.nan
    gradient = scales(found.delta)
    last = gradient[-1].clamp(min=FLAT)
    return Signals(
        forward=outlines([other_than_0(each) for each in found.a]),
        backward=outlines([other_than_0(each / last) for each in found.delta]),
        signal=scales(found.a),
        gradient=gradient / last,
        slope=scales(found.slope),
        signal_theory=theory[0],
        gradient_theory=theory[1],
    )


def centred(mean: Tensor, square: Tensor, width: int) -> bool:
    """Whether weights with this mean and mean square have a mean of 0, as far as chance allows in width² of them."""
    spread = (square - mean.square()).clamp(min=1e-24).sqrt()
    return bool((mean.abs() * width < 6 * spread).all())


def other_than_0(values: Tensor) -> Tensor:
    """Those that are not exactly 0, if there are any: half of a ReLU's are, and would flatten all others."""
    some = values[values != 0]
    return some if len(some) else values


@lru_cache(maxsize=32)
def cached(
    key: str, hyper: tuple[tuple[str, float], ...], init: str, gain: float, width: int, depth: int, seed: int
) -> Signals:
    f = ACTIVATIONS[key].at(**dict(hyper))
    return measured(f, weights(init, f.gain, width, depth, seed), gain, seed)


def signals(params: Any) -> Signals:
    """What the page shows of one side."""
    settings = tuple(hyper(params, params.activation).items())
    return cached(params.activation, settings, params.init, params.gain, params.width, params.depth, params.seed)


def arrays(found: Signals, prefix: str = "") -> dict[str, Tensor]:
    """The constants of one side: ``forward`` and ``backward`` outlines, and the lines over the layers."""
    lines = {
        "signal": found.signal,
        "gradient": found.gradient,
        "slope": found.slope,
        "signal_theory": found.signal_theory,
        "gradient_theory": found.gradient_theory,
    }
    shown = {name: values.where(values > FLAT, torch.nan) for name, values in lines.items()}
    shown |= {"forward": found.forward, "backward": found.backward}
    return {f"{prefix}{name}": values for name, values in shown.items()}


def clip(all_sides: Mapping[str, Signals]) -> Clip:
    """The constants of all sides, by their prefixes; and, frame by frame, where signal and then gradient have come to:
    ``<prefix>here`` (frames, 2), layer and typical size, and ``<prefix>back`` (frames, 2) once it goes back.
    """
    constants: dict[str, Tensor] = {}
    walk: dict[str, Tensor] = {}
    for prefix, found in all_sides.items():
        constants |= arrays(found, prefix)
        layers = len(found.signal)
        place = torch.arange(1, layers + 1)
        up = torch.stack([place, constants[f"{prefix}signal"]], dim=1)  # (layers, 2)
        down = torch.stack([place, constants[f"{prefix}gradient"]], dim=1).flip(0)
        walk[f"{prefix}here"] = torch.cat([up, up[-1:].expand(layers, -1)])
        walk[f"{prefix}back"] = torch.cat([torch.full_like(down, torch.nan), down])
    return Clip(arrays=walk, constants=constants, rate=2 * layers / WALK)


def both(params: Any) -> dict[str, Signals]:
    """The signals of each side, by its prefix."""
    return {prefix: signals(side) for prefix, side in sides(params)}
