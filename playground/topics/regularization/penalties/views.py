"""Ten weights and their errors along λ, with a line that can be dragged; what it says in numbers."""

from typing import Any

from torch import Tensor

from playground.core.dataset_tables import TABLES
from playground.core.picture import Handle, PlotView, TextView, View
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.regularization.penalties.pair_view import pair_view
from playground.topics.regularization.penalties.paths import STRENGTHS, best, chosen, mse, numbers, parts, path, r2

LAM = "lam"
"""The handle that moves λ."""
LOWEST = -0.6
HIGHEST = 2.0
"""Ends of the axes of R² and MSE, unless there is more to be seen."""


def views(params: Any, theme: Theme, _: Translate) -> list[View]:
    return [
        paths_view(params, theme, _),
        pair_view(params, theme, _),
        errors_view("r2", params, theme, _),
        errors_view("mse", params, theme, _),
        numbers_view(params, _),
    ]


def strength_axis(_: Translate) -> dict[str, Any]:
    ends = [STRENGTHS[0].log10().item(), STRENGTHS[-1].log10().item()]
    return {
        "type": "log",
        "range": ends,
        "dtick": 1,
        "exponentformat": "power",
        "tickfont": {"size": 10},
        "title": {"text": _("Strength λ")},
    }


def here(params: Any, theme: Theme) -> dict[str, Any]:
    """The line at the chosen λ."""
    line = {"color": theme.accent, "width": 2}
    return {"type": "line", "xref": "x", "yref": "paper", "x0": params.lam, "x1": params.lam, "y0": 0, "y1": 1} | {
        "line": line
    }


def knob(params: Any, y: float, theme: Theme, _: Translate) -> dict[str, Any]:
    """What is taken hold of to drag the line."""
    edge = {"width": 2, "color": theme.background}
    return {
        "type": "scatter",
        "mode": "markers",
        "name": _("Chosen λ"),
        "x": [params.lam],
        "y": [y],
        "marker": {"size": 16, "color": theme.accent, "symbol": "diamond-wide", "line": edge},
        "hovertemplate": "λ = %{x:.3g}<extra></extra>",
        "showlegend": False,
        "cliponaxis": False,
    }


def curve(y: Tensor, name: str, colour: str, dash: str = "solid", form: str = ".3f") -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": STRENGTHS.tolist(),
        "y": [round(v, 5) for v in y.tolist()],
        "line": {"color": colour, "width": 2.2, "dash": dash},
        "hovertemplate": f"{name}: %{{y:{form}}}<extra></extra>",
    }


def paths_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    """All ten weights against λ; those that are exactly 0 at the chosen λ are marked."""
    along, now = path(params), chosen(params)
    names = [_(name) for name in TABLES["diabetes"].features.values()]
    data = [curve(along[:, k], name, theme.series[k % 8], "solid" if k < 8 else "dash") for k, name in enumerate(names)]
    top = 1.12 * max(float(along.abs().max()), 0.2)
    dots = {
        "type": "scatter",
        "mode": "markers",
        "x": [params.lam] * len(names),
        "y": now.tolist(),
        "marker": {"size": 8, "color": [line["line"]["color"] for line in data]},
        "text": names,
        "hovertemplate": "%{text}: %{y:.3f}<extra></extra>",
        "showlegend": False,
    }
    inside = {"x": 1, "y": 0, "xref": "paper", "yref": "paper", "xanchor": "right", "yanchor": "bottom"}
    axes: dict[str, Any] = {
        "xaxis": strength_axis(_) | {"title": {"text": ""}},
        "annotations": [{"text": _("Strength λ"), "showarrow": False, "font": {"color": theme.muted}, **inside}],
        "yaxis": {"range": [-top, top], "title": {"text": _("Weight (standardized inputs)")}, "zerolinewidth": 1.5},
        "shapes": [here(params, theme)],
        "legend": {"y": -0.1, "yanchor": "top", "font": {"size": 11}},
        "margin": {"b": 100, "t": 14},
    }
    axes["yaxis"]["zerolinecolor"] = theme.muted
    return PlotView(
        id="penalty_paths",
        title="",
        figure={"data": [*data, dots, knob(params, top, theme, _)], "layout": layout(theme, **axes)},
        description=_("Ten weights of a linear model of the diabetes data against the strength of the penalty."),
        tab=_("Ten weights along λ"),
        height=480,
        handle=Handle(LAM, trace=len(data) + 1, along="x"),
    )


def ends(kind: str, errors: list[Tensor]) -> tuple[float, float]:
    """Of the axis: the same for all λ, and mostly for all rows."""
    if kind == "r2":
        return min(LOWEST, 1.1 * min(float(each.min()) for each in errors)), 1.05
    return 0.0, max(HIGHEST, 1.05 * max(float(each.max()) for each in errors))


def errors_view(kind: str, params: Any, theme: Theme, _: Translate) -> PlotView:
    """R² or MSE on the rows that were learned from, on those that choose λ, and on those that judge."""
    measure, name = (r2, "R²") if kind == "r2" else (mse, "MSE")
    split, along = parts(params.rows, params.seed), path(params)
    errors = {part: measure(split[part], along) for part in ("train", "validation", "test")}
    low, high = ends(kind, list(errors.values()))
    labels = {"train": _("Train"), "validation": _("Validation"), "test": _("Test")}
    dashes = {"train": "solid", "validation": "dot", "test": "solid"}
    data = [curve(errors[part], label, theme.series[k], dashes[part]) for k, (part, label) in enumerate(labels.items())]
    at = best(params)
    star = {
        "type": "scatter",
        "mode": "markers",
        "name": _("Best on validation"),
        "x": [STRENGTHS[at].item()],
        "y": [min(max(measure(split["validation"], along[at]).item(), low), high)],
        "marker": {"symbol": "star", "size": 15, "color": "#f5c518", "line": {"width": 1.2, "color": theme.text}},
        "hovertemplate": _("Best on validation") + f": λ = %{{x:.3g}}, {name} = %{{y:.3f}}<extra></extra>",
    }
    axes = {
        "xaxis": strength_axis(_),
        "yaxis": {"range": [low, high], "title": {"text": name}},
        "shapes": [here(params, theme)],
        "legend": {"font": {"size": 11}},
    }
    return PlotView(
        id=f"penalty_{kind}",
        title="",
        figure={"data": [*data, star, knob(params, high, theme, _)], "layout": layout(theme, **axes)},
        description=_("{what} on training, validation and test rows against the strength of the penalty.").format(
            what=name
        ),
        column=1,
        tab=name,
        height=280,
        handle=Handle(LAM, trace=len(data) + 1, along="x"),
    )


def numbers_view(params: Any, _: Translate) -> TextView:
    found = numbers(params)
    zeros = _("λ = {lam}: {zeros} of 10 weights are exactly 0, ‖w‖₁ = {l1}, ‖w‖₂ = {l2}")
    score = _("R²: train {train}, validation {validation}, test {test}")
    error = _("MSE: train {train}, validation {validation}, test {test}")
    chosen_by = _("Best on validation: λ = {lam}, test R² {test}")
    parts_ = ("train", "validation", "test")
    lines = [
        [
            zeros.format(
                lam=f"{params.lam:.3g}", zeros=f"{found['zeros']:g}", l1=f"{found['l1']:.3f}", l2=f"{found['l2']:.3f}"
            )
        ],
        [score.format(**{name: signed(found[f"{name}_r2"]) for name in parts_})],
        [error.format(**{name: signed(found[f"{name}_mse"]) for name in parts_})],
        [chosen_by.format(lam=f"{found['best_lam']:.3g}", test=signed(found["best_test_r2"]))],
        [_("The same in scikit-learn:") + f" {in_sklearn(params)}"],
    ]
    return TextView(id="penalty_numbers", title="", lines=lines, description=_("The chosen λ in numbers."))


def in_sklearn(params: Any) -> str:
    """The estimator that finds the same weights from the same standardized rows."""
    if params.penalty == "l2":
        return f"Ridge(alpha={params.lam * params.rows:.4g}), alpha = mλ"
    if params.penalty == "l1":
        return f"Lasso(alpha={params.lam:.4g}), alpha = λ"
    return f"ElasticNet(alpha={params.lam:.4g}, l1_ratio={params.l1_share:g}), alpha = λ"


def signed(value: float) -> str:
    return f"{value:.3f}".replace("-", "−")


def moved(x: float, y: float) -> dict[str, float]:
    """The line dragged to x."""
    return {"lam": float(x)}
