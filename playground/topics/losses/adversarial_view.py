"""Pictures of the generator's losses, and of the generators that learn under them."""

from typing import Any

import torch

from playground.core.picture import Bind, Handle, PlotView, TextView, Value, View
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.losses.adversarial import GRID, MEAN, PAIRS, STEPS, density
from playground.topics.losses.look import LOOKS
from playground.topics.losses.params import Shared
from playground.topics.losses.words import number

SCORE = "score"
"""The handle that moves the discriminator's logit."""
LOGITS = torch.linspace(-8, 8, 321, dtype=torch.float64)


def across(params: Shared, s: torch.Tensor) -> torch.Tensor:
    """Logits as they lie on the chosen axis."""
    return s if params.axis == "logit" else s.sigmoid()


def losses(params: Shared, slopes: bool, theme: Theme, _: Translate) -> list[dict[str, Any]]:
    data: list[dict[str, Any]] = []
    at = torch.tensor([params.score], dtype=torch.float64)
    for key, pair in PAIRS.items():
        curve = pair.slope if slopes else pair.value
        look, name = LOOKS[key], _(pair.title)
        common: dict[str, Any] = {"type": "scatter", "name": name, "hovertemplate": name + ": %{y:.4g}<extra></extra>"}
        line = {"color": look.colour(theme), "dash": look.dash, "width": 2.6}
        x, y = across(params, LOGITS).tolist(), curve(LOGITS).tolist()
        data.append({**common, "mode": "lines", "x": x, "y": y, "line": line})
        marker = {"symbol": look.symbol, "size": 10, "color": look.colour(theme)}
        here = {"x": across(params, at).tolist(), "y": curve(at).tolist()}
        data.append({**common, **here, "mode": "markers", "marker": marker, "showlegend": False})
    return data


def curve_view(params: Shared, slopes: bool, theme: Theme, _: Translate) -> PlotView:
    """Loss or gradient over what the discriminator says of a fake."""
    data = losses(params, slopes, theme, _)
    bottom, floor = (-1.35, -1.2) if slopes else (-8.0, -6.8)
    where = across(params, torch.tensor([params.score], dtype=torch.float64)).tolist()
    ring = {"symbol": "circle", "size": 16, "color": theme.accent, "line": {"width": 3, "color": theme.text}}
    name = _("Discriminator's answer")
    data.append(
        {
            "type": "scatter",
            "mode": "markers",
            "name": name,
            "cliponaxis": False,
            "x": where,
            "y": [floor],
            "showlegend": False,
            "marker": ring,
            "hovertemplate": name + " %{x:.3g}<extra></extra>",
        }
    )
    logit = params.axis == "logit"
    label = _("Logit s of a fake (left: seen through)") if logit else _("Output D of a fake (left: seen through)")
    dots = {"color": theme.muted, "width": 1.2, "dash": "dot"}
    upright = {
        "type": "line",
        "xref": "x",
        "yref": "paper",
        "x0": where[0],
        "x1": where[0],
        "y0": 0,
        "y1": 1,
        "line": dots,
    }
    axes = {
        "xaxis": {"range": [-8, 8] if logit else [-0.02, 1.02], "title": {"text": label}},
        "yaxis": {
            "range": [bottom, 0.15 if slopes else 6.0],
            "title": {"text": _("Gradient ∂J/∂s") if slopes else _("Loss J")},
        },
        "shapes": [upright],
    }
    said = (
        _("The gradient with respect to the logit under each loss.")
        if slopes
        else _("The generator's loss over what the discriminator says of a fake.")
    )
    return PlotView(
        id="pull" if slopes else "losses",
        title="",
        figure={"data": data, "layout": layout(theme, **axes, showlegend=not slopes)},
        description=said,
        height=215 if slopes else 245,
        handle=Handle(SCORE, trace=len(data) - 1, along="x"),
    )


def game_view(theme: Theme, _: Translate) -> PlotView:
    """The data's density and that of each generator."""
    data: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "lines",
            "name": _("Data"),
            "x": GRID.tolist(),
            "y": density(torch.tensor(MEAN)).tolist(),
            "fill": "tozeroy",
            "fillcolor": "rgba(130,140,150,0.25)",
            "line": {"color": theme.muted, "width": 1.5},
            "hoverinfo": "skip",
        }
    ]
    bindings = []
    for key, pair in PAIRS.items():
        look = LOOKS[key]
        line = {"color": look.colour(theme), "dash": look.dash, "width": 2.4}
        bindings.append(Bind(f"data.{len(data)}.y", f"{key}/density"))
        data.append(
            {
                "type": "scatter",
                "mode": "lines",
                "name": _(pair.title),
                "x": GRID.tolist(),
                "y": [],
                "line": line,
                "hoverinfo": "skip",
            }
        )
    axes = {
        "xaxis": {"range": [-9, 9], "title": {"text": "x"}},
        "yaxis": {"range": [0, 0.45], "title": {"text": _("Density")}},
    }
    return PlotView(
        id="game",
        title="",
        figure={"data": data, "layout": layout(theme, **axes)},
        bindings=bindings,
        description=_("The data and what three generators make, each under another loss, step by step."),
        column=1,
        height=230,
    )


def course_view(theme: Theme, _: Translate) -> PlotView:
    """θ of each generator against the step."""
    data: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    for key in PAIRS:
        look = LOOKS[key]
        bindings += [
            Bind(f"data.{len(data)}.x", "step", mode="until"),
            Bind(f"data.{len(data)}.y", f"{key}/theta", mode="until"),
        ]
        line = {"color": look.colour(theme), "dash": look.dash, "width": 2.4}
        data.append({"type": "scatter", "mode": "lines", "x": [], "y": [], "line": line, "hoverinfo": "skip"})
    goal = {"color": theme.muted, "width": 1.4, "dash": "dot"}
    axes = {
        "xaxis": {"range": [0, STEPS], "title": {"text": _("Step")}},
        "yaxis": {"range": [-6.4, 6.4], "title": {"text": _("Mean θ")}},
        "shapes": [{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": MEAN, "y1": MEAN, "line": goal}],
    }
    return PlotView(
        id="course",
        title="",
        figure={"data": data, "layout": layout(theme, **axes, showlegend=False)},
        bindings=bindings,
        description=_("The mean of each generator against the step; the dotted line is the data's."),
        column=1,
        height=175,
    )


def numbers_view(params: Shared, _: Translate) -> TextView:
    """The gradients at the chosen logit, and where the generators are."""
    s = torch.tensor(params.score, dtype=torch.float64)
    d = s.sigmoid()
    lines: list[list[str | Value]] = [[f"s = {number(params.score)}, D = σ(s) = {number(d.item())}"]]
    for pair in PAIRS.values():
        by_logit, by_output = pair.slope(s).item(), pair.by_output(d).item()
        said = f"{_(pair.title)}: ∂J/∂s = {number(by_logit)}, ∂J/∂D = {number(by_output)}"
        lines.append([said])
    places: list[str | Value] = [_("Mean θ") + ": "]
    for key, pair in PAIRS.items():
        places += [f"{_(pair.title)} ", Value(f"{key}/theta", digits=3), "  "]
    lines.append(places)
    return TextView(
        id="gradients", title="", lines=lines, description=_("The gradients under each loss in numbers."), column=1
    )


def views(params: Shared, theme: Theme, _: Translate) -> list[View]:
    return [
        curve_view(params, False, theme, _),
        curve_view(params, True, theme, _),
        game_view(theme, _),
        course_view(theme, _),
        numbers_view(params, _),
    ]
