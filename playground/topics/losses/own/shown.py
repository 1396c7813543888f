"""The page's pictures with a learner's loss in them, from what their process has sent. Nothing is taken on trust."""

from collections.abc import Callable
from dataclasses import replace

from playground.core.own_answer import Arrays, taken
from playground.core.own_code import OwnCode
from playground.topics.losses.look import OWN
from playground.topics.losses.own.experiment import EXPERIMENT
from playground.topics.losses.params import Shared
from playground.topics.losses.pointwise import VALUES
from playground.topics.losses.refit import FRAMES, SWEPT, Refit, fit_all, with_own
from playground.topics.losses.shape import POINTS, Shape, shape_of

Ask = Callable[[str, Shared], Arrays]
"""An experiment's name and parameters → what the learner's code answers."""

ASKED = {
    "shape": ("view", "task", "prediction", "target", "logit", "label"),
    "refit": (
        "view",
        "task",
        "value_data",
        "class_data",
        "value_points",
        "class_points",
        "degree",
        "decay",
        "moved",
        "seed",
    ),
}
"""What the answer depends on."""


def question(params: Shared) -> Shared:
    """``params`` without what the answer doesn't depend on: equal questions are asked only once."""
    return type(params)(**{name: getattr(params, name) for name in ASKED[params.view]})


def with_shape(shape: Shape, arrays: Arrays) -> Shape:
    curves, at = taken(arrays, "curves", (3, POINTS)), taken(arrays, "at", (3,))
    return replace(shape, curves={**shape.curves, OWN: curves}, at={**shape.at, OWN: at})


def with_fit(refit: Refit, params: Shared, arrays: Arrays) -> Refit:
    frames, m, p = FRAMES[params.task], refit.features.shape[-2], refit.features.shape[-1]
    own = {"theta": taken(arrays, "theta", (frames, p))}
    own |= {name: taken(arrays, name, (frames, m)) for name in ("value", "pull")}
    if params.task == VALUES:
        own["swept"] = taken(arrays, "swept", (SWEPT, p))
    return with_own(refit, own)


def pictured(params: Shared, own: OwnCode | None, ask: Ask) -> tuple[Shape | None, Refit | None]:
    """What is to be drawn instead of the page's losses alone; ``ask`` is ``page.ask``, and what it raises goes on."""
    if own is None or params.view not in ASKED:
        return None, None
    arrays = ask(EXPERIMENT, question(params))
    if params.view == "shape":
        return with_shape(shape_of(params), arrays), None
    return None, with_fit(fit_all(params), params, arrays)
