"""The plane: what the mean of the passes answers, and how uncertain it is of that, and why."""

from typing import Any

from playground.core.picture import Bind, Handle, PlotView
from playground.core.style import Theme, layout
from playground.core.text import N_, Translate
from playground.topics.dropout.uncertainty import model
from playground.topics.dropout.uncertainty.data import SIDE

MAPS = {
    "epistemic": N_("Epistemic"),
    "aleatoric": N_("Aleatoric"),
    "total": N_("Total entropy"),
    "mean": N_("Mean probability"),
    "deviation": N_("Standard deviation"),
}
TOPS = {"mean": 1.0, "deviation": 0.5}
SYMBOLS = ("circle", "diamond")


def map_view(kind: str, params: Any, theme: Theme, _: Translate) -> PlotView:
    """One map, its colours from 0 to the most there can be: 1 bit, or a probability."""
    across = model.places().tolist()
    scale = theme.diverging if kind == "mean" else theme.sequential
    heat: dict[str, Any] = {
        "type": "heatmap",
        "x": across,
        "y": across,
        "z": [],
        "zmin": 0,
        "zmax": TOPS.get(kind, 1.0),
        "zsmooth": "best",
        "colorscale": [list(stop) for stop in scale],
        "colorbar": {"thickness": 12, "outlinewidth": 0, "tickfont": {"size": 11}, "len": 0.9},
        "hovertemplate": "(%{x:.2f}, %{y:.2f}): %{z:.3f}<extra></extra>",
    }
    data, bindings = [heat], [Bind("data.0.z", f"unc/{kind}")]
    for label in (0, 1):
        colour = theme.positive if label else theme.negative
        marker = {"color": colour, "size": 6, "symbol": SYMBOLS[label], "line": {"color": theme.text, "width": 0.8}}
        name = _("Class 1") if label else _("Class 0")
        bindings.append(Bind(f"data.{len(data)}.x", f"points/{label}/x"))
        bindings.append(Bind(f"data.{len(data)}.y", f"points/{label}/y"))
        data.append({"type": "scatter", "mode": "markers", "name": name, "marker": marker, "hoverinfo": "skip"})
    ring = {"symbol": "circle-open", "size": 18, "color": theme.text, "line": {"width": 3.5}}
    probe = {"type": "scatter", "mode": "markers", "name": _("Probe"), "x": [params.unc_x], "y": [params.unc_y]}
    data.append({**probe, "marker": ring, "hovertemplate": _("Probe") + " (%{x}, %{y})<extra></extra>"})
    plain = {"showgrid": False, "zeroline": False, "range": [-SIDE, SIDE], "constrain": "domain"}
    figure = layout(
        theme,
        xaxis={**plain, "title": {"text": "x₁"}},
        yaxis={**plain, "title": {"text": "x₂"}, "scaleanchor": "x", "automargin": False},
        margin={"l": 40, "r": 8, "t": 30, "b": 40},
    )
    title = _(MAPS[kind])
    return PlotView(
        id=f"map_{kind}",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("Map of the plane with the training points: {what}. The ring is the probe.").format(what=title),
        tab=title,
        height=430,
        handle=Handle("unc_probe", trace=len(data) - 1),
    )
