"""What the number of members is worth, and how the ensemble learns."""

from typing import Any, Literal

from playground.core.picture import Bind, PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate

LOW = 262


def lines(
    theme: Theme, entries: list[tuple[str, str, str, str]], x: list[int]
) -> tuple[list[dict[str, Any]], list[Bind]]:
    """One trace an entry (source, name, colour, mode "lines" or "markers" or a dash) over ``x``."""
    data, bindings = [], []
    for place, (source, name, colour, look) in enumerate(entries):
        trace: dict[str, Any] = {"type": "scatter", "name": name, "x": x, "y": []}
        if look == "markers":
            trace |= {"mode": "markers", "marker": {"color": colour, "size": 7, "opacity": 0.7}}
        elif look == "both":
            trace |= {"mode": "lines+markers", "line": {"color": colour, "width": 2.4}, "marker": {"size": 7}}
        else:
            trace |= {"mode": "lines", "line": {"color": colour, "width": 2.2, "dash": look}}
        data.append(trace | {"hovertemplate": f"{name}: %{{y:.3f}}<extra></extra>"})
        bindings.append(Bind(f"data.{place}.y", source))
    return data, bindings


def against(
    name: str,
    tab: str,
    said: str,
    entries: list[tuple[str, str, str, str]],
    yaxis: Any,
    params: Any,
    theme: Theme,
    _: Translate,
) -> PlotView:
    """Something against the number of members."""
    column: Literal[0, 1] = 1
    data, bindings = lines(theme, entries, list(range(1, params.members + 1)))
    axes = {
        "xaxis": {"range": [0.5, params.members + 0.5], "title": {"text": _("Members")}, "nticks": 10},
        "yaxis": yaxis,
        "legend": {"font": {"size": 11}},
    }
    return PlotView(
        id=f"ensemble_{name}",
        title="",
        figure={"data": data, "layout": layout(theme, **axes)},
        bindings=bindings,
        description=said,
        column=column,
        tab=tab,
        height=LOW,
    )


def error_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    entries = [
        ("squared_first", _("The first k members"), theme.series[0], "both"),
        ("squared_expected", _("Any k of them: c + (v − c)/k"), theme.text, "dot"),
    ]
    said = _("Squared error of the mean against the number of members.")
    yaxis = {"range": [0, 0.35], "title": {"text": _("Test error E[(p̄ − y)²]")}}
    return against("error", _("Error by k"), said, entries, yaxis, params, theme, _)


def accuracy_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    entries = [
        ("accuracy_first", _("The first k members"), theme.series[0], "both"),
        ("accuracy_each", _("Member k alone"), theme.series[1], "markers"),
    ]
    said = _("Test accuracy of the mean of the first k members, and of each member.")
    yaxis = {"range": [0.3, 1.01], "tickformat": ".0%", "title": {"text": _("Test accuracy")}}
    return against("accuracy", _("Accuracy by k"), said, entries, yaxis, params, theme, _)


def updates_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    """Cross-entropy of the ensemble and of its members while they learn."""
    names = {"member_entropy": _("Mean of the members"), "entropy": _("Ensemble")}
    data, bindings = [], []
    for place, (source, name) in enumerate(names.items()):
        line = {"color": theme.series[1 - place], "width": 2.4}
        hover = f"{name}: %{{y:.3f}}<extra></extra>"
        data.append(
            {"type": "scatter", "mode": "lines", "name": name, "x": [], "y": [], "line": line, "hovertemplate": hover}
        )
        bindings += [
            Bind(f"data.{place}.x", "step", mode="until"),
            Bind(f"data.{place}.y", source, mode="until"),
        ]
    axes = {
        "xaxis": {"range": [0, params.ensemble_stop], "title": {"text": _("Updates")}},
        "yaxis": {"rangemode": "tozero", "title": {"text": _("Test cross-entropy")}},
        "legend": {"font": {"size": 11}},
    }
    return PlotView(
        id="ensemble_updates",
        title="",
        figure={"data": data, "layout": layout(theme, **axes)},
        bindings=bindings,
        description=_("Cross-entropy of the ensemble and the mean of its members over the updates."),
        column=1,
        tab=_("Updates"),
        height=LOW,
        compare="overlay",
    )
