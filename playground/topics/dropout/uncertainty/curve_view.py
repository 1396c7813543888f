"""The curve: data with a gap, the mean of the passes, and the band."""

from typing import Any

from playground.core.picture import Bind, Handle, PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.dropout.uncertainty import model
from playground.topics.dropout.uncertainty.data import SIDE, curve

LOW, HIGH = -4.0, 4.0


def faded(colour: str, share: float) -> str:
    """ "#rrggbb" that lets through what is behind."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share})"


def curve_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    x = model.along().tolist()
    blue, orange = theme.series[0], theme.series[1]
    data: list[dict[str, Any]] = []
    bindings: list[Bind] = []

    def line(source: str, name: str, index: tuple[int | None, ...] = (), **look: Any) -> None:
        bindings.append(Bind(f"data.{len(data)}.y", source, index=index))
        known = {"type": "scatter", "mode": "lines", "x": x, "y": [], "hoverinfo": "skip", "showlegend": bool(name)}
        data.append({**known, "name": name, **look})

    none = {"width": 0}
    line("unc/low_all", "", line=none)
    wide = _("± 2σ, noise included")
    line("unc/high_all", wide, line=none, fill="tonexty", fillcolor=faded(blue, 0.14))
    line("unc/low", "", line=none)
    line("unc/high", _("± 2σ of the passes"), line=none, fill="tonexty", fillcolor=faded(blue, 0.28))
    for place in range(model.FAINT):
        name = _("Single passes") if place == 0 else ""
        line("unc/functions", name, (place, None), line={"color": faded(theme.text, 0.28), "width": 1})
    line("unc/mean", _("Mean of the passes"), line={"color": blue, "width": 3})
    truth = curve(model.along()).tolist()
    dashes = {"color": theme.muted, "width": 1.6, "dash": "dot"}
    data.append({"type": "scatter", "mode": "lines", "x": x, "y": truth, "name": _("Truth"), "line": dashes})
    data[-1]["hoverinfo"] = "skip"
    dots = {"color": orange, "size": 6, "line": {"color": theme.background, "width": 0.8}}
    bindings += [Bind(f"data.{len(data)}.x", "points/x"), Bind(f"data.{len(data)}.y", "points/y")]
    data.append({"type": "scatter", "mode": "markers", "name": _("Training data"), "marker": dots})
    ring = {"symbol": "circle", "size": 16, "color": theme.accent, "line": {"width": 3, "color": theme.text}}
    hover = _("Probe: x") + " = %{x}<extra></extra>"
    data.append(
        {
            "type": "scatter",
            "mode": "markers",
            "x": [params.unc_x],
            "y": [LOW + 0.3],
            "marker": ring,
            "showlegend": False,
            "hovertemplate": hover,
        }
    )
    dots_down = {"color": theme.muted, "width": 1.2, "dash": "dot"}
    upright = {"type": "line", "yref": "paper", "x0": params.unc_x, "x1": params.unc_x, "y0": 0, "y1": 1}
    figure = layout(
        theme,
        xaxis={"range": [-SIDE, SIDE], "title": {"text": "x"}, "zeroline": False},
        yaxis={"range": [LOW, HIGH], "title": {"text": "y"}, "zeroline": False, "automargin": False},
        shapes=[{**upright, "line": dots_down}],
        legend={"font": {"size": 11}, "itemwidth": 30},
        margin={"l": 44, "r": 8, "t": 56, "b": 40},
    )
    return PlotView(
        id="band",
        title=_("One network, asked with many masks: where do its answers part?"),
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_(
            "Training points with a gap, the mean of the passes with a band of two standard deviations, some single "
            "passes, and the true curve. The ring at the bottom moves the probe."
        ),
        height=470,
        handle=Handle("unc_along", trace=len(data) - 1, along="x"),
    )
