"""What can be set under "Ensembles"."""

from dataclasses import dataclass
from typing import Any

from playground.core.challenges import Measure
from playground.core.params import ParamSet, choice, integer, number
from playground.core.text import N_

MEASURES: dict[str, Measure] = {
    "updates": Measure(N_("updates")),
    "ensemble_accuracy": Measure(N_("test accuracy of the ensemble"), percent=True),
    "ensemble_gain": Measure(N_("test accuracy gained over the mean member"), percent=True),
    "correlation": Measure(N_("correlation of two members' errors")),
}
ENSEMBLE, DATA, TRAINING = N_("Ensemble"), N_("Data"), N_("Training")


def shown(params: Any) -> bool:
    return bool(params.view == "ensemble")


@dataclass(frozen=True, kw_only=True)
class EnsembleParams(ParamSet):
    """Several small networks that vote."""

    members: int = integer(10, low=2, high=20, label=N_("Members k"), group=ENSEMBLE, when=shown)
    differ: str = choice(
        "both",
        {"init": N_("First weights"), "bootstrap": N_("Bootstrap samples"), "both": N_("Both")},
        label=N_("Members differ by"),
        help=N_(
            "A bootstrap sample draws as many points as there are, with repetition: about 63% of them, some more "
            "than once (bagging, Breiman 1996)."
        ),
        group=ENSEMBLE,
        when=shown,
    )
    ensemble_shape: str = choice(
        "spiral",
        {"spiral": N_("Spiral"), "moons": N_("Half moons"), "circle": N_("Disc and ring"), "xor": N_("XOR")},
        label=N_("Shape"),
        group=DATA,
        when=shown,
    )
    ensemble_points: int = integer(
        60, low=20, high=300, step=10, label=N_("Points to learn from"), group=DATA, when=shown
    )
    ensemble_noise: float = number(0.3, low=0.0, high=0.5, step=0.05, label=N_("Noise"), group=DATA, when=shown)
    ensemble_units: int = integer(
        24,
        low=2,
        high=48,
        step=2,
        label=N_("Units of both hidden layers"),
        group=TRAINING,
        advanced=True,
        when=shown,
    )
    ensemble_lr: float = number(
        0.01,
        low=1e-4,
        high=0.1,
        scale="log",
        label=N_("Learning rate η"),
        help=N_("Of Adam; every update sees all points of a member's sample."),
        group=TRAINING,
        live=True,
        when=shown,
    )
    ensemble_stop: int = integer(
        600,
        low=50,
        high=2000,
        step=50,
        label=N_("Updates"),
        help=N_("The training ends after so many."),
        group=TRAINING,
        advanced=True,
        live=True,
        when=shown,
    )
