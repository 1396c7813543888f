"""Pictures of the refit: the points with a curve or border for each loss, and how hard each point pulls."""

from typing import Any

import torch

from playground.core.picture import Bind, Handle, PlotView, TextView, Value, View
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.losses.data import PLANE, X_RANGE, Y_RANGE
from playground.topics.losses.look import LOOKS, title
from playground.topics.losses.params import Shared
from playground.topics.losses.pointwise import VALUES
from playground.topics.losses.refit import GRID, Refit, heights

POINT = "point"
"""The handle that moves points."""


def line(key: str, theme: Theme, _: Translate, **more: Any) -> dict[str, Any]:
    look = LOOKS[key]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": title(key, _),
        "line": {"color": look.colour(theme), "dash": look.dash, "width": 2.6},
        "hoverinfo": "skip",
        **more,
    }


def points_trace(params: Shared, refit: Refit, theme: Theme, _: Translate) -> dict[str, Any]:
    """All points in one trace, which the hand moves; the travellers are ringed."""
    m = len(refit.cloud.y)
    travels = set(refit.cloud.travels)
    if params.task == VALUES:
        colours, symbols = [theme.text] * m, ["circle"] * m
    else:
        colours = [theme.negative if label else theme.positive for label in refit.cloud.y.tolist()]
        symbols = ["square" if label else "circle" for label in refit.cloud.y.tolist()]
    rings = [2.5 if k in travels else 1.0 for k in range(m)]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": _("Points"),
        "showlegend": False,
        "x": refit.way[-1, :, 0].tolist(),
        "y": refit.way[-1, :, 1].tolist(),
        "marker": {
            "color": colours,
            "symbol": symbols,
            "size": [14 if k in travels else 9 for k in range(m)],
            "line": {"width": rings, "color": [theme.accent if k in travels else theme.background for k in range(m)]},
        },
        "hovertemplate": "(%{x:.2f}, %{y:.2f})<extra></extra>",
    }


def main_view(params: Shared, refit: Refit, theme: Theme, _: Translate) -> PlotView:
    """The points and what each loss makes of them."""
    data: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    for key in refit.theta:
        place = len(data)
        if params.task == VALUES:
            data.append(line(key, theme, _, x=GRID.tolist(), y=[]))
            bindings.append(Bind(f"data.{place}.y", f"{key}/line"))
        else:
            data.append(line(key, theme, _, x=[], y=[]))
            bindings += [Bind(f"data.{place}.{a}", f"{key}/line", index=(None, i)) for i, a in enumerate("xy")]
    hand = len(data)
    data.append(points_trace(params, refit, theme, _))
    bindings += [Bind(f"data.{hand}.{axis}", "points", index=(None, i)) for i, axis in enumerate("xy")]
    if params.task == VALUES:
        axes: dict[str, Any] = {
            "xaxis": {"range": list(X_RANGE), "title": {"text": "x"}, "zeroline": False},
            "yaxis": {"range": list(Y_RANGE), "title": {"text": "y"}, "zeroline": False},
        }
        said = _("Points, and the curve that fits them best under each loss. A point comes to its place.")
    else:
        axes = {
            "xaxis": {"range": list(PLANE), "title": {"text": "x₁"}, "zeroline": False},
            "yaxis": {"range": list(PLANE), "title": {"text": "x₂"}, "zeroline": False},
        }
        said = _("Points of two classes, and the border that each loss draws. A few points come to their places.")
    hands = params.value_hand if params.task == VALUES else params.class_hand
    return PlotView(
        id="refit",
        title="",
        figure={"data": data, "layout": layout(theme, **axes)},
        bindings=bindings,
        description=said,
        height=450,
        handle=Handle(POINT, trace=hand, drag=hands == "move", many=hands == "move"),
    )


def pull_view(params: Shared, refit: Refit, theme: Theme, _: Translate) -> PlotView:
    """|∂ℓ/∂prediction| of each point against its error, or its margin: who has a say in the fit."""
    data: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    values = params.task == VALUES
    low, high = (-7.0, 7.0) if values else (-6.0, 8.0)
    top = 4.0 if values else 2.5
    for key in refit.theta:
        look = LOOKS[key]
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": title(key, _),
                "showlegend": False,
                "x": [],
                "y": [],
                "marker": {"symbol": look.symbol, "size": 8, "color": look.colour(theme), "opacity": 0.8},
                "hovertemplate": title(key, _) + ": %{y:.3g} (%{x:.3g})<extra></extra>",
            }
        )
        bindings += [Bind(f"data.{len(data) - 1}.x", f"{key}/at"), Bind(f"data.{len(data) - 1}.y", f"{key}/pull")]
    across = _("Error ŷ − y of the point") if values else _("Margin of the point (below 0: wrong side)")
    axes = {
        "xaxis": {"range": [low, high], "title": {"text": across}},
        "yaxis": {"range": [-0.06 * top, top], "title": {"text": _("Pull |∂ℓ/∂prediction|")}},
    }
    return PlotView(
        id="pull",
        title="",
        figure={"data": data, "layout": layout(theme, **axes, showlegend=False)},
        bindings=bindings,
        description=_("How hard every point pulls at the fit, under each loss, against how wrong it is."),
        column=1,
        tab=_("Who pulls"),
        height=310,
    )


def influence_view(params: Shared, refit: Refit, theme: Theme, _: Translate) -> PlotView:
    """What each fit predicts at the traveller's x, against the height at which the traveller is."""
    at = torch.tensor([refit.cloud.x[refit.cloud.travels[0], 0] ** k for k in range(params.degree + 1)])
    across = heights().tolist()
    data = [line(key, theme, _, x=across, y=(theta @ at).tolist()) for key, theta in refit.swept.items()]
    data.append(
        {
            "type": "scatter",
            "mode": "markers",
            "name": _("Now"),
            "x": [],
            "y": [],
            "marker": {"symbol": "line-ns", "size": 18, "line": {"width": 2.5, "color": theme.accent}},
            "hoverinfo": "skip",
            "showlegend": False,
        }
    )
    place = len(data) - 1
    first = next(iter(refit.theta))
    traveller = refit.cloud.travels[0]
    column = int((GRID - refit.cloud.x[traveller, 0]).abs().argmin())
    axes = {
        "xaxis": {"range": list(Y_RANGE), "title": {"text": _("Height of the ringed point")}},
        "yaxis": {"range": list(Y_RANGE), "title": {"text": _("Fit at its x")}},
    }
    return PlotView(
        id="influence",
        title="",
        figure={"data": data, "layout": layout(theme, **axes, showlegend=False)},
        bindings=[
            Bind(f"data.{place}.x", "points", index=(traveller, 1), wrap=True),
            Bind(f"data.{place}.y", f"{first}/line", index=(column,), wrap=True),
        ],
        description=_("How far each fit follows the ringed point when it is moved up and down."),
        column=1,
        tab=_("One point's influence"),
        height=310,
    )


def numbers_view(params: Shared, refit: Refit, _: Translate) -> TextView:
    """The fitted weights of each loss, with its mean loss."""
    values = params.task == VALUES
    lines: list[list[str | Value]] = [] if values else [[_("z = w₁x₁ + w₂x₂ + b  ·  share on its own side")]]
    names = [f"{'⁰¹²³'[k]}" for k in range(4)]
    for key, theta in refit.theta.items():
        parts: list[str | Value] = [f"{title(key, _)}: "]
        if values:
            parts.append("ŷ = ")
            for k in range(theta.shape[-1]):
                unit = "" if k == 0 else "·x" if k == 1 else f"·x{names[k]}"
                parts += [" + " if k else "", Value(f"{key}/theta", (k,), digits=3), unit]
            parts += ["  ·  J = ", Value(f"{key}/loss", digits=3)]
        else:
            for k, name in ((1, "·x₁ + "), (2, "·x₂ + "), (0, "")):
                parts += [Value(f"{key}/theta", (k,), digits=3), name]
            parts += ["  ·  ", Value(f"{key}/accuracy", digits=3, percent=True)]
        lines.append(parts)
    return TextView(id="fits", title="", lines=lines, description=_("The fitted weights under each loss."), column=1)


def views(params: Shared, refit: Refit, theme: Theme, _: Translate) -> list[View]:
    found: list[View] = [main_view(params, refit, theme, _)]
    if params.task == VALUES:
        found.append(influence_view(params, refit, theme, _))
    found.append(pull_view(params, refit, theme, _))
    found.append(numbers_view(params, refit, _))
    return found
