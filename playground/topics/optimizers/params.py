"""Everything that can be set on the page. Each optimizer's own settings come from its rule's declaration."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import torch

from playground.core.optimizers import RULES
from playground.core.params import Choice, Number, ParamSet, choice, choices, declared, integer, number, text
from playground.core.settings import Declared, extended, settings, settings_of
from playground.core.text import N_
from playground.topics.optimizers.curvature import curvature
from playground.topics.optimizers.expression import parse
from playground.topics.optimizers.surfaces import SURFACES, Surface
from playground.topics.optimizers.surfaces import surface as find_surface

CUSTOM = "custom"
TITLES = {key: rule.title for key, rule in RULES.items()}
MAPPED = {key: rule.title for key, rule in RULES.items() if rule.batched}
"""Rules of which thousands of runs go in one tensor, so that they can have a stability map."""

SURFACE, START, RACE, MAP = N_("Surface"), N_("Start"), N_("Race"), N_("Stability map")


def racing(params: Any) -> bool:
    return params.view == "race"


def mapping(params: Any) -> bool:
    return params.view == "map"


def chosen_range(params: Any) -> bool:
    return mapping(params) and params.map_range == "chosen"


@dataclass(frozen=True, kw_only=True)
class Shared(ParamSet):
    """What all optimizers have in common."""

    view: str = choice("race", {"race": N_("Race"), "map": N_("Stability map")}, label=N_("Show"))

    surface: str = choice(
        "ravine",
        {key: s.title for key, s in SURFACES.items()} | {CUSTOM: N_("Your own f(x, y)")},
        label=N_("Surface"),
        group=SURFACE,
    )
    kappa: float = number(
        25.0,
        low=1.0,
        high=1000.0,
        scale="log",
        label=N_("Condition number κ"),
        help=N_("How many times steeper the ravine is across than along."),
        group=SURFACE,
        when=lambda p: p.surface == "ravine",
    )
    expression: str = text(
        "x^2 + 4*y^2 + 2*sin(3*x)*cos(3*y)",
        label="f(x, y)",
        help=N_("Numbers, x, y, pi, e, + - * / ^ and functions such as sin, cos, exp, log, sqrt, abs."),
        group=SURFACE,
        accepts=parse,
        when=lambda p: p.surface == CUSTOM,
    )

    start: str = choice(
        "surface",
        {"surface": N_("The surface's"), "chosen": N_("Chosen")},
        label=N_("Start"),
        help=N_("Drag the ring on the map, or click anywhere on it, to choose a start."),
        group=START,
    )
    start_x: float = number(
        -4.0, low=-10.0, high=10.0, step=0.01, label="x", group=START, when=lambda p: p.start == "chosen"
    )
    start_y: float = number(
        1.6, low=-10.0, high=10.0, step=0.01, label="y", group=START, when=lambda p: p.start == "chosen"
    )

    racers: tuple[str, ...] = choices(
        ("sgd", "momentum", "nesterov", "rmsprop", "adam"),
        TITLES,
        label=N_("Taking part"),
        fewest=1,
        group=RACE,
        when=racing,
    )
    steps: int = integer(150, low=10, high=1000, step=10, label=N_("Steps"), group=RACE)
    noise: float = number(
        0.0,
        low=0.0,
        high=10.0,
        step=0.1,
        label=N_("Gradient noise"),
        help=N_("Standard deviation of a Gaussian error added to each gradient, as if from small batches."),
        group=RACE,
    )
    seed: int = integer(
        0,
        low=0,
        high=9999,
        label=N_("Seed"),
        help=N_("Another seed is another sequence of errors."),
        group=RACE,
        when=lambda p: p.noise > 0,
    )
    inside: str = choice(
        "adam",
        TITLES,
        label=N_("Look inside"),
        help=N_("The optimizer whose steps are taken apart under “Inside the step”."),
        group=RACE,
        when=racing,
    )

    map_rule: str = choice("momentum", MAPPED, label=N_("Optimizer"), group=MAP, when=mapping)
    map_shows: str = choice(
        "speed",
        {"speed": N_("How fast"), "where": N_("Where it ends")},
        label=N_("Colour"),
        group=MAP,
        when=mapping,
    )
    map_range: str = choice(
        "fitting",
        {"fitting": N_("Fitting the surface"), "chosen": N_("Chosen")},
        label=N_("Range of learning rates"),
        group=MAP,
        when=mapping,
        advanced=True,
    )
    map_lr_low: float = number(
        1e-3, low=1e-5, high=1.0, scale="log", label=N_("From"), group=MAP, when=chosen_range, advanced=True
    )
    map_lr_high: float = number(
        1.0, low=1e-4, high=10.0, scale="log", label=N_("To"), group=MAP, when=chosen_range, advanced=True
    )


def mappable(key: str) -> dict[str, str]:
    """The hyperparameters of a rule that can be an axis of the stability map: label by name."""
    return {name: spec.label for name, spec in RULES[key].hyper.items() if isinstance(spec, Number)}


def shown_for(key: str) -> Callable[[Any], bool]:
    return lambda p: p.map_rule == key if mapping(p) else key in p.racers


def axis(key: str, label: str, wanted: tuple[str, ...]) -> Declared:
    """The field that says which hyperparameter of rule ``key`` an axis shows: the first of ``wanted`` that it has."""
    options = mappable(key)
    default = next(name for name in (*wanted, *options) if name in options)
    spec = Choice(
        default=default,
        options=options,
        label=label,
        group=MAP,
        advanced=True,
        when=lambda p: mapping(p) and p.map_rule == key,
    )
    return f"map_{key}_{'x' if wanted[0] == 'lr' else 'y'}", str, declared(spec)


def own_fields() -> list[Declared]:
    """``<rule>_<hyperparameter>`` for every rule, shown while that optimizer takes part, and its map's axes."""
    made: list[Declared] = []
    for key in MAPPED:
        made.append(axis(key, N_("Across"), ("lr",)))
        made.append(axis(key, N_("Upwards"), ("momentum", "beta1", "alpha", "rho", "weight_decay")))
    for key, rule in RULES.items():
        specs = {name: replace(spec, advanced=name != "lr") for name, spec in rule.hyper.items()}
        made += settings_of(key, specs, group=rule.title, when=shown_for(key))
    return made


if TYPE_CHECKING:
    Params = Shared
else:
    Params = extended(Shared, own_fields(), __name__)


def hyper(params: Shared, key: str) -> dict[str, Any]:
    """The settings of one optimizer, by the names that its rule knows."""
    return settings(params, key, RULES[key].hyper)


@lru_cache(maxsize=64)
def completed(surface: Surface) -> Surface:
    """A learner's own formula that turns out to be a quadratic bowl gets its minimum."""
    found = None if surface.minima else curvature(surface)
    if found is None:
        return surface
    minimum = surface.value(*torch.tensor(found.place, dtype=torch.float64)).item()
    return replace(surface, minima=(found.place,), minimum=minimum, log_scale=True)


def surface_of(params: Shared) -> Surface:
    return completed(find_surface(params.surface, kappa=params.kappa, expression=params.expression))


def start_of(params: Shared) -> tuple[float, float]:
    """Where everybody starts: the surface's own start, or the chosen one as far as the surface's range reaches."""
    return start_on(surface_of(params), params)


def start_on(surface: Surface, params: Shared) -> tuple[float, float]:
    """The same on any surface."""
    if params.start == "surface":
        return surface.start
    (left, right), (bottom, top) = surface.x_range, surface.y_range
    return min(max(params.start_x, left), right), min(max(params.start_y, bottom), top)


def moved_start(x: float, y: float) -> dict[str, Any]:
    """The parameters that put the start at (x, y)."""
    return {"start": "chosen", "start_x": round(x, 3), "start_y": round(y, 3)}


def inside_of(params: Shared) -> str:
    """The racer whose steps are taken apart: the chosen one, or the first racer when that one doesn't take part."""
    return params.inside if params.inside in params.racers else params.racers[0]


def map_axes(params: Shared) -> tuple[str, str]:
    """The two hyperparameters of the stability map; if the same is asked for twice, another one goes upwards."""
    key = params.map_rule
    x, y = getattr(params, f"map_{key}_x"), getattr(params, f"map_{key}_y")
    return x, y if y != x else next(name for name in mappable(key) if name != x)
