"""One network or a sweep of many, and what differs between those. The page's ``Params`` begins with these."""

from dataclasses import dataclass
from typing import Any

from playground.core.params import ParamSet, choice, number, text
from playground.core.text import N_
from playground.topics.network.sweep.axes import AXES, NONE, spread

SWEEP = N_("Sweep")
NAMES = {key: axis.label for key, axis in AXES.items()}
VALUES = N_("Numbers with commas, or a range such as 0.01..1. Empty: values that usually tell something.")
MEASURES = {"test_loss": N_("Test loss"), "score": N_("Test accuracy"), "updates": N_("Updates needed")}


def one(params: Any) -> bool:
    """Whether the page shows one network; for ``when``."""
    return bool(params.view == "train")


def sweeping(params: Any) -> bool:
    return not one(params)


def two_axes(params: Any) -> bool:
    return sweeping(params) and params.sweep_y != NONE


@dataclass(frozen=True, kw_only=True)
class SweepParams(ParamSet):
    """What the page shows, and the axes of the sweep."""

    view: str = choice(
        "train", {"train": N_("One network"), "sweep": N_("Sweep")}, label=N_("Show"), live=True, look=True
    )
    sweep_x: str = choice("lr", NAMES, label=N_("Across"), group=SWEEP, when=sweeping)
    sweep_x_values: str = text(
        "", accepts=spread, label=N_("Values across"), help=VALUES, group=SWEEP, advanced=True, when=sweeping
    )
    sweep_y: str = choice("seed", {NONE: N_("Nothing"), **NAMES}, label=N_("Upwards"), group=SWEEP, when=sweeping)
    sweep_y_values: str = text(
        "", accepts=spread, label=N_("Values upwards"), help=VALUES, group=SWEEP, advanced=True, when=two_axes
    )
    sweep_shows: str = choice(
        "test_loss", MEASURES, label=N_("The table's colours"), group=SWEEP, live=True, look=True, when=sweeping
    )
    sweep_target: float = number(
        0.9,
        low=0.0,
        high=1.0,
        step=0.01,
        label=N_("Target"),
        help=N_("“Updates needed” counts until this accuracy of the validation points; with values, until this R²."),
        group=SWEEP,
        when=sweeping,
    )
