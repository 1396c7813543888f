"""What can be set under "Variants"."""

from dataclasses import dataclass
from typing import Any

from playground.core.challenges import Measure
from playground.core.params import ParamSet, choice, flag, integer, number
from playground.core.text import N_

LANES = {
    "none": N_("None"),
    "units": N_("Pixels"),
    "channels": N_("Channels"),
    "weights": N_("DropConnect"),
}
"""What is dropped in each of the networks that race."""
MAPS, END, BOTH = "maps", "end", "both"
PLACES = {
    BOTH: N_("Both"),
    MAPS: N_("Maps"),
    END: N_("Last layer"),
}
MEASURES: dict[str, Measure] = {
    "var_units": Measure(N_("test accuracy of dropped pixels"), percent=True),
    "var_channels_score": Measure(N_("test accuracy of dropped channels"), percent=True),
    "var_weights": Measure(N_("test accuracy of DropConnect"), percent=True),
    "var_shift": Measure(N_("greatest variance ratio")),
    "var_updates": Measure(N_("updates")),
}
DROPOUT, NETWORK, DATA, TRAINING = N_("Dropout"), N_("Network"), N_("Data"), N_("Training")


def shown(params: Any) -> bool:
    return bool(params.view == "variants")


@dataclass(frozen=True, kw_only=True)
class VariantsParams(ParamSet):
    """One small convolutional network, and what is dropped in it."""

    var_p: float = number(0.5, low=0.0, high=0.85, step=0.05, label=N_("Rate p"), group=DROPOUT, live=True, when=shown)
    var_place: str = choice(
        BOTH,
        PLACES,
        label=N_("Where"),
        help=N_(
            "On the maps between the two convolutions, where a BatchNorm comes after the dropout; before the last "
            "layer, where none comes any more; or both."
        ),
        group=DROPOUT,
        when=shown,
    )
    var_norm: bool = flag(
        False,
        label=N_("BatchNorm"),
        help=N_("After both convolutions."),
        group=NETWORK,
        when=shown,
    )
    var_smooth: bool = flag(
        False,
        label=N_("Smooth pictures"),
        help=N_("The digits are enlarged to 16 × 16 pixels, so that neighbours are much alike."),
        group=DATA,
        when=shown,
    )
    var_wrong: float = number(
        0.3,
        low=0.0,
        high=0.6,
        step=0.05,
        label=N_("Wrong labels"),
        help=N_("Share of the training pictures with a wrong class. The test's labels are right."),
        group=DATA,
        when=shown,
    )
    var_per_class: int = integer(
        20, low=2, high=40, label=N_("Pictures of each digit"), group=DATA, advanced=True, when=shown
    )
    var_channels: int = integer(
        8, low=4, high=12, step=2, label=N_("Channels"), group=NETWORK, advanced=True, when=shown
    )
    var_lr: float = number(
        0.003,
        low=1e-4,
        high=0.03,
        scale="log",
        label=N_("Learning rate"),
        group=TRAINING,
        live=True,
        advanced=True,
        when=shown,
    )
    var_stop: int = integer(
        500,
        low=100,
        high=1500,
        step=100,
        label=N_("Updates"),
        help=N_("The training ends after so many."),
        group=TRAINING,
        live=True,
        advanced=True,
        when=shown,
    )
