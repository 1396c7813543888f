"""train() against eval(): scores over the updates, what is remembered against what is there, one picture's answers."""

from typing import Any, Literal

import torch

from playground.core.picture import Bind, PlotView, TextView, Value, View
from playground.core.style import Theme, layout
from playground.core.text import N_, Translate
from playground.topics.normalization.failures.model import batch_size
from playground.topics.normalization.failures.params import FAILURES
from playground.topics.normalization.failures.seen import COMPANIES

MARGIN = {"l": 56, "r": 10, "t": 26, "b": 38}
Column = Literal[0, 1]
ROWS = (N_("BatchNorm train()"), N_("BatchNorm eval()"), N_("LayerNorm train()"), N_("LayerNorm eval()"))


def lines_view(
    view_id: str,
    lines: list[tuple[str, str, str, str, float]],
    params: Any,
    theme: Theme,
    _: Translate,
    yaxis: dict[str, Any],
    **more: Any,
) -> PlotView:
    """Numbers over the updates: (metric or array, name, colour, dash, width) each."""
    data, bindings = [], []
    for k, (source, name, colour, dash, width) in enumerate(lines):
        style = {"color": colour, "dash": dash, "width": width}
        data.append({"type": "scatter", "mode": "lines", "name": name, "x": [], "y": [], "line": style})
        data[-1]["hovertemplate"] = f"{name}: %{{y:.3g}} (%{{x}})<extra></extra>"
        index = (0,) if "/" in source else ()
        bindings.append(Bind(f"data.{k}.x", "step", mode="until"))
        bindings.append(Bind(f"data.{k}.y", source, index=index, mode="until"))
    axes = {
        "xaxis": {"title": {"text": _("Updates"), "standoff": 4}, "range": [0, 1.01 * params.fail_stop]},
        "yaxis": yaxis,
        "margin": MARGIN,
        "legend": {"font": {"size": 11}, "itemwidth": 30},
    }
    figure = {"data": data, "layout": layout(theme, **axes)}
    return PlotView(id=view_id, title="", figure=figure, bindings=bindings, compare="overlay", **more)


def score_view(kind: str, params: Any, column: Column, theme: Theme, _: Translate, **more: Any) -> PlotView:
    """Accuracy (kind "") or loss (kind "_loss") on the test pictures."""
    lines = [
        (f"ln_eval{kind}", _("LayerNorm"), theme.series[2], "dot", 2.0),
        (f"bn_train{kind}", _(ROWS[0]), theme.series[1], "solid", 2.4),
        (f"bn_eval{kind}", _(ROWS[1]), theme.series[0], "solid", 2.8),
    ]
    what = _("Loss") if kind else _("Accuracy")
    scale = {"range": [0, 4]} if kind else {"range": [0, 1.02], "tickformat": ".0%"}
    said = _("{what} on test pictures over the updates, in train() and in eval().").format(what=what)
    yaxis: dict[str, Any] = {"title": {"text": what}, **scale}
    return lines_view(f"score{kind}", lines, params, theme, _, yaxis, description=said, column=column, **more)


def statistics_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    """Each unit is a point: what BatchNorm remembers over what the test pictures have. Left means, right spreads."""
    layers = [theme.series[k % len(theme.series)] for k in (0, 2, 3, 4, 6, 5)][: params.fail_depth]
    scale = [[k / max(len(layers) - 1, 1), colour] for k, colour in enumerate(layers)]
    scale = scale if len(scale) > 1 else [[0, layers[0]], [1, layers[0]]]
    marker = {"size": 7, "opacity": 0.75, "colorscale": scale, "cmin": 1, "cmax": max(params.fail_depth, 2)}
    data: list[dict[str, Any]] = []
    for axis, (low, high) in (("", (-4, 4)), ("2", (0, 3))):
        on = {"xaxis": f"x{axis}", "yaxis": f"y{axis}", "showlegend": False, "type": "scatter"}
        equal = {"mode": "lines", "x": [low, high], "y": [low, high], "hoverinfo": "skip"}
        data.append({**on, **equal, "line": {"color": theme.muted, "dash": "dot", "width": 1.5}})
        hover = _("layer") + " %{marker.color}: %{x:.3g} → %{y:.3g}<extra></extra>"
        data.append({**on, "mode": "markers", "x": [], "y": [], "marker": dict(marker), "hovertemplate": hover})
    for name, colour in zip(range(1, params.fail_depth + 1), layers, strict=True):
        dot = {"type": "scatter", "mode": "markers", "x": [None], "y": [None], "marker": {"color": colour, "size": 8}}
        data.append({**dot, "name": _("layer {number}").format(number=name)})
    remembered = _("remembered")
    axes = {
        "xaxis": {"domain": [0, 0.44], "range": [-4, 4], "title": {"text": _("Mean of the test batch"), "standoff": 4}},
        "yaxis": {"range": [-4, 4], "title": {"text": remembered}},
        "margin": MARGIN,
        "legend": {"font": {"size": 11}, "itemwidth": 30},
    }
    figure = layout(theme, **axes)
    spread = {"text": _("Its spread"), "standoff": 4, "font": figure["xaxis"]["title"]["font"]}
    figure["xaxis2"] = figure["xaxis"] | {"domain": [0.56, 1], "range": [0, 3], "title": spread, "anchor": "y2"}
    figure["yaxis2"] = figure["yaxis"] | {"range": [0, 3], "title": {"text": ""}, "anchor": "x2"}
    binds = [
        Bind("data.1.x", "true_mean"),
        Bind("data.1.y", "known_mean"),
        Bind("data.1.marker.color", "layer"),
        Bind("data.3.x", "true_std"),
        Bind("data.3.y", "known_std"),
        Bind("data.3.marker.color", "layer"),
    ]
    return PlotView(
        id="statistics",
        title=_("What BatchNorm remembers, over what is really there: each unit a point"),
        figure={"data": data, "layout": figure},
        bindings=binds,
        description=_("Running mean and spread of every unit over those of the test pictures."),
        height=215,
        compare="none",
    )


def company_view(params: Any, column: Column, theme: Theme, _: Translate) -> PlotView:
    """One test picture, and how sure each network is of its digit, in many batches and alone."""
    colours = (theme.series[1], theme.series[0], theme.series[2], theme.series[2])
    ink = [[0, theme.background], [1, theme.text]]
    data: list[dict[str, Any]] = [
        {
            "type": "heatmap",
            "z": torch.zeros(8, 8).tolist(),
            "zmin": 0,
            "zmax": 1,
            "colorscale": ink,
            "showscale": False,
            "xaxis": "x2",
            "yaxis": "y2",
            "hoverinfo": "skip",
        }
    ]
    bindings = [Bind("data.0.z", "picture")]
    sources = ("bn/company", "bn/alone", "ln/company", "ln/alone")
    for row, (source, colour) in enumerate(zip(sources, colours, strict=True)):
        many = source.endswith("company")
        # Spread upwards and downwards, so that points of equal probability don't hide each other.
        height = torch.linspace(-0.28, 0.28, COMPANIES).add(3 - row).tolist() if many else [3 - row]
        size = 8 if many else 13
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [],
                "y": height,
                "marker": {
                    "color": colour,
                    "size": size,
                    "opacity": 0.7 if many else 1,
                    "symbol": "circle" if many else "diamond",
                },
                "hovertemplate": f"{_(ROWS[row])}: %{{x:.1%}}<extra></extra>",
            }
        )
        bindings.append(Bind(f"data.{row + 1}.x", source))
    axes: dict[str, Any] = {
        "xaxis": {"range": [-0.02, 1.02], "tickformat": ".0%", "domain": [0, 0.74]},
        "yaxis": {"range": [-0.6, 3.6], "tickvals": [3, 2, 1, 0], "ticktext": [_(row) for row in ROWS]},
        "xaxis2": {"domain": [0.78, 1], "visible": False, "anchor": "y2"},
        "yaxis2": {"visible": False, "anchor": "x2", "scaleanchor": "x2", "constrain": "domain"},
        "margin": {"l": 130, "r": 4, "t": 6, "b": 40},
        "showlegend": False,
    }
    axes["xaxis"]["title"] = {"text": _("Probability of its digit"), "standoff": 4}
    return PlotView(
        id="company",
        title=_("One picture in {many} batches of {size}").format(many=COMPANIES, size=batch_size(params)),
        figure={"data": data, "layout": layout(theme, **axes)},
        bindings=bindings,
        description=_(
            "How sure each network is of one picture's digit, in train() with changing companions and in eval()."
        ),
        column=column,
        height=230,
        compare="none",
    )


def share(source: str) -> Value:
    """A number of the frame as a percentage."""
    return Value(source, digits=3, percent=True)


def numbers_view(params: Any, _: Translate, tab: str = "") -> TextView:
    """The scores, how far what is remembered is off, and the one picture."""
    lines: list[list[str | Value]] = [
        [
            _("BatchNorm") + ": train() ",
            share("bn_train"),
            ", eval() ",
            share("bn_eval"),
            ", " + _("difference") + " ",
            Value("gap", digits=2, percent=True),
        ],
        [
            _("LayerNorm") + ": train() ",
            share("ln_train"),
            ", eval() ",
            share("ln_eval"),
            ", " + _("difference") + " ",
            Value("ln_gap", digits=2, percent=True),
        ],
        [_("Remembered means are off by (in σ):") + " ", Value("mean_off", digits=3)],
        [_("Remembered spread / spread of the test batch:") + " ", Value("std_ratio", digits=3)],
        [
            _("The picture shows a") + " ",
            Value("right"),
            ": train() ",
            share("least"),
            " … ",
            share("most"),
            ", eval() ",
            share("alone"),
        ],
    ]
    words = _("Scores in train() and in eval(), and what is remembered against what is there.")
    return TextView(id="numbers", title="", lines=lines, description=words, tab=tab)


def views(params: Any, theme: Theme, _: Translate) -> list[View]:
    """The picture that tells most of the chosen failure comes first."""
    if params.fail == "forgotten":
        answers = [
            ("bn/company", _(ROWS[0]), theme.series[1], "solid", 1.2),
            ("bn/alone", _(ROWS[1]), theme.series[0], "solid", 2.8),
            ("ln/alone", _("LayerNorm"), theme.series[2], "dot", 2.0),
        ]
        yaxis = {"title": {"text": _("Probability of its digit")}, "range": [0, 1.02], "tickformat": ".0%"}
        said = _("How sure the networks are of the picture after each update; in train() among other companions.")
        asked = lines_view("asked", answers, params, theme, _, yaxis, description=said, height=230)
        score = score_view("", params, 1, theme, _, height=230)
        return [company_view(params, 0, theme, _), asked, score, numbers_view(params, _)]
    return [
        score_view("", params, 0, theme, _, height=255),
        statistics_view(params, theme, _),
        company_view(params, 1, theme, _),
        numbers_view(params, _, _("Numbers")),
        score_view("_loss", params, 1, theme, _, tab=_("Loss"), height=200),
    ]


def readouts(params: Any, _: Translate) -> list[list[str | Value]]:
    """What goes wrong, and the scores."""
    return [
        [
            _(FAILURES[params.fail]) + ": " + _("BatchNorm") + " train() ",
            share("bn_train"),
            ", eval() ",
            share("bn_eval"),
            ";  " + _("LayerNorm") + " ",
            share("ln_eval"),
        ]
    ]
