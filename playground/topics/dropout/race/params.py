"""What can be set under "Which rate?"."""

from dataclasses import dataclass
from typing import Any

from playground.core.challenges import Measure
from playground.core.params import ParamSet, integer, number
from playground.core.text import N_

MEASURES: dict[str, Measure] = {
    "race_score": Measure(N_("test accuracy of the best p"), percent=True),
    "race_plain": Measure(N_("test accuracy without dropout"), percent=True),
    "race_best": Measure(N_("best p")),
    "race_gain": Measure(N_("gain by the best p"), percent=True),
    "race_updates": Measure(N_("updates")),
}
DATA, NETWORKS, TRAINING = N_("Data"), N_("Networks"), N_("Training")


def shown(params: Any) -> bool:
    return bool(params.view == "race")


@dataclass(frozen=True, kw_only=True)
class RaceParams(ParamSet):
    """How much there is to learn from, and how large the networks are."""

    race_per_class: int = integer(
        20,
        low=2,
        high=50,
        label=N_("Pictures of each digit"),
        help=N_("That many are trained on; the others, at most 400 of them, are the test."),
        group=DATA,
        when=shown,
    )
    race_wrong: float = number(
        0.3,
        low=0.0,
        high=0.6,
        step=0.05,
        label=N_("Wrong labels"),
        help=N_("Share of the training pictures with a wrong class. The test's labels are right."),
        group=DATA,
        when=shown,
    )
    race_width: int = integer(
        64,
        low=4,
        high=128,
        step=4,
        label=N_("Units of a hidden layer"),
        group=NETWORKS,
        when=shown,
    )
    race_depth: int = integer(
        2,
        low=1,
        high=3,
        label=N_("Hidden layers"),
        help=N_("Dropout comes after each of them."),
        group=NETWORKS,
        advanced=True,
        when=shown,
    )
    race_seeds: int = integer(
        3,
        low=1,
        high=4,
        label=N_("Networks for each p"),
        help=N_("They differ in first weights, batches and masks. The error bars are their standard deviation."),
        group=NETWORKS,
        advanced=True,
        when=shown,
    )
    race_lr: float = number(
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
    race_batch: int = integer(
        32, low=8, high=64, step=8, label=N_("Batch size"), group=TRAINING, advanced=True, when=shown
    )
    race_stop: int = integer(
        800,
        low=100,
        high=2000,
        step=100,
        label=N_("Updates"),
        help=N_("The training ends after so many."),
        group=TRAINING,
        live=True,
        when=shown,
    )
