"""The noise ball from near: the copies of each run around the minimum, and the ellipses that theory expects."""

from collections.abc import Sequence
from typing import Any

import torch

from playground.core.picture import Bind, PlotView, TextView, Value
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.gradient_descent import plan
from playground.topics.gradient_descent.look import EMPTY, colour, faint, star
from playground.topics.gradient_descent.params import FULL, OWN, TITLES, Params
from playground.topics.gradient_descent.problem import Problem

LEGEND = {"font": {"size": 11}}


def noisy(keys: Sequence[str]) -> list[str]:
    return [key for key in keys if key != FULL]


def window(params: Params, problem: Problem) -> list[list[float]]:
    """The ranges of both axes: what the largest expected ball fills, or the whole map if there is none."""
    half = problem.half.clone()
    known = [sigma for key in params.racers if (sigma := plan.expected(params, key)) is not None]
    if known:
        sizes = torch.stack([sigma.diagonal().sqrt() for sigma in known])  # (racers, 2)
        half = torch.minimum(3.6 * sizes.max(dim=0).values, 2 * half)
    return [[(c - h), (c + h)] for c, h in zip(problem.minimum.tolist(), half.tolist(), strict=True)]


def ball_view(
    keys: Sequence[str], params: Params, problem: Problem, theme: Theme, _: Translate, tab: str, height: int
) -> PlotView:
    data: list[dict[str, Any]] = []
    bindings: list[Bind] = []

    def add(key: str, source: str, **trace: Any) -> None:
        for place, target in enumerate("xy"):
            bindings.append(Bind(f"data.{len(data)}.{target}", f"{key}/{source}", index=(None, place)))
        data.append({"type": "scatter", "hoverinfo": "skip", "legendgroup": key, **EMPTY, **trace})

    for key in reversed(noisy(keys)):
        title, paint = _(TITLES[key]), colour(theme, key)
        add(key, "copies", mode="markers", showlegend=False, marker={"size": 4, "color": faint(paint, 0.5)})
        add(key, "measured", mode="lines", name=title + _(": measured"), line={"width": 2.4, "color": paint})
        if key == OWN:
            continue  # nobody knows what theory has to say of them
        dashed = {"width": 2, "color": theme.text, "dash": "dot"}
        add(key, "expected", mode="lines", name=_("Theory"), showlegend=key == noisy(keys)[0], line=dashed)
    data.append(star(theme, problem.minimum.tolist(), _("Minimum")))
    across, up = window(params, problem)
    figure = layout(
        theme,
        xaxis={"range": across, "title": {"text": "θ₁"}, "zeroline": False},
        yaxis={"range": up, "title": {"text": "θ₂"}, "zeroline": False},
        legend=LEGEND,
        margin={"l": 44, "r": 8, "t": 4, "b": 36},
    )
    return PlotView(
        id="ball",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_(
            "The copies of each run around the minimum; solid: the ellipse that holds 86% of such a cloud, measured; "
            "dotted: as theory expects it."
        ),
        column=1,
        tab=tab,
        height=height,
        compare="none",
    )


def ball_words(keys: Sequence[str], problem: Problem, _: Translate, tab: str) -> TextView:
    """Radius of each noise ball, measured and expected; a surface without a single minimum has nothing to expect."""
    lines: list[list[str | Value]] = []
    for key in noisy(keys):
        said: list[str | Value] = [_(TITLES[key]), ": √tr Σ = ", Value(f"{key}/ball", digits=3), _(" measured, ")]
        expects: list[str | Value] = [Value(f"{key}/theory", index=(0,), digits=3), _(" in theory")]
        known = key != OWN and not problem.flat
        lines.append([*said, *expects] if known else said[:-1])
    return TextView(
        id="ball-words",
        title="",
        lines=lines,
        description=_("Typical distance of the copies from their mean, measured and as theory expects it."),
        column=1,
        tab=tab,
    )
