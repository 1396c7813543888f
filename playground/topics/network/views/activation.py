"""A learner's own activation as a curve, with the one that it replaces."""

from playground.core.picture import Bind, PlotView
from playground.core.style import Theme, layout
from playground.core.text import N_, Translate
from playground.topics.network.model_params import FUNCTIONS
from playground.topics.network.picture_params import PictureParams

CURVES = (
    ("own_value", N_("Your f(z)"), 1, "solid", 3),
    ("own_slope", N_("Your f′(z)"), 1, "dash", 2),
    ("old_value", "{name}", 0, "solid", 1.5),
    ("old_slope", N_("{name}: slope"), 0, "dash", 1.5),
)


def activation_view(params: PictureParams, theme: Theme, _: Translate, tab: str, height: int) -> PlotView:
    """The learner's f and its slope, and those of the activation that it replaces."""
    replaced = _(FUNCTIONS[params.activation])
    traces, bindings = [], []
    for number, (source, name, colour, dash, width) in enumerate(CURVES):
        line = {"color": theme.series[colour], "dash": dash, "width": width}
        named = {"name": _(name).format(name=replaced), "hovertemplate": "f(%{x:.2f}) = %{y:.4g}"}
        traces.append({"type": "scatter", "mode": "lines", "x": [], "y": [], "line": line, **named})
        bindings += [Bind(f"data.{number}.x", "own_z"), Bind(f"data.{number}.y", source)]
    figure = layout(
        theme,
        xaxis={"title": {"text": "z"}},
        yaxis={"title": {"text": _("f(z) and its slope f′(z)")}},
        margin={"l": 56, "r": 12, "t": 8, "b": 40},
    )
    return PlotView(
        id="own_activation",
        title="",
        figure={"data": traces, "layout": figure},
        bindings=bindings,
        description=_(
            "Your activation and its slope, as autograd finds it, over z from −6 to 6; beside them {name}, which it "
            "replaces."
        ).format(name=replaced),
        tab=tab,
        height=height,
        compare="none",
    )
