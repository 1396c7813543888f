"""The running mean and variance over the batches, and one example's two answers."""

from typing import Any

from playground.core.picture import Bind, PlotView, TextView, Value, View
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.normalization.running.batch_view import MARGIN, batch_view
from playground.topics.normalization.running.stream import BATCHES


def line(name: str, colour: str, dash: str = "solid", width: float = 2.2, **more: Any) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": [],
        "y": [],
        "line": {"color": colour, "dash": dash, "width": width},
        "hovertemplate": f"{name}: %{{y:.3g}} (%{{x}})<extra></extra>",
        **more,
    }


def over_time(names: list[str]) -> list[Bind]:
    """Trace k follows metric ``names[k]`` up to now."""
    binds = []
    for k, name in enumerate(names):
        binds += [Bind(f"data.{k}.x", "step", mode="until"), Bind(f"data.{k}.y", name, mode="until")]
    return binds


def steps_axis(_: Translate) -> dict[str, Any]:
    return {"title": {"text": _("Batches"), "standoff": 4}, "range": [0, 1.01 * BATCHES]}


def mean_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    """Batch means jump, the running mean follows; theory's mean and two standard deviations around it."""
    blue = theme.series[0]
    fill = "rgba(86,180,233,0.20)"
    jump = 3 * params.stream_std / params.stream_batch**0.5 + 0.2  # of the batch means
    low, high = params.stream_mean - jump, params.stream_mean + jump
    data = [
        line(_("Theory ± 2 SD"), "rgba(0,0,0,0)", showlegend=False, hoverinfo="skip", hovertemplate=None),
        line(_("Theory ± 2 SD"), "rgba(0,0,0,0)", fill="tonexty", fillcolor=fill, hoverinfo="skip", hovertemplate=None),
        line(
            _("Batch mean"),
            theme.series[1],
            mode="markers",
            marker={"size": 4, "opacity": 0.6, "color": theme.series[1]},
        ),
        line(_("Theory"), blue, "dash", 1.6),
        line(_("Running mean"), blue, width=2.6),
        line(_("True mean"), theme.muted, "dot", 1.5),
    ]
    axes = {
        "xaxis": steps_axis(_),
        "yaxis": {"range": [min(-3.0, low), max(3.0, high)], "title": {"text": _("Mean")}},
        "margin": MARGIN,
        "legend": {"font": {"size": 11}, "itemwidth": 30},
    }
    names = ["low", "high", "batch_mean", "expected_mean", "running_mean", "true_mean"]
    return PlotView(
        id="mean",
        title="",
        figure={"data": data, "layout": layout(theme, **axes)},
        bindings=over_time(names),
        description=_("The mean of every batch and the running mean, over the batches, with theory dashed."),
        height=270,
        compare="none",
    )


def variance_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    """The batch's variance as it is used (biased), and what is remembered (unbiased)."""
    top = max(2.6 * params.stream_std**2, 1.5)
    orange, blue = theme.series[1], theme.series[0]
    data = [
        line(_("Batch, biased"), orange, mode="markers", marker={"size": 4, "opacity": 0.6, "color": orange}),
        line(_("Theory"), blue, "dash", 1.6),
        line(_("Running, unbiased"), blue, width=2.6),
        line(_("True σ²"), theme.muted, "dot", 1.5),
    ]
    axes = {
        "xaxis": steps_axis(_),
        "yaxis": {"range": [0, top], "title": {"text": _("Variance")}},
        "margin": MARGIN,
        "legend": {"font": {"size": 11}, "itemwidth": 30},
    }
    return PlotView(
        id="variance",
        title="",
        figure={"data": data, "layout": layout(theme, **axes)},
        bindings=over_time(["batch_variance", "expected_variance", "running_variance", "true_variance"]),
        description=_("The variance of every batch and the running variance, over the batches."),
        column=1,
        tab=_("Variance"),
        height=215,
        compare="none",
    )


def answers_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    """The same example, normalized by its batch and by what is remembered."""
    # half of the axis: x̂ by the true numbers with room, as long as they are of a usual size
    most = max(4.0, 1.4 * min(abs(params.example_value - params.stream_mean) / max(params.stream_std, 0.3), 20.0))
    data = [
        line("train()", theme.series[1], width=1.2),
        line("eval()", theme.series[0], width=2.6),
        line(_("By the true μ and σ"), theme.muted, "dot", 1.5),
    ]
    axes = {
        "xaxis": steps_axis(_),
        "yaxis": {"range": [-most, most], "title": {"text": "x̂"}},
        "margin": MARGIN,
        "legend": {"font": {"size": 11}, "itemwidth": 30},
    }
    return PlotView(
        id="answers",
        title="",
        figure={"data": data, "layout": layout(theme, **axes)},
        bindings=over_time(["in_train", "in_eval", "truly"]),
        description=_("What comes out for one and the same example in train() and in eval(), over the batches."),
        column=1,
        tab=_("train() and eval()"),
        height=215,
        compare="none",
    )


def numbers_view(params: Any, _: Translate) -> TextView:
    """The newest update, and the running mean's spread against theory."""
    mean = _("running mean")
    variance = _("running variance")
    lines: list[list[str | Value]] = [
        [
            f"{mean} = ",
            Value("keeps", digits=3),
            " · (",
            Value("before_mean"),
            ") + ",
            Value("takes", digits=3),
            " · (",
            Value("batch_mean"),
            ") = ",
            Value("running_mean"),
        ],
        [
            f"{variance} = ",
            Value("keeps", digits=3),
            " · ",
            Value("before_variance"),
            " + ",
            Value("takes", digits=3),
            " · ",
            Value("unbiased"),
            " = ",
            Value("running_variance"),
        ],
        [_("Unbiased:") + " B/(B − 1) · " + _("biased") + " = ", Value("factor", (0,)), " · ", Value("batch_variance")],
        [
            _("Of the start is left:") + " (1 − m)ᵗ = ",
            Value("left", digits=3),
            ";  " + _("batches until half is forgotten:") + " ",
            Value("half", digits=3),
        ],
        [
            _("Spread of the running mean, 400 streams:") + " ",
            Value("copies", digits=3),
            ", " + _("theory:") + " ",
            Value("theory", digits=3),
        ],
        ["√(m/(2 − m) · σ²/B) = ", Value("settles", digits=3)],
    ]
    words = _("The newest update of the running statistics, number by number.")
    return TextView(id="numbers", title="", lines=lines, description=words)


def views(params: Any, theme: Theme, _: Translate) -> list[View]:
    return [
        batch_view(params, theme, _),
        mean_view(params, theme, _),
        variance_view(params, theme, _),
        answers_view(params, theme, _),
        numbers_view(params, _),
    ]


def readouts(params: Any, _: Translate) -> list[list[str | Value]]:
    """One example, two answers."""
    words = _("The example x = {x}:").format(x=f"{params.example_value:g}".replace("-", "−"))
    return [
        [words + " train() ", Value("in_train", digits=3), ", eval() ", Value("in_eval", digits=3)],
        [
            _("batch mean") + " ",
            Value("batch_mean", digits=3),
            ", " + _("running mean") + " ",
            Value("running_mean", digits=3),
        ],
    ]
