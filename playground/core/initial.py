"""How the weights begin. Biases begin at zero, a normalization's γ at one."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from playground.core.text import N_

Fill = Callable[[Tensor, float, Generator], object]
"""Fills W (units, inputs) in place, given the gain of the layer's activation and a source of random numbers."""

Variance = Callable[[int, int, float], float]
"""(inputs, units, gain of the activation) → variance of each weight."""

SMALL, LARGE, CONSTANT = 0.01, 1.0, 0.1


@dataclass(frozen=True)
class Init:
    """One way to begin. ``formula`` is what each weight of W (units, inputs) is drawn from, in LaTeX.

    ``variance`` is that of a weight, whose mean is 0; None where the weights are not drawn at random.
    """

    label: str
    formula: str
    fill: Fill
    variance: Variance | None = None


def normal(variance: Variance) -> Fill:
    """W ~ N(0, variance(inputs, units, gain))."""

    def fill(W: Tensor, gain: float, random: Generator) -> None:
        W.normal_(0, variance(W.shape[1], W.shape[0], gain) ** 0.5, generator=random)

    return fill


def uniform(variance: Variance) -> Fill:
    """W ~ U(−r, r) with r = √(3 · variance): that is a uniform distribution's variance."""

    def fill(W: Tensor, gain: float, random: Generator) -> None:
        r = (3 * variance(W.shape[1], W.shape[0], gain)) ** 0.5
        W.uniform_(-r, r, generator=random)

    return fill


def xavier(inputs: int, units: int, gain: float) -> float:
    """Between what keeps the signal, 1/inputs, and what keeps the gradient, 1/units: Glorot & Bengio 2010, eq. 12."""
    return 2 / (inputs + units)


def he(inputs: int, units: int, gain: float) -> float:
    """ReLU halves E[z²], so twice as much keeps the signal: He et al., arXiv:1502.01852, eq. 10."""
    return 2 / inputs


def he_out(inputs: int, units: int, gain: float) -> float:
    """The same for the gradient on its way back: He et al., eq. 14. PyTorch calls it mode="fan_out"."""
    return 2 / units


def lecun(inputs: int, units: int, gain: float) -> float:
    """Every weighted sum as large as its inputs: LeCun et al., "Efficient BackProp" (1998), eq. 16."""
    return 1 / inputs


def usual(inputs: int, units: int, gain: float) -> float:
    """U(±1/√inputs): Glorot & Bengio's "commonly used heuristic" (eq. 1), and what torch.nn.Linear does."""
    return 1 / (3 * inputs)


def fitting(inputs: int, units: int, gain: float) -> float:
    return gain**2 / inputs


def small(inputs: int, units: int, gain: float) -> float:
    return SMALL**2


def large(inputs: int, units: int, gain: float) -> float:
    return LARGE**2


def perpendicular(inputs: int, units: int, gain: float) -> float:
    """Mean square of an entry where rows or columns, whichever are fewer, have length 1."""
    return 1 / max(inputs, units)


def orthogonal(W: Tensor, gain: float, random: Generator) -> None:
    """Rows (or columns, whichever are fewer) of length 1, at right angles. Saxe et al., arXiv:1312.6120."""
    units, inputs = W.shape
    draws = W.new_empty(units, inputs).normal_(generator=random)
    Q, R = torch.linalg.qr(draws.T if units < inputs else draws)
    Q = Q * R.diagonal().sign()  # makes the decomposition unique, so that Q is uniform over all of them
    W.copy_(Q.T if units < inputs else Q)


AUTO = "auto"
INITS: dict[str, Init] = {
    AUTO: Init(N_("Fitting the activation"), r"\mathcal N(0,\ g^2/n_\text{in})", normal(fitting), fitting),
    "zeros": Init(N_("Zeros"), "0", lambda W, gain, random: W.zero_()),
    "constant": Init(N_("Constant 0.1"), "0.1", lambda W, gain, random: W.fill_(CONSTANT)),
    "small_normal": Init(N_("Small normal"), r"\mathcal N(0,\ 0.01^2)", normal(small), small),
    "large_normal": Init(N_("Large normal"), r"\mathcal N(0,\ 1)", normal(large), large),
    "xavier_uniform": Init(
        N_("Xavier (Glorot), uniform"),
        r"\mathcal U(\pm\sqrt{6/(n_\text{in}+n_\text{out})})",
        uniform(xavier),
        xavier,
    ),
    "xavier_normal": Init(
        N_("Xavier (Glorot), normal"),
        r"\mathcal N(0,\ 2/(n_\text{in}+n_\text{out}))",
        normal(xavier),
        xavier,
    ),
    "he_uniform": Init(N_("He (Kaiming), uniform"), r"\mathcal U(\pm\sqrt{6/n_\text{in}})", uniform(he), he),
    "he_normal": Init(N_("He (Kaiming), normal"), r"\mathcal N(0,\ 2/n_\text{in})", normal(he), he),
    "he_uniform_out": Init(
        N_("He, fan-out, uniform"), r"\mathcal U(\pm\sqrt{6/n_\text{out}})", uniform(he_out), he_out
    ),
    "he_normal_out": Init(N_("He, fan-out, normal"), r"\mathcal N(0,\ 2/n_\text{out})", normal(he_out), he_out),
    "lecun_normal": Init(N_("LeCun, normal"), r"\mathcal N(0,\ 1/n_\text{in})", normal(lecun), lecun),
    "lecun_uniform": Init(N_("LeCun, uniform"), r"\mathcal U(\pm\sqrt{3/n_\text{in}})", uniform(lecun), lecun),
    "torch_default": Init(N_("As torch.nn.Linear"), r"\mathcal U(\pm 1/\sqrt{n_\text{in}})", uniform(usual), usual),
    "orthogonal": Init(N_("Orthogonal"), r"W^\top W = I", orthogonal, perpendicular),
}
"""Key in the link → label, formula, what fills a weight matrix, and the variance that comes of it."""
