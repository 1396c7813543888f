"""How the weights begin. Biases begin at zero, a normalization's γ at one."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from playground.core.text import N_

Fill = Callable[[Tensor, float, Generator], object]
"""Fills W (units, inputs) in place, given the gain of the layer's activation and a source of random numbers."""

SMALL, LARGE, CONSTANT = 0.01, 1.0, 0.1


@dataclass(frozen=True)
class Init:
    """One way to begin. ``formula`` is what each weight of W (units, inputs) is drawn from, in LaTeX."""

    label: str
    formula: str
    fill: Fill


def normal(variance: Callable[[int, int, float], float]) -> Fill:
    """W ~ N(0, variance(inputs, units, gain))."""

    def fill(W: Tensor, gain: float, random: Generator) -> None:
        W.normal_(0, variance(W.shape[1], W.shape[0], gain) ** 0.5, generator=random)

    return fill


def uniform(variance: Callable[[int, int, float], float]) -> Fill:
    """W ~ U(−r, r) with r = √(3 · variance): that is a uniform distribution's variance."""

    def fill(W: Tensor, gain: float, random: Generator) -> None:
        r = (3 * variance(W.shape[1], W.shape[0], gain)) ** 0.5
        W.uniform_(-r, r, generator=random)

    return fill


def orthogonal(W: Tensor, gain: float, random: Generator) -> None:
    """Rows (or columns, whichever are fewer) of length 1, at right angles. Saxe et al., arXiv:1312.6120."""
    units, inputs = W.shape
    draws = W.new_empty(units, inputs).normal_(generator=random)
    Q, R = torch.linalg.qr(draws.T if units < inputs else draws)
    Q = Q * R.diagonal().sign()  # makes the decomposition unique, so that Q is uniform over all of them
    W.copy_(Q.T if units < inputs else Q)


AUTO = "auto"
INITS: dict[str, Init] = {
    AUTO: Init(
        N_("Fitting the activation"),
        r"\mathcal N(0,\ g^2/n_\text{in})",
        normal(lambda inputs, units, gain: gain**2 / inputs),
    ),
    "zeros": Init(N_("Zeros"), "0", lambda W, gain, random: W.zero_()),
    "constant": Init(N_("Constant 0.1"), "0.1", lambda W, gain, random: W.fill_(CONSTANT)),
    "small_normal": Init(N_("Small normal"), r"\mathcal N(0,\ 0.01^2)", normal(lambda inputs, units, gain: SMALL**2)),
    "large_normal": Init(N_("Large normal"), r"\mathcal N(0,\ 1)", normal(lambda inputs, units, gain: LARGE**2)),
    "xavier_uniform": Init(
        N_("Xavier (Glorot), uniform"),
        r"\mathcal U(\pm\sqrt{6/(n_\text{in}+n_\text{out})})",
        uniform(lambda inputs, units, gain: 2 / (inputs + units)),
    ),
    "xavier_normal": Init(
        N_("Xavier (Glorot), normal"),
        r"\mathcal N(0,\ 2/(n_\text{in}+n_\text{out}))",
        normal(lambda inputs, units, gain: 2 / (inputs + units)),
    ),
    "he_uniform": Init(
        N_("He (Kaiming), uniform"),
        r"\mathcal U(\pm\sqrt{6/n_\text{in}})",
        uniform(lambda inputs, units, gain: 2 / inputs),
    ),
    "he_normal": Init(
        N_("He (Kaiming), normal"),
        r"\mathcal N(0,\ 2/n_\text{in})",
        normal(lambda inputs, units, gain: 2 / inputs),
    ),
    "lecun_normal": Init(
        N_("LeCun, normal"),
        r"\mathcal N(0,\ 1/n_\text{in})",
        normal(lambda inputs, units, gain: 1 / inputs),
    ),
    "orthogonal": Init(N_("Orthogonal"), r"W^\top W = I", orthogonal),
}
"""Key in the link → label, formula, and what fills a weight matrix."""
