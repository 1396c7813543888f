"""At the probe: the T answers, what they come to, and how far their mean is still off."""

from typing import Any

from playground.core.picture import Bind, PlotView, TextView, Value
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.dropout.lines import line, number, percent
from playground.topics.dropout.uncertainty import model
from playground.topics.dropout.uncertainty.params import CLASSES


def answers(params: Any, theme: Theme, _: Translate) -> PlotView:
    """Histogram of the answers at the probe, with their mean."""
    classes = params.unc_task == CLASSES
    low, high, count = (0.0, 1.0, 20) if classes else (-4.0, 4.0, 40)
    width = (high - low) / count
    centres = [low + (i + 0.5) * width for i in range(count)]
    name = _("Probability of class 1 at the probe") if classes else _("Answer at the probe")
    bars: dict[str, Any] = {"type": "bar", "x": centres, "y": [], "width": [0.92 * width] * count}
    bars |= {"marker": {"color": theme.series[0]}, "hovertemplate": "%{x:.2f}: %{y}<extra></extra>"}
    mean = {"symbol": "triangle-down", "size": 13, "color": theme.series[1]}
    hover = _("Mean") + " %{x:.3f}<extra></extra>"
    mark = {"type": "scatter", "mode": "markers", "x": [], "y": [0.95], "yaxis": "y2", "marker": mean}
    figure = layout(
        theme,
        xaxis={"range": [low, high], "title": {"text": name}},
        yaxis={"rangemode": "tozero", "title": {"text": _("Passes")}, "automargin": False},
        yaxis2={"overlaying": "y", "range": [0, 1], "visible": False},
        showlegend=False,
        margin={"l": 48, "r": 8, "t": 8, "b": 40},
    )
    return PlotView(
        id="answers",
        title="",
        figure={"data": [bars, {**mark, "hovertemplate": hover}], "layout": figure},
        bindings=[Bind("data.0.y", "unc/counts"), Bind("data.1.x", "unc/probe")],
        description=_("Histogram of the answers of all passes at the probe; a triangle marks their mean."),
        column=1,
        tab=_("Answers"),
        height=230,
        compare="none",
    )


def convergence(params: Any, theme: Theme, _: Translate) -> PlotView:
    """Standard error of the mean of T answers, measured, against σ / √T."""
    sizes = list(model.SIZES)
    dots = {"size": 8, "color": theme.series[1]}
    dashes = {"color": theme.muted, "width": 1.6, "dash": "dash"}
    data = [
        {"type": "scatter", "mode": "lines", "x": sizes, "name": "σ / √T", "line": dashes},
        {"type": "scatter", "mode": "markers", "x": sizes, "name": _("Measured"), "marker": dots},
    ]
    for trace in data:
        trace["hovertemplate"] = "T = %{x}: %{y:.3g}<extra></extra>"
    figure = layout(
        theme,
        xaxis={"type": "log", "title": {"text": _("Passes T")}, "tickvals": [1, 2, 4, 8, 16, 32, 64, 128]},
        yaxis={"type": "log", "title": {"text": _("Standard error")}, "exponentformat": "power", "nticks": 5},
        margin={"l": 62, "r": 8, "t": 28, "b": 40},
    )
    figure["yaxis"] |= {"automargin": False, "range": [-4, 0.2]}
    return PlotView(
        id="convergence",
        title="",
        figure={"data": data, "layout": figure},
        bindings=[Bind("data.0.y", "unc/theory"), Bind("data.1.y", "unc/error")],
        description=_("How far the mean of T answers at the probe is off, over T, measured and σ / √T."),
        column=1,
        tab=_("How many passes?"),
        height=230,
        compare="none",
    )


def numbers(params: Any, _: Translate) -> TextView:
    """The probe, and then whether the uncertainty is any good."""
    lines = [
        line(_("Probe: mean {mean}, σ = {sigma}"), mean=number("probe_mean"), sigma=number("probe_sigma")),
        line(_("Standard error of the mean: σ/√T ≈ {error}"), error=number("unc_error", 2)),
        *(of_classes(_) if params.unc_task == CLASSES else of_values(_)),
    ]
    return TextView(id="unc_numbers", title="", lines=lines, description=_("The uncertainty in numbers."), column=1)


def of_classes(_: Translate) -> list[list[str | Value]]:
    return [
        line(
            _("Total {total} = aleatoric {aleatoric} + epistemic {epistemic} bits"),
            total=number("total_probe"),
            aleatoric=number("aleatoric_probe"),
            epistemic=number("epistemic_probe"),
        ),
        line(
            _("Epistemic on average: {near} at the data, {edge} at the map's edge (up to {most})"),
            near=number("epistemic_near", 2),
            edge=number("epistemic_rim", 2),
            most=number("epistemic_rim_most", 2),
        ),
        line(
            _("Test accuracy {mean}, with all units at once {plain}"),
            mean=percent("unc_accuracy"),
            plain=percent("plain_accuracy"),
        ),
        line(
            _("Test loss {mean}, with all units at once {plain}"), mean=number("loss_mean"), plain=number("loss_plain")
        ),
    ]


def of_values(_: Translate) -> list[list[str | Value]]:
    return [
        line(
            _("σ of the passes: {near} near the data, {gap} in the gap, {far} far outside"),
            near=number("sigma_near", 2),
            gap=number("sigma_gap", 2),
            far=number("sigma_far", 2),
        ),
        line(_("σ of the noise, from the training error: {noise}"), noise=number("noise", 2)),
        line(
            _("Test points inside the band: {data} near the data, {gap} in the gap (a calibrated band: 95%)"),
            data=percent("coverage_data"),
            gap=percent("coverage_gap"),
        ),
    ]
