"""How both networks do, what the second one is shown, and which digits it takes for which."""

from typing import Any

from playground.core.picture import Bind, PlotView, TextView, Value, View
from playground.core.style import Theme, layout
from playground.core.text import N_, Translate
from playground.topics.regularization.augmentation.experiment import CELL, SHOWN, VERSIONS
from playground.topics.regularization.augmentation.training import DIGITS

NAMES = {"plain": N_("Without"), "augmented": N_("With augmentation")}
PARTS = {"train": N_("train"), "test": N_("test")}
HEIGHT = 440


def views(params: Any, theme: Theme, _: Translate) -> list[View]:
    return [
        curves("", _("Accuracy"), params, theme, _),
        curves("_loss", _("Loss"), params, theme, _),
        classes_view(theme, _),
        gallery_view(theme, _),
        numbers_view(_),
    ]


def colours(theme: Theme) -> dict[str, str]:
    return {"plain": theme.series[1], "augmented": theme.series[0]}


def curves(kind: str, label: str, params: Any, theme: Theme, _: Translate) -> PlotView:
    """Both networks, on what they learn from (dotted) and on the test pictures."""
    data: list[dict[str, Any]] = []
    bindings = []
    form = ".3g" if kind else ".1%"
    for part, dash in (("train", "dot"), ("test", "solid")):
        for name, said in NAMES.items():
            title = f"{_(said)}, {_(PARTS[part])}"
            line = {"color": colours(theme)[name], "width": 2.6 if part == "test" else 1.8, "dash": dash}
            hover = f"{title}: %{{y:{form}}}<extra></extra>"
            shown = {"type": "scatter", "mode": "lines", "name": title, "x": [], "y": [], "line": line}
            bindings.append(Bind(f"data.{len(data)}.x", "step", mode="until"))
            bindings.append(Bind(f"data.{len(data)}.y", f"{name}_{part}{kind}", mode="until"))
            data.append({**shown, "hovertemplate": hover})
    wild = params.shift > 2 or params.rotate > 60 or params.erase > 4
    yaxis: dict[str, Any] = {"range": [0 if wild else 0.4, 1.01], "tickformat": ".0%"}
    if kind:
        ticks = {"tickvals": [0.001, 0.01, 0.1, 1], "tickformat": "~g"}
        yaxis = {"type": "log", "range": [-3.3, 0.7], "title": {"text": _("Cross-entropy")}, **ticks}
    axes = {
        "xaxis": {"range": [0, params.augment_stop], "title": {"text": _("Updates")}},
        "yaxis": yaxis,
        "legend": {"font": {"size": 11}},
    }
    return PlotView(
        id=f"augment_accuracy{kind}",
        title="",
        figure={"data": data, "layout": layout(theme, **axes)},
        bindings=bindings,
        description=_("{what} of both networks over the updates, on training and on test pictures.").format(what=label),
        tab=label,
        height=HEIGHT,
        compare="overlay",
    )


def classes_view(theme: Theme, _: Translate) -> PlotView:
    """Test accuracy on each digit."""
    digits = [str(digit) for digit in range(DIGITS)]
    data = [
        {
            "type": "bar",
            "name": _(said),
            "x": digits,
            "y": [],
            "marker": {"color": colours(theme)[name]},
            "hovertemplate": "%{x}: %{y:.1%}<extra></extra>",
        }
        for name, said in NAMES.items()
    ]
    axes = {
        "xaxis": {"type": "category", "title": {"text": _("Digit")}},
        "yaxis": {"range": [0, 1.02], "tickformat": ".0%", "title": {"text": _("Test accuracy")}},
        "bargap": 0.25,
    }
    return PlotView(
        id="augment_classes",
        title="",
        figure={"data": data, "layout": layout(theme, **axes)},
        bindings=[Bind(f"data.{row}.y", "by_class", index=(row, None)) for row in range(2)],
        description=_("Test accuracy on each digit, with and without augmentation."),
        tab=_("Digit by digit"),
        height=HEIGHT,
    )


def gallery_view(theme: Theme, _: Translate) -> PlotView:
    """Five pictures, each as it is and seven times changed."""
    data = {
        "type": "heatmap",
        "z": [[0]],
        "zmin": 0,
        "zmax": 1,
        "colorscale": [list(pair) for pair in theme.sequential],
        "showscale": False,
        "hoverinfo": "skip",
    }
    middle = (CELL - 2) / 2
    across = [middle + k * CELL for k in range(1 + VERSIONS)]
    axes = {
        "xaxis": {
            "tickvals": [across[0], across[1 + VERSIONS // 2]],
            "ticktext": [_("as it is"), _("what the second network sees")],
            "side": "top",
            "showgrid": False,
            "zeroline": False,
            "constrain": "domain",
            "range": [-0.5, (1 + VERSIONS) * CELL - 1.5],
            "tickangle": 0,
            "tickfont": {"size": 11},
        },
        "yaxis": {
            "tickvals": [middle + k * CELL for k in range(len(SHOWN))],
            "ticktext": [f"“{digit}”" for digit in SHOWN],
            "range": [len(SHOWN) * CELL - 1.5, -0.5],
            "scaleanchor": "x",
            "constrain": "domain",
            "showgrid": False,
            "zeroline": False,
        },
        "shapes": [
            {
                "type": "line",
                "x0": CELL - 1,
                "x1": CELL - 1,
                "y0": 0,
                "y1": 1,
                "yref": "paper",
                "line": {"color": theme.accent, "width": 2},
            }
        ],
        "margin": {"l": 34, "r": 6, "t": 24, "b": 6},
    }
    return PlotView(
        id="augment_gallery",
        title="",
        figure={"data": [data], "layout": layout(theme, **axes)},
        bindings=[Bind("data.0.z", "gallery")],
        description=_("Pictures of digits as they are, and changed at random."),
        column=1,
        height=270,
        compare="none",
    )


def numbers_view(_: Translate) -> TextView:
    lines: list[list[str | Value]] = [
        [
            f"{_(said)}: ",
            _("train") + " ",
            Value(f"{name}_train", (), 3, percent=True),
            ", " + _("test") + " ",
            Value(f"{name}_test", (), 3, percent=True),
            ", " + _("test loss") + " ",
            Value(f"{name}_test_loss", (), 3),
        ]
        for name, said in NAMES.items()
    ]
    lines.append([_("Gain in test accuracy:") + " ", Value("gain", (), 2, percent=True)])
    return TextView(id="augment_numbers", title="", lines=lines, description=_("Both networks in numbers."))
