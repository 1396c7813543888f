"""The pictures under "Deep networks": histograms by layer of two networks; the layers and the training of all."""

from dataclasses import replace
from typing import Any, Literal

from playground.core.by_layer_views import histograms_view, layer_axis
from playground.core.picture import Bind, PlotView, TextView, Value, View
from playground.core.style import Theme, layout
from playground.core.text import N_, Translate
from playground.topics.normalization.deep.lanes import lanes
from playground.topics.normalization.deep.looks import MARGIN, SMALL, curves, faint, line, power_axis, update_axis
from playground.topics.normalization.deep.norms import NORMS

HIGH, LOW = 250, 240
LABELS = {"z": "z", "u": "u", "delta": "δ"}
TITLES = {"z": N_("weighted sums"), "u": N_("what feeds f"), "delta": N_("gradients")}
PROFILES = {
    "size/a": (N_("Signal"), "√E[a²]"),
    "size/delta": (N_("Gradient"), "√E[δ²]"),
    "size/dW": ("∂J/∂W", "√E[(∂J/∂W)²]"),
    "shift/u": (N_("Shift"), N_("Shift of u / σ")),
    "shift/z": (N_("Shift before"), N_("Shift of z / σ")),
    "apart": (N_("Examples apart"), N_("Spread / √E[a²]")),
}


def views(params: Any, theme: Theme, _: Translate) -> list[View]:
    norms = lanes(params)
    names = {norm: _(NORMS[norm]) for norm in norms}
    kinds = (params.deep_spread, params.deep_spread)
    if params.deep_left == params.deep_right:  # one network: the signal beside its gradient
        kinds = (kinds[0], "u" if kinds[0] == "delta" else "delta")
    numbered = list(enumerate(norms))
    return [
        spread("left", kinds[0], params.deep_left, params, theme, _, 0),
        spread("right", kinds[1], params.deep_right, params, theme, _, 1),
        *(profile(kind, norms, params, theme, _) for kind in PROFILES),
        curves(
            "deep-accuracy",
            [(line(norm, theme), names[norm], "deep/accuracy", (place,)) for place, norm in numbered],
            _("Accuracy"),
            params.deep_stop,
            theme,
            _,
            height=LOW,
            tab=_("Accuracy"),
            percent=True,
        ),
        curves(
            "deep-loss",
            [(line(norm, theme), names[norm], "deep/loss", (place,)) for place, norm in numbered],
            _("Loss"),
            params.deep_stop,
            theme,
            _,
            height=LOW,
            tab=_("Loss"),
            axis={"range": [-2.2, 1]},
        ),
        followed(norms, params, theme, _),
        arithmetic(norms, params, _),
    ]


def spread(side: str, kind: str, norm: str, params: Any, theme: Theme, _: Translate, column: Literal[0, 1]) -> PlotView:
    """Histograms of one kind of number in every layer of one network."""
    name = f"{_(NORMS[norm])} · {LABELS[kind]}: {_(TITLES[kind])}"
    view = histograms_view(
        f"spread-{side}",
        f"{side}/{kind}",
        params.deep_depth,
        LABELS[kind],
        theme,
        _,
        title=name,
        description=_("Histogram of {numbers} in each layer.").format(numbers=name),
        colour=line(norm, theme)["color"],
        axis={"exponentformat": "power", "automargin": False, "tickfont": {"size": 11}, "nticks": 5},
        column=column,
        height=HIGH,
    )
    figure = dict(view.figure)
    figure["layout"]["margin"] = {"l": 62, "r": 8, "t": 8, "b": 38}
    return replace(view, figure=figure, bindings=[*view.bindings, Bind("layout.yaxis.range", f"{side}/range/{kind}")])


def profile(kind: str, norms: list[str], params: Any, theme: Theme, _: Translate) -> PlotView:
    """One number a layer at the update shown, one line a network."""
    tab, label = (_(words) if not words.startswith(("√", "∂")) else words for words in PROFILES[kind])
    data, bindings = [], []
    for place, norm in enumerate(norms):
        name = _(NORMS[norm])
        trace = {"type": "scatter", "mode": "lines+markers", "x": list(range(1, params.deep_depth + 1)), "y": []}
        look = {"name": name, "line": line(norm, theme), "marker": {"size": 4}}
        data.append({**trace, **look, "hovertemplate": f"{name}: %{{y:.3g}} (%{{x}})<extra></extra>"})
        bindings.append(Bind(f"data.{place}.y", f"deep/{kind}", index=(place, None)))
    yaxis = power_axis(label)
    if kind == "apart":
        yaxis = {"title": {"text": label}, "range": [-0.02, 1.05], "automargin": False, **SMALL}
    figure = layout(theme, xaxis=layer_axis(params.deep_depth, _), yaxis=yaxis, margin=MARGIN)
    return PlotView(
        id=f"deep-{kind.replace('/', '-')}",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("{what} of each layer, one line a network.").format(what=label),
        column=0,
        tab=tab,
        height=LOW,
    )


def followed(norms: list[str], params: Any, theme: Theme, _: Translate) -> PlotView:
    """What feeds f in one unit over the updates: median, and 15th to 85th percentile over the examples."""
    layer = min(params.deep_layer, params.deep_depth)
    data: list[dict[str, Any]] = []
    bindings = []
    for norm in dict.fromkeys((params.deep_left, params.deep_right)):
        lane, name = norms.index(norm), _(NORMS[norm])
        for k in (0, 2, 1):
            band: dict[str, Any] = {"line": {"width": 0}, "hoverinfo": "skip", "showlegend": False}
            if k == 2:
                band |= {"fill": "tonexty", "fillcolor": faint(norm, theme)}
            if k == 1:
                band = {"line": line(norm, theme), "name": name}
                band["hovertemplate"] = f"{name}: %{{y:.3g}} (%{{x}})<extra></extra>"
            bindings.append(Bind(f"data.{len(data)}.x", "step", mode="until"))
            bindings.append(Bind(f"data.{len(data)}.y", "deep/unit", index=(lane, layer - 1, k), mode="until"))
            data.append({"type": "scatter", "mode": "lines", "x": [], "y": [], **band})
    yaxis = {"title": {"text": _("u, unit 1 of layer {layer}").format(layer=layer)}, "automargin": False, "nticks": 5}
    figure = layout(
        theme, xaxis=update_axis(params.deep_stop, _), yaxis=yaxis, legend={"traceorder": "normal"}, margin=MARGIN
    )
    return PlotView(
        id="deep-unit",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("What one unit's activation function is fed over the updates: median and middle 70%."),
        column=1,
        tab=_("One unit"),
        height=LOW,
        compare="none",
    )


def arithmetic(norms: list[str], params: Any, _: Translate) -> TextView:
    """The ends of the two networks that are looked into, in numbers."""
    lines: list[list[str | Value]] = []
    last = params.deep_depth - 1
    for norm in dict.fromkeys((params.deep_left, params.deep_right)):
        place = norms.index(norm)
        lines.append([_(NORMS[norm])])
        lines.append(["√E[a²]: ", Value("deep/size/a", (place, 0), 3), " → ", Value("deep/size/a", (place, last), 3)])
        delta: list[str | Value] = [
            Value("deep/size/delta", (place, 0), 3),
            " ← ",
            Value("deep/size/delta", (place, last), 3),
        ]
        lines.append(["√E[δ²]: ", *delta])
        moved: list[str | Value] = [
            Value("deep/shift/z", (place, last), 2),
            " → u: ",
            Value("deep/shift/u", (place, last), 2),
            " σ",
        ]
        lines.append([_("last layer's shift") + ", z: ", *moved])
    words = _("Signal in the first and the last hidden layer, gradient there, and shift, of both networks.")
    return TextView(id="deep-numbers", title="", lines=lines, description=words, column=1, tab=_("Numbers"))


def readouts(params: Any, _: Translate) -> list[list[str | Value]]:
    """Accuracy and loss of each network."""
    return [
        [
            f"{_(NORMS[norm])}: ",
            _("accuracy") + " ",
            Value("deep/accuracy", (place,), 3, percent=True),
            ", " + _("loss") + " ",
            Value("deep/loss", (place,), 3),
        ]
        for place, norm in enumerate(lanes(params))
    ]
