"""How the normalizations are drawn, the same in every picture; and curves over the updates."""

from collections.abc import Sequence
from typing import Any, Literal

from playground.core.picture import Bind, PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.normalization.deep.norms import DASHES, PLACES

MARGIN = {"l": 62, "r": 8, "t": 30, "b": 38}
SMALL = {"tickfont": {"size": 10}}
"""Plotly writes powers of ten a quarter larger than other ticks."""


def line(norm: str, theme: Theme) -> dict[str, Any]:
    """Colour and dash: told apart without colours, too."""
    return {"width": 2.2, "color": theme.series[PLACES[norm]], "dash": DASHES[norm]}


def faint(norm: str, theme: Theme, share: float = 0.22) -> str:
    """The same colour, to be seen through."""
    colour = theme.series[PLACES[norm]]
    red, green, blue = (int(colour[k : k + 2], 16) for k in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share})"


def power_axis(title: str, **more: Any) -> dict[str, Any]:
    """A logarithmic axis with few ticks."""
    ticks = {"dtick": 1} if "range" in more else {"nticks": 5}
    text = {"title": {"text": title}, "type": "log", "exponentformat": "power", "automargin": False}
    return {**text, **ticks, **SMALL, **more}


def update_axis(stop: int, _: Translate) -> dict[str, Any]:
    return {"title": {"text": _("Updates")}, "range": [0, stop]}


def curves(
    id: str,
    lines: Sequence[tuple[dict[str, Any], str, str, tuple[int, ...]]],
    label: str,
    stop: int,
    theme: Theme,
    _: Translate,
    *,
    column: Literal[0, 1] = 1,
    height: int = 235,
    tab: str = "",
    title: str = "",
    percent: bool = False,
    axis: dict[str, Any] | None = None,
) -> PlotView:
    """Lines that grow with the updates: (how it is drawn, its name, array of the frames, index) each."""
    data, bindings = [], []
    for place, (look, name, source, index) in enumerate(lines):
        form = ".1%" if percent else ".3g"
        trace = {"type": "scatter", "mode": "lines", "x": [], "y": [], "name": name, "line": look}
        data.append({**trace, "hovertemplate": f"{name}: %{{y:{form}}} (%{{x}})<extra></extra>"})
        bindings.append(Bind(f"data.{place}.x", "step", mode="until"))
        bindings.append(Bind(f"data.{place}.y", source, index=index, mode="until"))
    shares = {"title": {"text": label}, "range": [0, 1.03], "tickformat": ".0%", "automargin": False}
    figure = layout(
        theme,
        xaxis=update_axis(stop, _),
        yaxis=shares if percent else power_axis(label, **(axis or {})),
        margin=MARGIN,
    )
    return PlotView(
        id=id,
        title=title,
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("{what} of each network over the updates.").format(what=label),
        column=column,
        tab=tab,
        height=height,
        compare="overlay",
    )
