"""All pictures of a sweep, the line of numbers under them, and what a click on a network does."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from playground.core.picture import Value, View
from playground.core.style import Theme
from playground.core.text import Translate
from playground.topics.network.build import loss_of
from playground.topics.network.data import Prepared
from playground.topics.network.params import Params
from playground.topics.network.sweep.line_view import bars_view, curves_view
from playground.topics.network.sweep.mosaic_view import SMALL, mosaic_view
from playground.topics.network.sweep.plan import Plan
from playground.topics.network.sweep.table_view import CELL, table_view
from playground.topics.network.sweep.words import axis_name

TALL, TABLE, STRIP, LOW, CURVES = 560, 330, 170, 190, 240  # pixels


def views(plan: Plan, data: Prepared, params: Params, theme: Theme, _: Translate) -> list[View]:
    """The small maps; beside them the table, and under it how far the networks lie apart."""
    loss = _(loss_of(params, data.data.task).label)
    good, word = ("score", _("Test R²")) if data.data.task == "values" else ("accuracy", _("Test accuracy"))
    return [
        mosaic_view(plan, data, params, theme, _, TALL),
        table_view(plan, data, params, theme, _, TABLE if len(plan.axes) > 1 else STRIP),
        bars_view("loss", _("Test loss"), plan, params, theme, _, LOW),
        bars_view(good, word, plan, params, theme, _, LOW),
        curves_view(f"{_('Test loss')} ({loss})", plan, params, theme, _, CURVES),
    ]


def readouts(plan: Plan, data: Prepared, params: Params, _: Translate) -> list[Sequence[str | Value]]:
    """Numbers under the pictures, each with its name."""
    good: list[str | Value] = [_("Its test accuracy "), Value("best_score", digits=3, percent=True)]
    if data.data.task == "values":
        good = [_("Its test R² "), Value("best_score", digits=3)]
    place: list[str | Value] = [_("Best: ")]
    for axis, source in zip(plan.axes, ("best_x", "best_y"), strict=False):
        place += [f" {axis_name(axis, params, _)} ", Value(source, digits=3)]
    return [
        [_("{count} networks").format(count=len(plan.settings))],
        [_("Updates of all together "), Value("network_updates", digits=4)],
        place,
        [_("Its test loss "), Value("best_loss", digits=3)],
        good,
        [_("Diverged "), Value("lost", digits=2)],
    ]


def opened(plan: Plan, params: Params, k: int) -> dict[str, Any]:
    """What is to be set so that the page shows network ``k`` alone."""
    own = {axis.name(params) for axis in plan.axes}
    return {name: getattr(plan.settings[k], name) for name in own} | {"view": "train"}


def moves(plan: Plan, params: Params) -> Mapping[str, Callable[[Any, Any], dict[str, Any]]]:
    """A click on a cell or on a small map opens that very network."""
    return {
        CELL: lambda x, y: opened(plan, params, plan.in_table(x, y)),
        SMALL: lambda x, y: opened(plan, params, plan.among_maps(x, y)),
    }
