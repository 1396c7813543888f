"""What a normalization throws away, and what it does not even notice."""

from math import isfinite
from typing import Any

from torch import Tensor

from playground.core.picture import PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.normalization.cells.clip import measured
from playground.topics.normalization.cells.norms import OVER, moments
from playground.topics.normalization.cells.params import NORMS

HIGH = 215
EQUAL = 0.01  # a smaller change is called none


def moments_view(params: Any, x: Tensor, y: Tensor, theme: Theme, _: Translate) -> PlotView:
    """Mean and standard deviation of each example and of each channel, before and after."""
    data: list[dict[str, Any]] = []
    kinds = ((_("Examples"), (1, 2), "circle", theme.series[0]), (_("Channels"), (0, 2), "diamond", theme.series[1]))
    for name, dims, symbol, colour in kinds:
        for values, hollow in ((x, True), (y, False)):
            if hollow and params.cell_data != "pictures":
                continue  # raw measurements lie far outside
            mean, std = moments(values, dims).T.tolist()
            data.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "name": f"{name}, {_('before')}" if hollow else f"{name}, {_('after')}",
                    "x": mean,
                    "y": std,
                    "text": [str(k + 1) for k in range(len(mean))],
                    "marker": {
                        "symbol": f"{symbol}-open" if hollow else symbol,
                        "size": 9 if hollow else 11,
                        "color": colour,
                        "opacity": 0.55 if hollow else 0.95,
                    },
                    "hovertemplate": f"{name} %{{text}}: %{{x:.3g}} ± %{{y:.3g}}<extra></extra>",
                }
            )
    if params.norm in ("instance", "group"):  # the others' groups are the examples, or the channels
        grouped = y.unflatten(1, (int(params.norm_groups) if params.norm == "group" else y.shape[1], -1))
        mean, std = moments(grouped, (2, 3)).T.tolist()
        mark = {"symbol": "square", "size": 8, "color": theme.series[2]}
        shown = {"x": mean, "y": std, "marker": mark, "name": _("Groups, after")}
        hover = _("Groups, after") + ": %{x:.3g} ± %{y:.3g}<extra></extra>"
        data.append({"type": "scatter", "mode": "markers", **shown, "hovertemplate": hover})
    goal = {"x0": params.norm_beta - 0.16, "x1": params.norm_beta + 0.16, "type": "circle"}
    goal |= {"y0": abs(params.norm_gamma) - 0.16, "y1": abs(params.norm_gamma) + 0.16}
    axes = {
        "xaxis": {"title": {"text": _("Mean"), "standoff": 4}, "range": [-6, 6], "zerolinecolor": theme.muted},
        "yaxis": {"title": {"text": _("Standard deviation"), "standoff": 4}, "range": [-0.25, 5]},
        "shapes": [{**goal, "line": {"color": theme.text, "width": 1.5, "dash": "dot"}}],
        "margin": {"l": 44, "r": 8, "t": 8, "b": 36},
        "legend": {"font": {"size": 11}},
    }
    return PlotView(
        id="moments",
        title="",
        figure={"data": data, "layout": layout(theme, **axes)},
        description=_("Mean and standard deviation of every example and every channel, before and after."),
        column=1,
        tab=_("Mean and spread"),
        height=HIGH,
        compare="none",
    )


def changes_view(params: Any, theme: Theme, _: Translate, own: float | None = None) -> PlotView:
    """How far the what-ifs change x̂ of each normalization at most; ``own``: of the learner's."""
    numbers = measured(params)
    names, change = [_(NORMS[norm]) for norm in OVER], [numbers[f"{norm}_change"] for norm in OVER]
    if own is not None:
        names, change = [*names, _("Your own")], [*change, own if isfinite(own) else 0.0]
    colours = [theme.series[2] if value < EQUAL else theme.series[1] for value in change]
    words = [_("unchanged") if value < EQUAL else f"{value:.2f}" for value in change]
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": [max(value, 0.02) for value in change],
        "y": names,
        "text": words,
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": colours},
        "hoverinfo": "skip",
    }
    axes = {
        "xaxis": {
            "title": {"text": _("Largest change of x̂ by “What if?”"), "standoff": 4},
            "range": [0, max(1.0, 1.3 * max(change))],
        },
        "yaxis": {"autorange": "reversed"},
        "margin": {"l": 92, "r": 34, "t": 6, "b": 36},
    }
    return PlotView(
        id="changes",
        title="",
        figure={"data": [bars], "layout": layout(theme, **axes)},
        description=_(
            "How far a louder example, a shifted channel or a changed cell moves each normalization's result."
        ),
        column=1,
        tab=_("What if?"),
        height=HIGH,
        compare="none",
    )
