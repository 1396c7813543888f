"""The learner's function among the page's own: from what their process has sent."""

from collections.abc import Callable

from playground.core.by_layer import BINS
from playground.core.own_answer import Arrays, taken
from playground.topics.activations.depth import Signals
from playground.topics.activations.own.experiment import EXPERIMENT
from playground.topics.activations.params import Params
from playground.topics.activations.shapes import FRAMES, POINTS, Curve, axis, way

Ask = Callable[[str, Params], Arrays]
"""An experiment's name and parameters → what the learner's code answers."""

ASKED = {"shapes": ("view", "z"), "depth": ("view", "activation", "init", "gain", "width", "depth", "seed")}
"""What the answer depends on in each view: equal questions are asked only once."""


def question(params: Params) -> Params:
    values = params.values()
    return Params(**{name: values[name] for name in ASKED[params.view]})


def own_curves(params: Params, ask: Ask) -> tuple[Curve, Curve]:
    """Over the whole axis, and along the point's way. Raises CodeError for an answer that can't be drawn."""
    found = ask(EXPERIMENT, question(params))
    whole = (taken(found, f"whole/{part}", (POINTS,)) for part in ("value", "slope"))
    along = (taken(found, f"along/{part}", (FRAMES,)) for part in ("value", "slope"))
    return Curve(axis(), *whole), Curve(way(params.z), *along)


def own_signals(params: Params, ask: Ask) -> Signals:
    """Through depth, in the place of the first side. Raises CodeError likewise."""
    found = ask(EXPERIMENT, question(params))
    outline = (2, params.depth * (2 * BINS + 2))
    shapes = dict.fromkeys(("forward", "backward"), outline)
    names = ("signal", "gradient", "slope", "signal_theory", "gradient_theory")
    shapes |= dict.fromkeys(names, (params.depth,))  # type: ignore[arg-type]
    return Signals(**{name: taken(found, name, shape) for name, shape in shapes.items()})
