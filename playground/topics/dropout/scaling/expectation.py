"""One output under many masks: its mean and variance, and what the network says in evaluation mode.

Three ways to keep the two together, of which the third does nothing:

    way        in training              in evaluation
    inverted   m ⊙ a / (1 − p)          a
    test       m ⊙ a                    (1 − p) a
    none       m ⊙ a                    a

Srivastava et al., JMLR 15 (2014), sections 4 (scaling at test time) and 10 (inverted).
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import torch
from torch import Tensor

from playground.core.activations import ACTIVATIONS
from playground.core.seeding import generator

INVERTED, TEST, NONE = "inverted", "test", "none"
WAYS = (INVERTED, TEST, NONE)
SAMPLES = 8192


@dataclass(frozen=True, eq=False)
class Net:
    """Inputs a (n,), hidden weights W (n, n) each, and the output's weights w (n,) behind 0, 1, … of the layers."""

    a: Tensor
    W: tuple[Tensor, ...]
    w: tuple[Tensor, ...]
    f: str

    def outputs(self, factors: list[Tensor]) -> list[Tensor]:
        """Outputs (samples,) of the networks with 0, 1, … of the hidden layers; a and each hidden layer are multiplied
        by their factor, (samples, n) or (1, n), on the way."""
        layers = self.layers(factors)
        return [h @ w for h, w in zip(layers, self.w, strict=True)]

    def layers(self, factors: list[Tensor]) -> list[Tensor]:
        """The inputs and each hidden layer, times their factors, (samples, n) each."""
        f = ACTIVATIONS[self.f].value
        found = [self.a * factors[0]]
        for W, factor in zip(self.W, factors[1:], strict=True):
            found.append(f(found[-1] @ W.T) * factor)
        return found

    def output(self, factors: list[Tensor]) -> Tensor:
        """Those of the whole network, (samples,)."""
        return self.outputs(factors)[-1]


def net(inputs: int, depth: int, f: str, gain: float, seed: int) -> Net:
    """Random weights. Those of the output have the sign of what they are multiplied by while all units speak: nothing
    cancels, z stays away from 0, and ratios mean something."""
    random = generator(seed, "scaling")
    a = 0.2 + torch.rand(inputs, generator=random, dtype=torch.float64)
    w = (0.2 + torch.rand(inputs, generator=random, dtype=torch.float64)) / inputs**0.5
    W = [torch.randn(inputs, inputs, generator=random, dtype=torch.float64) for _ in range(depth)]
    blank = Net(a, tuple(gain * each / inputs**0.5 for each in W), (), f)
    signs = [torch.where(h[0] < 0, -1.0, 1.0) for h in blank.layers(everyone(blank))]
    return replace(blank, w=tuple(w * sign for sign in signs))


@dataclass(frozen=True, eq=False)
class Compared:
    """Of one way: the output under each mask (samples,), and the one number of evaluation mode."""

    sampled: Tensor
    evaluated: float


def compared(net: Net, p: float, seed: int) -> dict[str, Compared]:
    """Way → outputs. All ways are given the same masks."""
    kept, one = choices(net, p, seed), everyone(net)
    inverted = net.output([each / (1 - p) for each in kept])
    plain = net.output(kept)
    full, scaled = float(net.output(one)), float(net.output([(1 - p) * each for each in one]))
    return {INVERTED: Compared(inverted, full), TEST: Compared(plain, scaled), NONE: Compared(plain, full)}


def choices(net: Net, p: float, seed: int) -> list[Tensor]:
    """For the inputs and each hidden layer, 1 where a unit speaks: (samples, n) each."""
    random = generator(seed, "masks")
    shape = (SAMPLES, len(net.a))
    return [(torch.rand(shape, generator=random) >= p).double() for _ in range(len(net.W) + 1)]


def everyone(net: Net) -> list[Tensor]:
    """All units speak: (1, n) each."""
    return [torch.ones(1, len(net.a), dtype=torch.float64)] * (len(net.W) + 1)


@lru_cache(maxsize=4)
def result(p: float, inputs: int, depth: int, f: str, gain: float, seed: int) -> dict[str, Compared]:
    """``compared`` for these settings."""
    return compared(net(inputs, depth, f, gain, seed), p, seed)


def of(params: Any) -> dict[str, Compared]:
    return result(
        params.scale_p, params.scale_inputs, params.scale_depth, params.scale_f, params.scale_gain, params.seed
    )


def theory(net: Net, p: float) -> dict[str, tuple[float, float]]:
    """Way → mean and variance of one weighted sum under the mask, for a net without hidden layers.

    inverted: E = Σ w a and Var = p/(1−p) Σ w² a²; without the factor E = (1−p) Σ w a and Var = p(1−p) Σ w² a².
    """
    terms = net.w[0] * net.a
    total, squares = float(terms.sum()), float(terms.square().sum())
    plain = ((1 - p) * total, p * (1 - p) * squares)
    return {INVERTED: (total, p / (1 - p) * squares), TEST: plain, NONE: plain}


@lru_cache(maxsize=4)
def gaps(p: float, inputs: int, deepest: int, f: str, gain: float, seed: int) -> Tensor:
    """For 0 … deepest hidden layers: (mean under inverted masks − eval() value) / standard deviation, and the standard
    error of that, (deepest + 1, 2)."""
    whole = net(inputs, deepest, f, gain, seed)
    sampled = whole.outputs([each / (1 - p) for each in choices(whole, p, seed)])
    evaluated = whole.outputs(everyone(whole))
    rows = [gap(Compared(*both)) for both in zip(sampled, map(float, evaluated), strict=True)]
    return torch.tensor(rows, dtype=torch.float64)


def gap(found: Compared) -> tuple[float, float]:
    """In standard deviations of the sampled outputs, and its standard error; 0 where nothing varies."""
    spread = float(found.sampled.std(correction=0))
    if spread < 1e-12:
        return 0.0, 0.0
    return (float(found.sampled.mean()) - found.evaluated) / spread, len(found.sampled) ** -0.5


def numbers(params: Any) -> dict[str, float]:
    """What goals ask for, and what the script writes down."""
    found = of(params)
    naive = found[NONE]
    mean = float(naive.sampled.mean())
    said: dict[str, float] = {}
    for way, each in found.items():
        said[f"{way}/mean"] = float(each.sampled.mean())
        said[f"{way}/variance"] = float(each.sampled.var(correction=0))
        said[f"{way}/eval"] = each.evaluated
    return {
        **said,
        "scale_gap": abs(gap(found[INVERTED])[0]),
        "scale_naive": naive.evaluated / mean if mean else float("nan"),
        "scale_layers": float(params.scale_depth),
    }
