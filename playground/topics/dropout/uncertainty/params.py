"""What can be set under "Uncertainty"."""

from dataclasses import dataclass
from typing import Any

from playground.core.challenges import Measure
from playground.core.params import ParamSet, choice, integer, number
from playground.core.text import N_

CLASSES, VALUES = "classes", "values"
MOST = 150
"""Passes that are drawn at most."""
MEASURES: dict[str, Measure] = {
    "coverage_gap": Measure(N_("test points of the gap inside the band"), percent=True),
    "coverage_data": Measure(N_("test points near the data inside the band"), percent=True),
    "rmse": Measure(N_("error near the data")),
    "epistemic_near": Measure(N_("epistemic uncertainty at the data, in bits")),
    "epistemic_probe": Measure(N_("epistemic uncertainty at the probe, in bits")),
    "unc_accuracy": Measure(N_("test accuracy of the mean"), percent=True),
    "unc_updates": Measure(N_("updates")),
}
DATA, NETWORK, SAMPLING, TRAINING = N_("Data"), N_("Network"), N_("Passes"), N_("Training")


def shown(params: Any) -> bool:
    return bool(params.view == "uncertainty")


def classes(params: Any) -> bool:
    return shown(params) and bool(params.unc_task == CLASSES)


def values(params: Any) -> bool:
    return shown(params) and bool(params.unc_task == VALUES)


@dataclass(frozen=True, kw_only=True)
class UncertaintyParams(ParamSet):
    """What is learned, by which network, and how often it is asked."""

    unc_task: str = choice(
        VALUES,
        {VALUES: N_("A curve"), CLASSES: N_("Two classes")},
        label=N_("Task"),
        when=shown,
    )
    unc_passes: int = integer(
        50,
        low=1,
        high=MOST,
        label=N_("Passes T"),
        help=N_("How often the network answers, each time with other units dropped."),
        group=SAMPLING,
        live=True,
        look=True,
        when=shown,
    )
    unc_draw: int = integer(
        0,
        low=0,
        high=20,
        label=N_("Draw other masks"),
        help=N_("Each number stands for other random masks; the network stays. With few passes the picture jumps."),
        group=SAMPLING,
        live=True,
        look=True,
        when=shown,
    )
    unc_x: float = number(
        0.3, low=-6.0, high=6.0, step=0.1, label=N_("Probe: x"), group=SAMPLING, live=True, look=True, when=shown
    )
    unc_y: float = number(
        0.0, low=-6.0, high=6.0, step=0.1, label=N_("Probe: y"), group=SAMPLING, live=True, look=True, when=classes
    )
    unc_p: float = number(0.1, low=0.0, high=0.8, step=0.05, label=N_("Rate p"), group=NETWORK, live=True, when=shown)
    unc_width: int = integer(
        64, low=8, high=96, step=8, label=N_("Units of both hidden layers"), group=NETWORK, when=shown
    )
    unc_function: str = choice(
        "relu",
        {"relu": "ReLU", "tanh": "tanh"},
        label=N_("Activation"),
        help=N_("tanh levels off far away, ReLU goes on in straight lines; the uncertainty does the same."),
        group=NETWORK,
        when=shown,
    )
    unc_gap: float = number(
        2.0,
        low=0.0,
        high=4.0,
        step=0.1,
        label=N_("Gap in the data"),
        help=N_("No training point has an x closer to 0.3 than half of this."),
        group=DATA,
        when=values,
    )
    unc_points: int = integer(80, low=10, high=200, step=10, label=N_("Training points"), group=DATA, when=shown)
    unc_noise: float = number(0.15, low=0.0, high=0.6, step=0.05, label=N_("Noise of the data"), group=DATA, when=shown)
    unc_shape: str = choice(
        "moons",
        {"moons": N_("Half moons"), "circle": N_("Disc and ring"), "gauss": N_("Two clouds"), "xor": N_("XOR")},
        label=N_("Data"),
        group=DATA,
        when=classes,
    )
    unc_decay: float = number(
        1e-5,
        low=1e-6,
        high=1e-1,
        scale="log",
        label=N_("L2 penalty"),
        help=N_("Gal and Ghahramani's reading of dropout as inference has such a penalty; it stands for the prior."),
        group=TRAINING,
        live=True,
        advanced=True,
        when=shown,
    )
    unc_lr: float = number(
        0.005,
        low=1e-4,
        high=0.05,
        scale="log",
        label=N_("Learning rate"),
        group=TRAINING,
        live=True,
        advanced=True,
        when=shown,
    )
    unc_stop: int = integer(
        1500,
        low=100,
        high=4000,
        step=100,
        label=N_("Updates"),
        help=N_("Then the training is over, and only passes are drawn."),
        group=TRAINING,
        live=True,
        advanced=True,
        when=shown,
    )
