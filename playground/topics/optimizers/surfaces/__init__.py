"""The surfaces to race on: ``SURFACES`` by key, ``surface(key, kappa=…, expression=…)`` for one of them."""

from functools import lru_cache

from playground.core.text import N_
from playground.topics.optimizers.expression import parse
from playground.topics.optimizers.surfaces.base import Surface
from playground.topics.optimizers.surfaces.known import KNOWN
from playground.topics.optimizers.surfaces.quadratic import BOWL, SADDLE, ravine

__all__ = ["SURFACES", "Surface", "custom", "ravine", "surface"]

_ALL = {s.key: s for s in (BOWL, ravine(), SADDLE, *KNOWN)}
_EASY_FIRST = (
    *("bowl", "ravine", "rosenbrock", "beale", "himmelblau", "rastrigin", "ackley", "styblinski_tang"),
    *("six_hump_camel", "saddle", "monkey_saddle", "plateau"),
)
SURFACES: dict[str, Surface] = {key: _ALL[key] for key in _EASY_FIRST}


@lru_cache(maxsize=64)
def custom(expression: str) -> Surface:
    """The learner's own f(x, y); raises Problem with the place and the reason if it can't be read."""
    f = parse(expression)
    return Surface(
        key="custom",
        variant=(expression,),
        title=N_("Your own f(x, y)"),
        formula=f"f(x,y)={f.latex}",
        value=f.value,
        gradient=f.gradient,
        x_range=(-4.0, 4.0),
        y_range=(-4.0, 4.0),
        start=(-3.0, 2.0),
        note=N_("Your own formula. Its minima are not known, so no distance to them is shown."),
    )


def surface(key: str, *, kappa: float = 25.0, expression: str = "x^2 + y^2") -> Surface:
    """The surface called ``key``; ``kappa`` is used by "ravine" only, ``expression`` by "custom" only.

    Raises Problem for an expression that can't be read and KeyError for an unknown key.
    """
    if key == "ravine":
        return ravine(kappa)
    return custom(expression) if key == "custom" else SURFACES[key]
