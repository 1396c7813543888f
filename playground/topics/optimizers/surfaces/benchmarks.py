"""Functions that optimizers are compared on, each with its gradient.

Formulas, ranges and minima as in Jamil & Yang, "A literature survey of benchmark functions for global
optimization problems" (2013), and Surjanovic & Bingham, "Virtual Library of Simulation Experiments".
"""

import math

from torch import Tensor

TAU = 2 * math.pi


def rosenbrock(x: Tensor, y: Tensor) -> Tensor:
    """f = (1 - x)² + 100 (y - x²)²; Rosenbrock (1960). Minimum 0 at (1, 1)."""
    return (1 - x).square() + 100 * (y - x * x).square()


def rosenbrock_gradient(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    off = 200 * (y - x * x)  # how far off the curved valley floor y = x²
    return 2 * (x - 1) - 2 * x * off, off


def beale(x: Tensor, y: Tensor) -> Tensor:
    """f = (1.5 - x + xy)² + (2.25 - x + xy²)² + (2.625 - x + xy³)²; Beale (1958). Minimum 0 at (3, 0.5)."""
    y2 = y * y
    return (1.5 - x * (1 - y)).square() + (2.25 - x * (1 - y2)).square() + (2.625 - x * (1 - y2 * y)).square()


def beale_gradient(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    y2 = y * y
    a1, a2, a3 = y - 1, y2 - 1, y2 * y - 1
    r1, r2, r3 = 1.5 + x * a1, 2.25 + x * a2, 2.625 + x * a3  # the three residuals
    return 2 * (r1 * a1 + r2 * a2 + r3 * a3), 2 * x * (r1 + 2 * y * r2 + 3 * y2 * r3)


def himmelblau(x: Tensor, y: Tensor) -> Tensor:
    """f = (x² + y - 11)² + (x + y² - 7)²; Himmelblau (1972). Minimum 0 at four places."""
    return (x * x + y - 11).square() + (x + y * y - 7).square()


def himmelblau_gradient(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    a, b = 2 * (x * x + y - 11), 2 * (x + y * y - 7)
    return 2 * x * a + b, a + 2 * y * b


def rastrigin(x: Tensor, y: Tensor) -> Tensor:
    """f = 20 + x² - 10 cos 2πx + y² - 10 cos 2πy; Rastrigin (1974). Minimum 0 at (0, 0)."""
    return 20 + x * x - 10 * (TAU * x).cos() + y * y - 10 * (TAU * y).cos()


def rastrigin_gradient(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    return 2 * x + 10 * TAU * (TAU * x).sin(), 2 * y + 10 * TAU * (TAU * y).sin()


def ackley(x: Tensor, y: Tensor) -> Tensor:
    """f = -20 exp(-0.2 √((x² + y²)/2)) - exp((cos 2πx + cos 2πy)/2) + e + 20; Ackley (1987). Minimum 0 at (0, 0)."""
    r = ((x * x + y * y) / 2).sqrt()
    return 20 - 20 * (-0.2 * r).exp() + math.e - (((TAU * x).cos() + (TAU * y).cos()) / 2).exp()


def ackley_gradient(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """The tip at (0, 0) is a cone without a slope; 0 is returned there."""
    r = ((x * x + y * y) / 2).sqrt()
    cone = 2 * (-0.2 * r).exp() / r.clamp(min=1e-30)
    tx, ty = TAU * x, TAU * y
    waves = math.pi * ((tx.cos() + ty.cos()) / 2).exp()
    return cone * x + waves * tx.sin(), cone * y + waves * ty.sin()


def styblinski_tang(x: Tensor, y: Tensor) -> Tensor:
    """f = ½ (x⁴ - 16x² + 5x + y⁴ - 16y² + 5y); Styblinski & Tang (1990). Minimum -78.33233 at x = y = -2.903534."""
    x2, y2 = x * x, y * y
    return (x2 * (x2 - 16) + 5 * x + y2 * (y2 - 16) + 5 * y) / 2


def styblinski_tang_gradient(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    return 2 * x * (x * x - 8) + 2.5, 2 * y * (y * y - 8) + 2.5


def six_hump_camel(x: Tensor, y: Tensor) -> Tensor:
    """f = (4 - 2.1x² + x⁴/3) x² + xy + (4y² - 4) y²; Dixon & Szegő (1978).

    Minimum -1.031628 at ±(0.089842, -0.712656).
    """
    x2, y2 = x * x, y * y
    return (4 - 2.1 * x2 + x2 * x2 / 3) * x2 + x * y + 4 * (y2 - 1) * y2


def six_hump_camel_gradient(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    x2 = x * x
    return x * (8 + x2 * (2 * x2 - 8.4)) + y, x + y * (16 * y * y - 8)


def monkey_saddle(x: Tensor, y: Tensor) -> Tensor:
    """f = x³ - 3xy²: three ways down, three ways up. No minimum."""
    return x * (x * x - 3 * y * y)


def monkey_saddle_gradient(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    return 3 * (x * x - y * y), -6 * x * y


def plateau(x: Tensor, y: Tensor) -> Tensor:
    """f = r² / (1 + r²), r² = x² + y²: flat far out, a bowl inside; Geman & McClure (1985). Minimum 0 at (0, 0)."""
    r2 = x * x + y * y
    return r2 / (1 + r2)


def plateau_gradient(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    slope = 2 / (1 + x * x + y * y).square()
    return slope * x, slope * y
