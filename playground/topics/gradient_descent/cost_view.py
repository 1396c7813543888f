"""What progress costs: updates, samples and seconds until a tenth and a hundredth of the first excess loss is left."""

from collections.abc import Sequence
from typing import Any

from playground.core.picture import Bind, PlotView, TextView, Value
from playground.core.style import Theme, layout
from playground.core.text import N_, Translate
from playground.topics.gradient_descent.experiment import GOALS
from playground.topics.gradient_descent.look import colour
from playground.topics.gradient_descent.params import TITLES

PANELS = (
    ("updates", N_("Updates"), (-0.2, 3.6)),
    ("samples", N_("Samples"), (-0.2, 6.4)),
    ("seconds", N_("Seconds"), (-5.2, -0.6)),
)
"""Key, label and range in powers of ten."""
SPACING, WIDTH = 0.345, 0.31


def cost_view(keys: Sequence[str], theme: Theme, _: Translate, tab: str, height: int) -> PlotView:
    """A panel for each cost; a racer's two bars are for the two shares of GOALS."""
    data: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    axes: dict[str, Any] = {}
    for panel, (name, label, shown) in enumerate(PANELS):
        suffix = "" if panel == 0 else str(panel + 1)
        axes[f"xaxis{suffix}"] = {
            "domain": [panel * SPACING, panel * SPACING + WIDTH],
            "anchor": f"y{suffix}",
            "range": [-0.6, len(keys) - 0.4],
            "title": {"text": _(label), "font": {"color": theme.muted, "size": 13}},
            "showticklabels": False,
            "showgrid": False,
            "zeroline": False,
        }
        axes[f"yaxis{suffix}"] = {
            "anchor": f"x{suffix}",
            "type": "log",
            "range": list(shown),
            "dtick": 1,
            "showticklabels": False,
            "gridcolor": theme.grid,
        }
        for row, key in enumerate(keys):
            for number, goal in enumerate(GOALS):
                bindings.append(
                    Bind(f"data.{len(data)}.y", f"{key}/needed", index=(number, panel), wrap=True),
                )
                title = f"{_(TITLES[key])}, {goal:.0%}"
                data.append(
                    {
                        "type": "bar",
                        "name": _(TITLES[key]),
                        "legendgroup": key,
                        "showlegend": panel == number == 0,
                        "x": [row + (number - 0.5) * 0.4],
                        "y": [None],
                        "width": 0.38,
                        "xaxis": f"x{suffix}",
                        "yaxis": f"y{suffix}",
                        "marker": {"color": colour(theme, key), "opacity": 1 if number == 0 else 0.55},
                        "texttemplate": "%{y:.2~s}" + ("s" if name == "seconds" else ""),
                        "textposition": "outside",
                        "cliponaxis": False,
                        "constraintext": "none",
                        "textangle": -90,
                        "textfont": {"size": 11},
                        "hovertemplate": title + ": %{y:.3~s}<extra></extra>",
                    }
                )
    figure = layout(
        theme, **axes, barmode="overlay", legend={"font": {"size": 11}}, margin={"l": 8, "r": 8, "t": 4, "b": 28}
    )
    return PlotView(
        id="cost",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_(
            "What each has spent until 10% (strong) and 1% (pale) of the first loss above the minimum is left."
        ),
        column=1,
        tab=tab,
        height=height,
        compare="none",
    )


def cost_words(cost: tuple[float, float], samples: int, _: Translate, tab: str) -> TextView:
    """What the bars are, and what an update takes here."""
    one, whole = (1e6 * (cost[0] + cost[1] * size) for size in (1, samples))
    said = _(
        "Until 10% (strong) and 1% (pale) of L − L* at the start is left. One update: 1 sample {one:.3g} µs, "
        "all {samples} {all:.3g} µs."
    )
    lines: list[list[str | Value]] = [[said.format(one=one, samples=samples, all=whole)]]
    return TextView(
        id="cost-words",
        title="",
        lines=lines,
        description=_("What the bars count, and how long an update takes on this computer."),
        column=1,
        tab=tab,
    )
