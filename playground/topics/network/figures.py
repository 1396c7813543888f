"""The pictures of the page: the decision map with its points, loss and accuracy, and a line of numbers."""

from collections.abc import Sequence
from typing import Any

from playground.core.picture import Bind, PlotView, Value, View
from playground.core.style import Theme, layout
from playground.core.text import N_, Translate
from playground.topics.network.colours import class_colours, map_scale
from playground.topics.network.data import prepare
from playground.topics.network.model import count
from playground.topics.network.params import Params, architecture

CURVES = (("train", N_("Training"), "solid"), ("test", N_("Test"), "dash"))

TICKS = [digit * 10.0**power for power in range(-8, 4) for digit in (1, 3)]
LOGARITHMIC = {
    "type": "log",
    "tickvals": TICKS,
    "ticktext": [f"{tick:.10f}".rstrip("0").rstrip(".") for tick in TICKS],
}


def views(params: Params, theme: Theme, _: Translate) -> list[View]:
    return [
        decision_view(params, theme, _),
        curve_view("loss", _("Loss"), _("Loss (cross-entropy, logarithmic)"), LOGARITHMIC, theme, _, seen=(0.1, 1)),
        curve_view(
            "accuracy",
            _("Accuracy"),
            _("Share of points classified correctly"),
            {"range": [0, 1.02], "tickformat": ".0%"},
            theme,
            _,
        ),
    ]


def decision_view(params: Params, theme: Theme, _: Translate, height: int = 520) -> PlotView:
    """Heat map of the network's answer over the plane; training points filled, test points hollow."""
    prepared = prepare(params)
    data = prepared.data
    classes, colours = [_(name) for name in data.classes], class_colours(theme, len(data.classes))
    two = len(classes) == 2
    traces: list[dict[str, Any]] = [
        {
            "type": "heatmap",
            "z": [[0, 0], [0, 0]],
            "zmin": 0,
            "zmax": 1 if two else len(classes),
            "zsmooth": "fast",
            "colorscale": map_scale(theme, len(classes)),
            "showscale": False,
            "hoverinfo": None if two else "skip",
            "hovertemplate": f"p({classes[1]}) = %{{z:.3f}}<extra></extra>" if two else "",
        }
    ]
    bindings = [Bind("data.0.z", "decision"), Bind("data.0.x", "across"), Bind("data.0.y", "up")]
    outline = {"width": 1, "color": theme.background}
    for part, hollow in (("train", False), ("validation", True), ("test", True)):
        for k, (name, colour) in enumerate(zip(classes, colours, strict=True)):
            marker = {"size": 6.5, "symbol": "circle-open", "color": colour, "line": {"width": 1.6}}
            traces.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "name": name,
                    "legendgroup": "test" if hollow else name,
                    "showlegend": not hollow,
                    "x": [],
                    "y": [],
                    "marker": marker if hollow else {"size": 7, "color": colour, "line": outline},
                    "hovertemplate": f"{name} (%{{x:.4g}}, %{{y:.4g}})<extra></extra>",
                }
            )
            bindings += [
                Bind(f"data.{len(traces) - 1}.{axis}", f"{part}_{k}", index=(None, column))
                for column, axis in enumerate("xy")
            ]
    ring = {"size": 7, "symbol": "circle-open", "color": theme.text, "line": {"width": 1.6}}
    traces.append(
        {
            "type": "scatter",
            "mode": "markers",
            "name": _("Test points"),
            "legendgroup": "test",
            "x": [None],
            "y": [None],
            "marker": ring,
        }
    )
    plain = {"showgrid": False, "zeroline": False, "constrain": "domain"}
    square = {} if data.measured else {"scaleanchor": "x"}
    figure = layout(
        theme,
        xaxis={**plain, "title": {"text": _(prepared.plane.names[0])}},
        yaxis={**plain, **square, "title": {"text": _(prepared.plane.names[1])}},
        margin={"l": 48, "r": 8, "t": 8, "b": 40},
    )
    return PlotView(
        id="decision",
        title=_("What the network answers"),
        figure={"data": traces, "layout": figure},
        bindings=bindings,
        description=_(
            "Map of the plane: the colour is the class the network chooses, the paler the less sure. "
            "Filled points train it, hollow ones test it."
        ),
        height=height,
    )


def curve_view(
    quantity: str,
    tab: str,
    label: str,
    axis: dict[str, Any],
    theme: Theme,
    _: Translate,
    seen: tuple[float, ...] = (),
) -> PlotView:
    """Training and test curves against the updates, with a marker at the frame shown.

    ``seen``  values that the axis always shows, so that a small change at the start does not look like a big one.
    """
    traces: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    for (part, name, dash), colour in zip(CURVES, (theme.series[0], theme.series[1]), strict=True):
        line = {"width": 2, "color": colour, "dash": dash}
        common = {"type": "scatter", "name": _(name), "legendgroup": part, "x": [], "y": []}
        hover = f"{_(name)}: %{{y:.4g}} (%{{x}})<extra></extra>"
        traces.append({**common, "mode": "lines", "line": line, "hovertemplate": hover})
        traces.append({**common, "mode": "markers", "showlegend": False, "marker": {"size": 8, "color": colour}})
        source = f"{part}_{quantity}"
        at = len(traces) - 2
        bindings += [
            Bind(f"data.{at}.x", "step", mode="all"),
            Bind(f"data.{at}.y", source, mode="all"),
            Bind(f"data.{at + 1}.x", "step", wrap=True),
            Bind(f"data.{at + 1}.y", source, wrap=True),
        ]
    unseen = {"opacity": 0, "showlegend": False, "hoverinfo": "skip"}
    traces.append({"type": "scatter", "mode": "markers", "x": [0] * len(seen), "y": list(seen), **unseen})
    figure = layout(
        theme,
        xaxis={"title": {"text": _("Updates")}, "rangemode": "tozero"},
        yaxis={"title": {"text": label}, **axis},
        margin={"l": 56, "r": 12, "t": 8, "b": 40},
    )
    return PlotView(
        id=quantity,
        title="",
        figure={"data": traces, "layout": figure},
        bindings=bindings,
        description=_("{quantity} on training and on test points, update by update.").format(quantity=tab),
        column=1,
        tab=tab,
        height=520,
        compare="overlay",
    )


def readouts(params: Params, _: Translate) -> list[Sequence[str | Value]]:
    """One line of numbers under the pictures."""
    prepared = prepare(params)
    model = architecture(params, prepared.x.shape[1], prepared.outputs)
    return [
        [
            _("Epoch "),
            Value("epoch", digits=4),
            _(" · training loss "),
            Value("train_loss", digits=3),
            _(" · test loss "),
            Value("test_loss", digits=3),
            _(" · test accuracy "),
            Value("test_accuracy", digits=3, percent=True),
            _(" · {parameters} parameters").format(parameters=count(model)),
        ]
    ]
