"""The functions that noisy points are drawn from, on −1 ≤ x ≤ 1 with values between −1 and 1."""

from collections.abc import Callable

import torch
from torch import Tensor

from playground.core.seeding import generator
from playground.core.text import N_

GOLDEN = (5**0.5 - 1) / 2
MOST = 200
"""So many points at least are drawn, and the first of them taken."""


def sine(x: Tensor) -> Tensor:
    return (torch.pi * x).sin()


def cubic(x: Tensor) -> Tensor:
    """The Legendre polynomial P₃: degree 3 is the truth."""
    return (5 * x**3 - 3 * x) / 2


def bump(x: Tensor) -> Tensor:
    """Runge's function, which equally spaced polynomials can't follow at the ends."""
    return 2 / (1 + 25 * x**2) - 1


def step(x: Tensor) -> Tensor:
    """−1 left of 0 and 1 from there on: no polynomial has a jump."""
    return torch.where(x < 0, -1.0, 1.0).to(x.dtype)


def line(x: Tensor) -> Tensor:
    return 0.8 * x


TRUTHS: dict[str, Callable[[Tensor], Tensor]] = {"sine": sine, "cubic": cubic, "bump": bump, "step": step, "line": line}
TITLES = {
    "sine": N_("Sine"),
    "cubic": N_("Cubic"),
    "bump": N_("Runge's bump"),
    "step": N_("Step"),
    "line": N_("Line"),
}
"""What they are called."""
GRID = torch.linspace(-1, 1, 201, dtype=torch.float64)
"""Where curves are drawn."""


def places(n: int, seed: int, stream: str, runs: int = 1) -> Tensor:
    """x (runs, n) between −1 and 1: from a random place on in steps of the golden ratio, round and round.

    They lie evenly, so that a fit has nowhere to extrapolate, and more points leave the first ones where they were.
    """
    start = torch.rand(runs, 1, generator=generator(seed, f"{stream} x"), dtype=torch.float64)
    return (start + torch.arange(n) * GOLDEN) % 1 * 2 - 1


def uniform(n: int, seed: int, stream: str, runs: int = 1) -> Tensor:
    """x (runs, n), independent and uniform between −1 and 1."""
    return torch.rand(runs, n, generator=generator(seed, f"{stream} x"), dtype=torch.float64) * 2 - 1


def noises(n: int, seed: int, stream: str, runs: int = 1) -> Tensor:
    """ε (runs, n), standard normal: y = f(x) + σε. More points leave the first ones as they were."""
    drawn = max(n, MOST)  # how torch draws depends on how much is drawn
    return torch.randn(drawn, runs, generator=generator(seed, f"{stream} noise"), dtype=torch.float64)[:n].T
