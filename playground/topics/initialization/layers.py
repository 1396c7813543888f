"""The layers' view: a deep network looked into before and while it trains, or two of them beside each other."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

from playground.core import mean_field
from playground.core.activations import ACTIVATIONS
from playground.core.beside import sides
from playground.core.by_layer import outlines
from playground.core.initial import INITS, Init
from playground.core.mlp import Network
from playground.topics.initialization import build
from playground.topics.initialization.seen import Look, around, look, share, sizes_of

SPREADS = ("a", "z", "delta")
"""What there are histograms of: activations, weighted sums, and gradients by the weighted sums."""


class Side:
    """One network, its training, and what theory says of its beginning."""

    def __init__(self, prefix: str, params: Any, own: Init | None) -> None:
        self.prefix = prefix
        init = INITS[params.init] if own is None else own
        model = build.architecture(params, params.activation)
        self.data = build.digits(params.seed, params.centred)
        self.network = build.network(model, [init], params.seed, params.gain)
        self.trainer = build.trainer(params, self.network, self.data)
        known = build.variances(model, init, params.gain) if own is None else mean_squares(self.network)[0]
        self.random = known is not None
        first = sizes_of(self.network, look(self.network, self.data).run)
        self.theory = foretold(self.network, known, (), first["delta"][-1])

    def constants(self) -> dict[str, Tensor]:
        found = {}
        for name, line in self.theory.items():
            found[f"{self.prefix}theory/{name}"] = line
            found[f"{self.prefix}theory/{name}_negative"] = -line
        return found

    def observe(self) -> tuple[dict[str, float], dict[str, Tensor]]:
        seen = look(self.network, self.data)
        run, sizes = seen.run, sizes_of(self.network, seen.run)
        shown = {"a": run.a[1:], "z": run.z[:-1], "delta": run.delta[:-1]}
        arrays = {"curve/loss": seen.loss, "curve/accuracy": seen.accuracy}
        for name, values in shown.items():
            outline = outlines(values)
            arrays |= {name: outline, f"range/{name}": around(outline[1])}
        arrays |= {f"size/{name}": line for name, line in sizes.items()}
        weights, biases = mean_squares(self.network)
        now = foretold(self.network, weights if self.random else None, biases, sizes["delta"][-1])
        arrays |= {f"now/{name}": line for name, line in now.items()}
        return numbers(seen, sizes), {f"{self.prefix}{name}": array for name, array in arrays.items()}


def numbers(seen: Look, sizes: Mapping[str, Tensor]) -> dict[str, float]:
    """How well one network does, and what is left of signal and gradient at their ends."""
    return {
        "loss": float(seen.loss),
        "accuracy": float(seen.accuracy),
        "signal": float(sizes["a"][-1]),
        "gradient": share(sizes["delta"][0], sizes["delta"][-1]),
    }


def mean_squares(network: Network) -> tuple[list[float], list[float]]:
    """E[w²] and E[b²] of each hidden layer at this moment."""
    layers = network.layers[:-1]
    weights = [float(layer.W.square().mean()) for layer in layers]
    return weights, [0.0 if layer.b is None else float(layer.b.square().mean()) for layer in layers]


def foretold(
    network: Network, weights: Sequence[float] | None, biases: Sequence[float], delta: Tensor
) -> dict[str, Tensor]:
    """√E[·²] of each hidden layer, (layers,) each, for independent weights and biases of these mean squares.

    NaN where the weights are not random. The gradients' line begins where they enter: at ``delta``, the measured size
    of δ in the last hidden layer.
    """
    sizes, f = network.architecture.sizes[:-1], ACTIVATIONS[network.architecture.hidden[0].activation]
    if weights is None:
        unknown = torch.full((len(sizes) - 1,), math.nan, dtype=torch.float64)
        return dict.fromkeys(SPREADS, unknown)
    q = mean_field.forward(f, sizes, weights, offsets=biases)
    back = mean_field.backward(f, sizes, weights, q)
    return {"a": mean_field.squares(f, q).sqrt(), "z": q.sqrt(), "delta": delta * back.sqrt()}


class Layers:
    """One side, or two while ``beside`` is on: the same pictures, the same batches, as many updates."""

    def __init__(self, params: Any, own: Init | None) -> None:
        self.sides = [Side(prefix, side, own if not prefix else None) for prefix, side in sides(params)]
        self.trainers = [side.trainer for side in self.sides]

    def constants(self) -> dict[str, Tensor]:
        return {name: array for side in self.sides for name, array in side.constants().items()}

    def observe(self) -> tuple[dict[str, float], dict[str, Tensor]]:
        """Metrics are the first side's: the run ends where that has no number any more."""
        seen = [side.observe() for side in self.sides]
        return seen[0][0], {name: array for _, arrays in seen for name, array in arrays.items()}
