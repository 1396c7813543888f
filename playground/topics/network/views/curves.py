"""Curves over the training: loss, and accuracy or R²."""

from typing import Any

from playground.core.picture import Bind, PlotView
from playground.core.style import Theme, layout
from playground.core.text import N_, Translate

CURVES = (
    ("train", N_("Training"), "solid", 0),
    ("validation", N_("Validation"), "dot", 2),
    ("test", N_("Test"), "dash", 1),
)

TICKS = [digit * 10.0**power for power in range(-8, 7) for digit in (1, 3)]
LOGARITHMIC = {
    "type": "log",
    "tickvals": TICKS,
    "ticktext": [f"{tick:.10f}".rstrip("0").rstrip(".") for tick in TICKS],
}


def curve_view(
    quantity: str,
    tab: str,
    label: str,
    axis: dict[str, Any],
    theme: Theme,
    _: Translate,
    height: int,
    seen: tuple[float, ...] = (),
) -> PlotView:
    """Curves of training, validation and test points against the updates, with a marker at the frame shown.

    ``seen``  values that the axis always shows, so that a small change at the start does not look like a big one.
    """
    traces: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    for part, name, dash, colour in CURVES:
        line = {"width": 2, "color": theme.series[colour], "dash": dash}
        common = {"type": "scatter", "name": _(name), "legendgroup": part, "x": [], "y": []}
        hover = f"{_(name)}: %{{y:.4g}} (%{{x}})<extra></extra>"
        marker = {"size": 8, "color": theme.series[colour]}
        traces.append({**common, "mode": "lines", "line": line, "hovertemplate": hover})
        traces.append({**common, "mode": "markers", "showlegend": False, "marker": marker})
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
        description=_("{quantity} on training, validation and test points, update by update.").format(quantity=tab),
        column=1,
        tab=tab,
        height=height,
        compare="overlay",
    )
