"""The race of the page: the surface, each optimizer's path over it, and its numbers at every step."""

from collections.abc import Mapping
from typing import Any

from playground.core.bundle import Recipe
from playground.core.optimizers import RULES
from playground.core.own_code import Own, OwnCode
from playground.topics.optimizers.clip import SMALLEST, height
from playground.topics.optimizers.look import OWN
from playground.topics.optimizers.own.rule import OwnRule
from playground.topics.optimizers.own.surface import own_surface
from playground.topics.optimizers.params import CUSTOM, Params, Shared, completed, hyper, start_on
from playground.topics.optimizers.race import Path, distance, walk
from playground.topics.optimizers.surfaces import Surface, custom, ravine
from playground.topics.optimizers.surfaces.known import KNOWN
from playground.topics.optimizers.surfaces.quadratic import BOWL, SADDLE


def race(
    params: Params, steps: int, attached: Mapping[str, Any] | None = None, own: Own | None = None
) -> tuple[list[dict[str, float]], tuple[Surface, dict[str, Path]]]:
    """Every optimizer's path; at each step up to ``steps`` its place, the loss there, how far a minimum is."""
    surface = ground(params, own)
    start = start_on(surface, params)
    taking = {key: (RULES[key], hyper(params, key)) for key in racers(params)}
    if own is not None and own.part == "optimizer":
        taking[OWN] = (OwnRule(own), {})
    seed = params.seed if params.noise else 0
    paths = {
        key: walk(surface, rule, settings, start, params.steps, float(params.noise), seed)
        for key, (rule, settings) in taking.items()
    }
    return [numbers(surface, paths, step) for step in range(min(steps, params.steps) + 1)], (surface, paths)


def racers(params: Params) -> tuple[str, ...]:
    """Who takes part: on the stability map's page only the optimizer that is mapped."""
    if params.view == "map":
        return (params.map_rule,)
    return params.racers


def ground(params: Params, own: Own | None) -> Surface:
    """The surface that is raced on."""
    if own is not None and own.part == "surface":
        return own_surface(own, params)
    if params.surface == CUSTOM:
        return completed(custom(params.expression))
    if params.surface == "ravine":
        return ravine(params.kappa)
    if params.surface == "bowl":
        return BOWL
    if params.surface == "saddle":
        return SADDLE
    return next(each for each in KNOWN if each.key == params.surface)


def numbers(surface: Surface, paths: Mapping[str, Path], step: int) -> dict[str, float]:
    """Of each optimizer, by ``<key>/``: its place x, y, the loss f there, also above the minimum, and the distance."""
    row: dict[str, float] = {"step": step}
    for key, path in paths.items():
        x, y = path.positions[step].tolist()
        row |= {f"{key}/x": x, f"{key}/y": y, f"{key}/f": path.loss[step].item()}
        row[f"{key}/loss"] = height(surface, path)[step].item()
        if surface.minima:
            row[f"{key}/distance"] = distance(path, surface.minima).clamp(min=SMALLEST)[step].item()
    return row


def draw(rows: list[dict[str, float]], result: tuple[Surface, dict[str, Path]], file: str) -> None:
    """The paths over the surface's heights, and beside them the losses."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    surface, paths = result
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(12, 5))
    x, y, f = surface.grid(101)
    left.contourf(x, y, f.sub(f[f.isfinite()].min()).add(1e-3).log(), levels=24, cmap="Blues", alpha=0.6)
    for key, path in paths.items():
        places = path.positions[: len(rows)]
        left.plot(places[:, 0], places[:, 1], label=key)
        right.plot([row["step"] for row in rows], [row[f"{key}/loss"] for row in rows], label=key)
    left.set_xlim(surface.x_range)
    left.set_ylim(surface.y_range)
    right.set_xlabel("step")
    right.set_yscale("log" if surface.log_scale else "linear")
    right.legend()
    figure.savefig(file)


def recipe(params: Shared, own: OwnCode | None = None, attached: Mapping[str, Any] | None = None) -> Recipe:
    """How ``race`` is written out under these parameters."""
    keys = racers(params)
    part = own.part if own else ""
    return Recipe(
        compute=race,
        picture=draw,
        known={name: getattr(params, name) for name in ("surface", "view")},
        facts={
            "own is not None": own is not None,
            "own.part == 'surface'": part == "surface",
            "own.part == 'optimizer'": part == "optimizer",
        },
        keep={
            "playground.core.optimizers:RULES": keys,
            "playground.topics.optimizers.surfaces.known:KNOWN": {params.surface},
        },
        extra=[name for key in keys for name in params.specs() if name.startswith(f"{key}_")],
        own=own,
        most=params.steps,
    )
