"""The pictures of the page, put together: the race and the stability map."""

from collections.abc import Sequence
from dataclasses import replace

from playground.core.picture import Clip, PlotView, View
from playground.core.style import Theme
from playground.core.text import Translate
from playground.topics.optimizers import curves
from playground.topics.optimizers.clip import Race, clip, height, whole
from playground.topics.optimizers.contour import contour_view, relief_view
from playground.topics.optimizers.curvature import Curvature, curvature
from playground.topics.optimizers.dissect import arrows, ingredients
from playground.topics.optimizers.inside import arithmetic_view, step_view
from playground.topics.optimizers.look import OWN
from playground.topics.optimizers.own.rule import OwnRule
from playground.topics.optimizers.params import (
    TITLES,
    Shared,
    hyper,
    inside_of,
    map_axes,
    mappable,
    start_of,
    surface_of,
)
from playground.topics.optimizers.race import distance
from playground.topics.optimizers.stability import Stability, axis_of, fitting_rates, predicted, stability
from playground.topics.optimizers.stability_view import goals, maps, stability_view
from playground.topics.optimizers.theory import LINEAR
from playground.topics.optimizers.theory_view import rates_view, theory_view

__all__ = ["draw", "map_views", "race_views", "stability_of"]


def named(keys: Sequence[str], _: Translate) -> list[tuple[str, str]]:
    titles = {**TITLES, OWN: OwnRule.title}
    return [(key, _(titles[key])) for key in keys]


def loss_view(race: Race, steps: int, theme: Theme, _: Translate) -> PlotView:
    """Loss against step: above the minimum and logarithmic where the minimum is known, else as it is."""
    surface, paths = race.surface, race.paths
    logarithmic = surface.minimum is not None
    shown = curves.window({key: height(surface, path) for key, path in paths.items()}, logarithmic)
    label = _("Loss") if surface.minimum in (0.0, None) else _("Loss above the minimum")
    description = _("Loss of every optimizer against the step.")
    racers = named(list(paths), _)
    view = curves.curve_view("loss", "loss", label, _("Step"), racers, shown, logarithmic, steps, theme, description)
    return replace(view, tab=_("Loss"), title="")


def distance_view(race: Race, steps: int, theme: Theme, _: Translate) -> PlotView | None:
    """Distance to the nearest minimum against step; None where no minimum is known."""
    minima, paths = race.surface.minima, race.paths
    if not minima:
        return None
    shown = curves.window({key: distance(path, minima).clamp(min=1e-16) for key, path in paths.items()}, True)
    label, description = _("Distance to the nearest minimum"), _("How far every optimizer is from the nearest minimum.")
    racers = named(list(paths), _)
    view = curves.curve_view("distance", "distance", label, _("Step"), racers, shown, True, steps, theme, description)
    return replace(view, tab=_("Distance"), title="")


def race_views(params: Shared, theme: Theme, _: Translate, race: Race | None = None) -> tuple[list[View], Clip]:
    """All views of the race, and the race: ``race``, or that of the page's own optimizers."""
    race = race or whole(params, params.racers)
    surface, paths, racers = race.surface, race.paths, named(list(race.paths), _)
    key = inside_of(params)
    settings = hyper(params, key)
    parts = ingredients(paths[key], key, settings)
    views: list[View | None] = [
        contour_view(surface, racers, race.start, theme, _),
        relief_view(surface, race.terrain, racers, theme, _),
        loss_view(race, params.steps, theme, _),
        distance_view(race, params.steps, theme, _),
        step_view(key, _(TITLES[key]), arrows(paths[key], parts, surface, key, settings), surface, theme, _),
        arithmetic_view(key, _(TITLES[key]), settings, _),
        curves.standings_view(racers, _),
    ]
    return [view for view in views if view is not None], clip(params, race)


def stability_of(params: Shared) -> Stability:
    """The map that the parameters ask for."""
    key = params.map_rule
    surface, start = surface_of(params), start_of(params)
    fitting = params.map_range == "fitting"
    rates = fitting_rates(surface, key, start) if fitting else (params.map_lr_low, params.map_lr_high)
    x, y = (axis_of(key, name, rates) for name in map_axes(params))
    return stability(surface, key, hyper(params, key), x, y, start, params.steps)


def map_views(params: Shared, theme: Theme, _: Translate) -> tuple[list[View], Clip]:
    """The stability map, beside it the path of the chosen settings, its loss, and what theory says."""
    surface, key = surface_of(params), params.map_rule
    race = whole(params, (key,))
    settings, title = hyper(params, key), _(TITLES[key])
    shown = stability_of(params)
    local: Curvature | None = curvature(surface) if key in LINEAR else None
    exact = None if local is None else predicted(key, settings, shown.x, shown.y, local)
    labels = tuple(f"{_(mappable(key)[axis.name])}" for axis in (shown.x, shown.y))
    present = settings[shown.x.name], settings[shown.y.name]
    racers = named([key], _)
    marks = goals(len(surface.minima), theme) if params.map_shows == "where" else ()
    path_map = contour_view(surface, racers, race.start, theme, _, goals=marks)
    views: list[View] = [
        stability_view(shown, exact, params.map_shows, surface.minima, present, (labels[0], labels[1]), theme, _),
        replace(path_map, column=1, tab=_("Path"), height=400),
        loss_view(race, params.steps, theme, _),
    ]
    if local is not None:
        views.append(rates_view(key, title, settings, local, theme, _))
        views.append(theory_view(key, title, settings, local, _))
    made = clip(params, race, inside=False)
    return views, replace(made, constants={**made.constants, **maps(shown, params.map_shows)})


def draw(params: Shared, theme: Theme, _: Translate, race: Race | None = None) -> tuple[list[View], Clip]:
    """What the page shows under ``params``: ``race``, if another than its own is to be shown, or the stability map."""
    return map_views(params, theme, _) if params.view == "map" else race_views(params, theme, _, race)
