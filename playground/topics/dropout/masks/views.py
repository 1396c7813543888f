"""The thinned network, its map beside the full one's, and what the masks have been so far."""

from typing import Any

from playground.core.picture import Bind, PlotView, TextView, Value, View
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.dropout.drawing import curve, dot_bindings, dots, growing, heat, label, plane_axis, updates
from playground.topics.dropout.masks.diagram import KINDS
from playground.topics.dropout.masks.experiment import SPELLED

WIDTHS = (0.8, 2.0, 3.6)


def views(params: Any, theme: Theme, _: Translate) -> list[View]:
    return [
        diagram(params, theme, _),
        maps(theme, _),
        losses(params, theme, _),
        shares(params, theme, _),
        arithmetic(params, _),
    ]


def diagram(params: Any, theme: Theme, _: Translate) -> PlotView:
    """Edges by sign and strength; silent units are empty circles, the others say by what they are multiplied."""
    data: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    hidden = {"hoverinfo": "skip", "showlegend": False}
    for kind in range(KINDS):
        colour = theme.positive if kind >= len(WIDTHS) else theme.negative
        line = {"width": WIDTHS[kind % len(WIDTHS)], "color": colour}
        data.append({"type": "scatter", "mode": "lines", "x": [], "y": [], "line": line, "opacity": 0.55, **hidden})
        bindings += [Bind(f"data.{kind}.x", "edges"), Bind(f"data.{kind}.y", "edge", index=(kind, None))]
    size = 36 if params.masks_units <= 10 else 31
    quiet = {"size": size - 12, "color": theme.muted, "line": {"width": 1.5, "color": theme.muted}}
    speaks = {"size": size, "color": theme.accent, "line": {"width": 1, "color": theme.background}}
    ends = {"size": size - 4, "color": theme.surface, "line": {"width": 2, "color": theme.muted}}
    units = {"type": "scatter", "x": [], "y": [], **hidden}
    words = {"texttemplate": "×%{customdata:.2~f}", "textfont": {"size": 10, "color": theme.background}}
    data += [
        {**units, "mode": "markers", "marker": {**quiet, "symbol": "circle-open"}},
        {**units, "mode": "markers+text", "marker": speaks, "customdata": [], **words},
        {
            **units,
            "mode": "markers+text",
            "marker": ends,
            "text": ["x₁", "x₂", "0", "1"],
            "textfont": {"size": 12, "color": theme.text},
        },
    ]
    for place, source in ((KINDS, "silent"), (KINDS + 1, "speaking")):
        bindings += [Bind(f"data.{place}.x", "units", index=(0, None)), Bind(f"data.{place}.y", source)]
    bindings.append(Bind(f"data.{KINDS + 1}.customdata", "factors"))
    bindings += [Bind(f"data.{KINDS + 2}.{xy}", "ends", index=(i, None)) for i, xy in enumerate("xy")]
    bare = {
        "showgrid": False,
        "zeroline": False,
        "showticklabels": False,
        "automargin": False,
        "fixedrange": True,
        "ticks": "",
        "showline": False,
    }
    names = [_("Inputs"), _("Layer 1"), _("Layer 2"), _("Classes")]
    figure = layout(
        theme,
        xaxis={
            **bare,
            "range": [-0.25, 3.25],
            "showticklabels": True,
            "tickvals": [0, 1, 2, 3],
            "ticktext": names,
            "side": "top",
        },
        yaxis={**bare, "range": [-1.13, 1.13]},
        margin={"l": 8, "r": 8, "t": 28, "b": 8},
    )
    return PlotView(
        id="diagram",
        title=_("The thinned network of the next update"),
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_(
            "The network as circles and lines. Silent units are empty circles without lines; the others bear the "
            "factor that their activation is multiplied by. Blue lines are positive weights, orange negative."
        ),
        column=0,
        height=515,
        compare="none",
    )


def maps(theme: Theme, _: Translate) -> PlotView:
    """What the thinned network answers everywhere, and what the full one does."""
    data: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    for place, source in enumerate(("thin", "full")):
        on = {"xaxis": f"x{place + 1}" if place else "x", "yaxis": f"y{place + 1}" if place else "y"}
        first = len(data)
        data += [heat(theme, **on), *dots(theme, **on)]
        bindings += [Bind(f"data.{first}.z", source)]
        bindings += [Bind(f"data.{first}.{xy}", "axis") for xy in "xy"]
        bindings += dot_bindings(first + 1)
    bare: dict[str, Any] = {"showticklabels": False, "fixedrange": True}
    figure = layout(
        theme,
        xaxis=plane_axis(domain=[0, 0.485], **bare),
        yaxis=plane_axis(**bare),
        xaxis2=plane_axis(domain=[0.515, 1], **bare),
        yaxis2=plane_axis(anchor="x2", **bare),
        annotations=[
            label(_("thinned, with this mask"), 0.2425, 1.0, theme),
            label(_("full, in eval()"), 0.7575, 1.0, theme),
        ],
        margin={"l": 4, "r": 4, "t": 26, "b": 4},
    )
    return PlotView(
        id="maps",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_(
            "Two maps of the plane: what the thinned network of the next update answers, and what the full network "
            "does in evaluation mode."
        ),
        column=1,
        height=250,
        difference="none",
    )


def losses(params: Any, theme: Theme, _: Translate) -> PlotView:
    """The loss of the thinned networks jumps about, that of the full one goes down."""
    lines = (
        ("thin_loss", _("training, thinned"), {"width": 1, "color": theme.muted}),
        ("full_loss", _("training, full"), {"width": 2.4, "color": theme.series[0]}),
        ("full_test_loss", _("test, full"), {"width": 2.4, "color": theme.series[1], "dash": "dash"}),
    )
    data = [curve(name, line=line) for _source, name, line in lines]
    bindings = [bind for place, (source, *_rest) in enumerate(lines) for bind in growing(place, source)]
    figure = layout(
        theme,
        xaxis=updates(params.masks_stop, _),
        yaxis={"title": {"text": _("Loss")}, "range": [0, 1.2], "automargin": False},
        margin={"l": 48, "r": 8, "t": 24, "b": 40},
    )
    return PlotView(
        id="losses",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("Losses over the updates: of the thinned networks, and of the full one on both kinds of points."),
        column=1,
        tab=_("Loss"),
        height=230,
        compare="overlay",
    )


def shares(params: Any, theme: Theme, _: Translate) -> PlotView:
    """How often each unit was silent; the line is p."""
    n = params.masks_units
    names = [f"{layer}.{unit + 1}" for layer in (1, 2) for unit in range(n)]
    colours = [theme.series[0]] * n + [theme.series[2]] * n
    hover = _("unit {number}").format(number="%{x}") + ": %{y:.1%}<extra></extra>"
    bars = {"type": "bar", "x": names, "y": [], "marker": {"color": colours}, "hovertemplate": hover}
    line = {"width": 2, "color": theme.text, "dash": "dash"}
    p = {"type": "scatter", "mode": "lines", "x": [names[0], names[-1]], "y": [], "line": line, "hoverinfo": "skip"}
    figure = layout(
        theme,
        xaxis={"type": "category", "tickfont": {"size": 9, "color": theme.muted}, "tickangle": -90},
        yaxis={"range": [0, 1], "tickformat": ".0%", "automargin": False},
        showlegend=False,
        margin={"l": 44, "r": 8, "t": 10, "b": 34},
    )
    return PlotView(
        id="shares",
        title="",
        figure={"data": [bars, p], "layout": figure},
        bindings=[Bind("data.0.y", "shares"), Bind("data.1.y", "rate")],
        description=_("For each hidden unit, the share of the updates so far in which it was silent, against p."),
        column=1,
        tab=_("How often silent"),
        height=230,
    )


def arithmetic(params: Any, _: Translate) -> TextView:
    """Mask times activation, in numbers."""
    lines: list[list[str | Value]] = [
        [_("Factor of the units that speak") + ": 1/(1 − ", Value("p", (), 3), ") = ", Value("factor", (), 4)],
        [_("The first training point in layer 1, unit by unit: f(z) × factor")],
    ]
    for unit in range(min(SPELLED, params.masks_units)):
        terms: list[str | Value] = [
            f"{unit + 1}: ",
            Value("terms", (0, unit), 3),
            " × ",
            Value("terms", (1, unit), 3),
            " = ",
            Value("terms", (2, unit), 3),
        ]
        lines.append(terms)
    words = _("How the mask changes the activations of the first training point.")
    return TextView(id="terms", title="", lines=lines, description=words, column=1, tab=_("In numbers"))


def readouts(params: Any, _: Translate) -> list[list[str | Value]]:
    return [
        [
            _("Units that speak") + " ",
            Value("alive"),
            f" / {2 * params.masks_units}, " + _("silent so far") + " ",
            Value("silenced", (), 3, percent=True),
            ", " + _("test accuracy: thinned") + " ",
            Value("thin_accuracy", (), 3, percent=True),
            ", " + _("full") + " ",
            Value("full_accuracy", (), 3, percent=True),
        ]
    ]
