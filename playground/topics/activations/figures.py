"""The pictures of the views that come at once."""

from collections.abc import Callable
from typing import Any

from playground.core.own_code import OwnCode
from playground.core.picture import Clip, View
from playground.core.style import Theme
from playground.core.text import Translate
from playground.topics.activations.depth import both
from playground.topics.activations.depth_view import depth_views
from playground.topics.activations.looks import OWN
from playground.topics.activations.own.shown import Ask, own_curves, own_signals
from playground.topics.activations.shapes_view import shape_views
from playground.topics.activations.softmax_view import softmax_views

MOVES: dict[str, Callable[..., dict[str, float]]] = {
    "z": lambda x, y: {"z": x},
    "logit": lambda x, y, k: {f"logit{k + 1}": y} if k >= 0 else {},
}
"""Names of the pictures' handles → what dragging them sets."""


def draw(
    params: Any, theme: Theme, _: Translate, own: OwnCode | None = None, ask: Ask | None = None
) -> tuple[list[View], Clip | None]:
    """What the page shows under ``params``, if nothing is trained there.

    ``own``, ``ask``  the learner's code, if it is in force, and what computes with it; what ``ask`` raises goes on.
    """
    if params.view == "softmax":
        return softmax_views(params, theme, _), None
    if params.view == "depth":
        found = both(params)
        if own is not None and ask is not None:
            found |= {"": own_signals(params, ask)}
        return depth_views(params, theme, _, found, own is not None)
    mine = {OWN: own_curves(params, ask)} if own is not None and ask is not None else {}
    return shape_views(params, theme, _, mine)
