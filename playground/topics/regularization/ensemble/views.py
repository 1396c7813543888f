"""The mean of the members over the plane, and where they disagree."""

from typing import Any

from playground.core.picture import Bind, PlotView, TextView, Value, View
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.regularization.ensemble.curves_view import accuracy_view, error_view, updates_view
from playground.topics.regularization.ensemble.experiment import DRAWN
from playground.topics.regularization.ensemble.training import REACH

HEIGHT = 440


def views(params: Any, theme: Theme, _: Translate) -> list[View]:
    return [
        mean_view(params, theme, _),
        map_view("spread", _("Disagreement"), 0.5, _("Standard deviation of the members' probabilities"), theme, _),
        map_view("information", _("Mutual information"), 0.6931, _("Entropy of the mean − mean entropy"), theme, _),
        error_view(params, theme, _),
        accuracy_view(params, theme, _),
        updates_view(params, theme, _),
        numbers_view(_),
    ]


def dots(theme: Theme, _: Translate) -> tuple[list[dict[str, Any]], list[str]]:
    """The points that are learned from, and what they are bound to."""
    traces = [
        {
            "type": "scatter",
            "mode": "markers",
            "name": _("Class {label}").format(label=label),
            "x": [],
            "y": [],
            "marker": {"color": colour, "size": 7, "line": {"width": 1.2, "color": theme.background}},
            "hoverinfo": "skip",
            "showlegend": False,
        }
        for label, colour in ((0, theme.negative), (1, theme.positive))
    ]
    return traces, ["points/0", "points/1"]


def heat(low: float, high: float, scale: Any) -> dict[str, Any]:
    look = {"zmin": low, "zmax": high, "colorscale": [list(pair) for pair in scale], "zsmooth": "fast"}
    bar = {"thickness": 10, "outlinewidth": 0, "tickfont": {"size": 10}, "x": 1.01}
    return {"type": "heatmap", "z": [[0]], "x": [], "y": [], "hoverinfo": "z", "colorbar": bar, **look}


def border(width: float, colour: str, name: str, legend: bool) -> dict[str, Any]:
    """The line on which a probability is ½."""
    levels = {"start": 0.5, "end": 0.5, "size": 1, "coloring": "none"}
    return {
        "type": "contour",
        "name": name,
        "z": [[0]],
        "x": [],
        "y": [],
        "contours": levels,
        "line": {"width": width, "color": colour},
        "showscale": False,
        "hoverinfo": "skip",
        "showlegend": legend,
    }


def plane(data: list[dict[str, Any]], bindings: list[Bind], name: str, tab: str, said: str, theme: Theme) -> PlotView:
    """A square of the plane; every map has its places from "ticks"."""
    for place, trace in enumerate(data):
        if trace["type"] in ("heatmap", "contour"):
            bindings += [Bind(f"data.{place}.x", "ticks"), Bind(f"data.{place}.y", "ticks")]
    axes: dict[str, dict[str, Any]] = {
        "xaxis": {"range": [-REACH, REACH], "title": {"text": "x₁"}, "constrain": "domain"},
        "yaxis": {"range": [-REACH, REACH], "title": {"text": "x₂"}, "scaleanchor": "x", "constrain": "domain"},
        "legend": {"font": {"size": 11}},
    }
    return PlotView(
        id=f"ensemble_{name}",
        title="",
        figure={"data": data, "layout": layout(theme, **axes)},
        bindings=bindings,
        description=said,
        tab=tab,
        height=HEIGHT,
    )


def mean_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    """The mean probability, its border, and each member's border."""
    count = min(params.members, DRAWN)
    data = [heat(0, 1, theme.diverging)]
    bindings = [Bind("data.0.z", "mean")]
    for k in range(count):
        data.append(border(1.0, theme.muted, _("Each member's border"), k == 0))
        bindings.append(Bind(f"data.{len(data) - 1}.z", "member", index=(k, None, None)))
    data.append(border(3.5, theme.text, _("The ensemble's border"), True))
    bindings.append(Bind(f"data.{len(data) - 1}.z", "mean"))
    traces, sources = dots(theme, _)
    bindings += dot_binds(len(data), sources)
    said = _("Mean probability of class 1 over the plane, with the borders of the members and of the ensemble.")
    return plane([*data, *traces], bindings, "mean", _("Mean and borders"), said, theme)


def dot_binds(start: int, sources: list[str]) -> list[Bind]:
    return [
        Bind(f"data.{start + k}.{axis}", source, index=(None, column))
        for k, source in enumerate(sources)
        for column, axis in enumerate("xy")
    ]


def map_view(name: str, tab: str, most: float, said: str, theme: Theme, _: Translate) -> PlotView:
    """One number of the members' disagreement over the plane."""
    traces, sources = dots(theme, _)
    ensemble = border(2.5, theme.text, _("The ensemble's border"), True)
    bindings = [Bind("data.0.z", name), Bind("data.1.z", "mean"), *dot_binds(2, sources)]
    return plane([heat(0, most, theme.sequential), ensemble, *traces], bindings, name, tab, said, theme)


def numbers_view(_: Translate) -> TextView:
    lines_: list[list[str | Value]] = [
        [
            _("Test accuracy: ensemble") + " ",
            Value("ensemble_accuracy", (), 3, percent=True),
            ", " + _("mean member") + " ",
            Value("member_accuracy", (), 3, percent=True),
            ", " + _("best") + " ",
            Value("best_accuracy", (), 3, percent=True),
        ],
        [
            _("Squared error: ensemble") + " ",
            Value("squared", (), 3),
            " = " + _("members") + " ",
            Value("member_squared", (), 3),
            " − " + _("disagreement") + " ",
            Value("disagreement", (), 3),
        ],
        [
            _("Cross-entropy: ensemble") + " ",
            Value("entropy", (), 3),
            " ≤ " + _("members") + " ",
            Value("member_entropy", (), 3),
        ],
        [
            _("Correlation of two members' errors:") + " ",
            Value("correlation", (), 2),
            "; " + _("limit c =") + " ",
            Value("floor", (), 3),
        ],
    ]
    return TextView(id="ensemble_numbers", title="", lines=lines_, description=_("The ensemble in numbers."))
