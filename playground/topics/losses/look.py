"""How each loss is drawn, the same in every picture: told apart by colour and dash together."""

from playground.core.style import Look
from playground.core.text import N_, Translate
from playground.topics.losses.pointwise import LOSSES

OWN = "own"
"""The key of a learner's own loss."""
OWN_TITLE = N_("Your own")

LOOKS = {
    "mse": Look(0, "solid", "circle"),
    "mae": Look(1, "solid", "square"),
    "huber": Look(2, "solid", "diamond"),
    "log_cosh": Look(6, "dash", "triangle-up"),
    "quantile": Look(3, "solid", "triangle-down"),
    "bce": Look(0, "solid", "circle"),
    "ce": Look(5, "dash", "square"),
    "hinge": Look(1, "solid", "diamond"),
    "focal": Look(2, "solid", "triangle-up"),
    "smoothing": Look(3, "solid", "triangle-down"),
    "kl": Look(4, "dash", "pentagon"),
    "brier": Look(7, "dash", "hexagon"),
    "squares": Look(6, "solid", "cross"),
    "minimax": Look(1, "solid", "square"),
    "saturating": Look(0, "solid", "circle"),
    "lsgan": Look(2, "dash", "diamond"),
    OWN: Look(None, "dash", "star-diamond"),
}


def title(key: str, _: Translate) -> str:
    return _(OWN_TITLE if key == OWN else LOSSES[key].title)
