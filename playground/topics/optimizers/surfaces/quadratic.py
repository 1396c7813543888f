"""Quadratic surfaces: the ones about which everything is known exactly."""

from torch import Tensor

from playground.core.text import N_
from playground.topics.optimizers.surfaces.base import Surface


def bowl(x: Tensor, y: Tensor) -> Tensor:
    """f = (x² + y²) / 2; both curvatures are 1."""
    return (x * x + y * y) / 2


def bowl_gradient(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    return x, y


def ravine(kappa: float = 25.0) -> Surface:
    """f = (x² + κ y²) / 2: curvature 1 along x and κ along y, so κ is the condition number of the Hessian.

    Gradient descent is stable for lr < 2/κ; its best rate is (κ-1)/(κ+1), with momentum (√κ-1)/(√κ+1)
    (Goh, "Why Momentum Really Works", Distill, 2017).
    """

    def value(x: Tensor, y: Tensor) -> Tensor:
        return (x * x + kappa * y * y) / 2

    def gradient(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
        return x, kappa * y

    return Surface(
        key="ravine",
        variant=(float(kappa),),
        title=N_("Ravine"),
        formula=rf"f(x,y)=\tfrac12\left(x^2+\kappa\,y^2\right),\quad \kappa={kappa:g}",
        value=value,
        gradient=gradient,
        x_range=(-5.0, 5.0),
        y_range=(-2.5, 2.5),
        start=(-4.0, 1.6),
        minima=((0.0, 0.0),),
        minimum=0.0,
        log_scale=True,
        note=N_("A long valley: flat along its floor, steep across it. κ says how many times steeper."),
        difficulty=N_("The steep direction limits the learning rate, the flat one needs a large one."),
    )


def saddle(x: Tensor, y: Tensor) -> Tensor:
    """f = x² - y²."""
    return x * x - y * y


def saddle_gradient(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    return 2 * x, -2 * y


BOWL = Surface(
    key="bowl",
    title=N_("Bowl"),
    formula=r"f(x,y)=\tfrac12\left(x^2+y^2\right)",
    value=bowl,
    gradient=bowl_gradient,
    x_range=(-5.0, 5.0),
    y_range=(-5.0, 5.0),
    start=(-4.0, 3.0),
    minima=((0.0, 0.0),),
    minimum=0.0,
    log_scale=True,
    note=N_("Equally steep in every direction: the gradient points away from the minimum everywhere."),
    difficulty=N_("As easy as it gets. A learning rate of 1 arrives in one step, one above 2 diverges."),
)

SADDLE = Surface(
    key="saddle",
    title=N_("Saddle"),
    formula=r"f(x,y)=x^2-y^2",
    value=saddle,
    gradient=saddle_gradient,
    x_range=(-2.0, 2.0),
    y_range=(-2.0, 2.0),
    start=(-1.6, 0.01),
    note=N_("A minimum along x, a maximum along y. There is no minimum: f falls without end."),
    difficulty=N_("Near the saddle point the gradient almost vanishes. Who leaves it first?"),
)
