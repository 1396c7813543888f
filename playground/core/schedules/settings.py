"""What can be set about each schedule: default, range, label, help. The defaults are those of the functions."""

from collections.abc import Mapping
from typing import Any

from playground.core.schedules.warm import AFTER
from playground.core.specs import Choice, Integer, Number, Spec
from playground.core.text import N_


def part(default: float, label: str, text: str = "", low: float = 0.0, **more: Any) -> Number:
    """A number between ``low`` and 1."""
    return Number(default=default, low=low, high=1.0, step=0.01, label=label, help=text, **more)


def drop(default: float) -> Number:
    return part(default, N_("Factor γ"), N_("Each drop multiplies the learning rate by this."), low=0.01)


def left(default: float, low: float = 0.0) -> Number:
    return part(default, N_("Left at the end"), N_("The last learning rate as a share of the first."), low)


def valley(default: float) -> Number:
    text = N_("The lowest learning rate of a cycle as a share of the highest.")
    return part(default, N_("Lower bound"), text)


def rising(label: str, default: float, low: float = 0.0) -> Number:
    return part(default, label, N_("Share of the updates on the way up."), low)


TRIANGLES: Mapping[str, Spec] = {
    "cycles": Integer(
        default=3,
        low=1,
        high=20,
        label=N_("Cycles"),
        help=N_("How many times it goes up and down in the whole training."),
    ),
    "low": valley(0.1),
}

SETTINGS: dict[str, Mapping[str, Spec]] = {
    "step": {
        "drops": Integer(default=5, low=1, high=20, label=N_("Steps of the stair")),
        "gamma": drop(0.5),
    },
    "milestones": {
        "first": part(0.5, N_("First milestone"), N_("As a share of all updates.")),
        "second": part(0.75, N_("Second milestone"), N_("As a share of all updates.")),
        "gamma": drop(0.1),
    },
    "exponential": {"end": left(0.01, 0.001)},
    "polynomial": {"power": Number(default=2.0, low=0.1, high=10.0, step=0.1, label=N_("Power p"))},
    "cosine": {"end": left(0.0)},
    "inverse_root": {"share_up": rising(N_("Warm-up"), 0.1)},
    "warmup": {
        "then": Choice(default="cosine", options={key: each.title for key, each in AFTER.items()}, label=N_("Then")),
        "share_up": rising(N_("Warm-up"), 0.1),
        "start": part(0.1, N_("Begins at"), N_("The first learning rate as a share of the highest."), low=0.01),
    },
    "one_cycle": {
        "rise": rising(N_("Rise"), 0.3, 0.01),
        "div": Number(
            default=25.0,
            low=1.0,
            high=1000.0,
            scale="log",
            label=N_("Divided by"),
            help=N_("It begins at the highest learning rate divided by this."),
        ),
        "final": Number(
            default=1e4,
            low=1.0,
            high=1e6,
            scale="log",
            label=N_("And at the end by"),
            help=N_("It ends at the first learning rate divided by this."),
            advanced=True,
        ),
        "wave": Choice(
            default="cos",
            options={"cos": N_("Half a cosine"), "linear": N_("Straight")},
            label=N_("Slopes"),
            advanced=True,
        ),
    },
    "triangular": TRIANGLES,
    "triangular2": TRIANGLES,
    "exp_range": {
        **TRIANGLES,
        "end": part(0.1, N_("Height left at the end"), N_("Of the triangles' height, as a share."), low=0.001),
    },
    "restarts": {
        "t0": Integer(default=300, low=10, high=5000, step=10, label="T₀", help=N_("Updates until the first restart.")),
        "t_mult": Integer(
            default=2,
            low=1,
            high=4,
            label=N_("T_mult"),
            help=N_("Each period is this many times as long as the one before."),
        ),
        "end": valley(0.0),
    },
    "plateau": {
        "gamma": drop(0.5),
        "patience": Integer(
            default=5,
            low=0,
            high=50,
            label=N_("Patience (epochs)"),
            help=N_("So many epochs without progress are put up with."),
        ),
        "threshold": Number(
            default=1e-4,
            low=0.0,
            high=0.5,
            scale="typed",
            label=N_("Threshold"),
            help=N_("A loss must be smaller than the best one by this share to count as progress."),
            advanced=True,
        ),
        "cooldown": Integer(
            default=0,
            low=0,
            high=50,
            label=N_("Cooldown (epochs)"),
            help=N_("So many epochs after a drop don't count."),
            advanced=True,
        ),
    },
}
"""Key of CURVES → name of an argument of its ``lr`` → what it may be."""
