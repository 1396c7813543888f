"""The variants in pictures: their masks, their scores, and what dropout does to the next layer's variance."""

from typing import Any

from playground.core.picture import Bind, PlotView, TextView, Value, View
from playground.core.style import Theme, layout
from playground.core.text import N_, Translate
from playground.topics.dropout.lines import line
from playground.topics.dropout.variants.params import LANES
from playground.topics.dropout.variants.shift_view import guesses, shifts

DASHES = ("dot", "solid", "dash", "dashdot")
CURVES = {
    "test": N_("Test accuracy"),
    "train": N_("Training accuracy"),
    "test_loss": N_("Test loss"),
}


def views(params: Any, theme: Theme, _: Translate) -> list[View]:
    return [
        masks(params, theme, _),
        *(curves(kind, params, theme, _) for kind in CURVES),
        standings(params, _),
        shifts(params, theme, _),
        guesses(params, theme, _),
    ]


def masks(params: Any, theme: Theme, _: Translate) -> PlotView:
    """A row a network: one picture's channels, or weights, and in grey what is dropped."""
    side = 4 if params.var_place == "end" else 16 if params.var_smooth else 8
    tile = side + 1
    width, height = tile * params.var_channels, tile * len(LANES)
    none = {"visible": False, "range": [-0.5, width - 1.5]}
    gone = [[0, theme.muted], [1, theme.muted]]
    common = {"type": "heatmap", "z": [], "showscale": False, "hoverinfo": "skip"}
    data = [
        {**common, "zmin": -1, "zmax": 1, "colorscale": [list(stop) for stop in theme.diverging]},
        {**common, "zmin": 0, "zmax": 1, "colorscale": gone},
    ]
    figure = layout(
        theme,
        xaxis=none,
        yaxis={
            "range": [height - 1.5, -0.5],
            "tickvals": [(row + 0.5) * tile - 1 for row in range(len(LANES))],
            "ticktext": [_(label) for label in LANES.values()],
            "showgrid": False,
            "zeroline": False,
            "ticks": "",
        },
        margin={"l": 20, "r": 8, "t": 8, "b": 8},
    )
    return PlotView(
        id="var_masks",
        title=_("In grey: what this update drops"),
        figure={"data": data, "layout": figure},
        bindings=[Bind("data.0.z", "var/values"), Bind("data.1.z", "var/dropped")],
        description=_(
            "A row for each network: the channels of one picture, with DropConnect the weights. Grey is dropped."
        ),
        height=230,
        compare="none",
    )


def curves(kind: str, params: Any, theme: Theme, _: Translate) -> PlotView:
    """One line a network over the updates."""
    data, bindings = [], []
    for lane, label in enumerate(LANES.values()):
        name = _(label)
        form = ".3g" if kind == "test_loss" else ".1%"
        look = {"color": theme.series[lane], "width": 2.4, "dash": DASHES[lane]}
        trace = {"type": "scatter", "mode": "lines", "name": name, "line": look}
        data.append({**trace, "hovertemplate": f"{name}: %{{y:{form}}} (%{{x}})<extra></extra>"})
        bindings.append(Bind(f"data.{lane}.x", "step", mode="until"))
        bindings.append(Bind(f"data.{lane}.y", f"var/{kind}", index=(lane,), mode="until"))
    scale: dict[str, Any] = {"range": [0, 1.04], "tickformat": ".0%"}
    if kind == "test_loss":
        scale = {"range": [0, 2.7 + 7 * max(0.0, params.var_wrong - 0.3)]}  # learning wrong labels by heart costs
    figure = layout(
        theme,
        xaxis={"title": {"text": _("Updates")}, "range": [0, params.var_stop]},
        yaxis={**scale, "automargin": False},
        margin={"l": 48, "r": 8, "t": 28, "b": 40},
    )
    label = _(CURVES[kind])
    return PlotView(
        id=f"var_{kind}",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("{what} over the updates, one line for each network.").format(what=label),
        tab=label,
        height=230,
        compare="overlay",
    )


def standings(params: Any, _: Translate) -> TextView:
    """Test score of each now; with BatchNorm also after its statistics have been settled."""
    lines = []
    for lane, label in enumerate(LANES.values()):
        values = {"test": at("var/test", lane, True), "loss": at("var/test_loss", lane)}
        if params.var_norm:
            again = {"settled": at("var/settled_loss", lane)}
            words = _("{name}: {test}, loss {loss}; variance measured anew: {settled}")
        else:
            again, words = {}, _("{name}: {test}, loss {loss}")
        lines.append(line(words.replace("{name}", _(label)), **values, **again))
    return TextView(id="var_standings", title="", lines=lines, description=_("Test scores of every network now."))


def at(source: str, lane: int, share: bool = False) -> Value:
    return Value(source, (lane,), 3, percent=share)
