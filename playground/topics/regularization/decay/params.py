"""What can be set under "Weight decay"."""

from dataclasses import dataclass
from typing import Any

from playground.core.challenges import Measure
from playground.core.params import ParamSet, choice, integer, number
from playground.core.text import N_

MEASURES: dict[str, Measure] = {
    "updates": Measure(N_("updates")),
    "difference": Measure(N_("largest difference between a weight under L2 and under decoupled decay")),
    "l2_test": Measure(N_("test accuracy with L2"), percent=True),
    "decoupled_test": Measure(N_("test accuracy with decoupled decay"), percent=True),
}
DECAY, TRAINING, DATA = N_("Shrinking"), N_("Training"), N_("Data")


def shown(params: Any) -> bool:
    return bool(params.view == "decay")


@dataclass(frozen=True, kw_only=True)
class DecayParams(ParamSet):
    """Three networks on the same batches: nothing shrinks, L2 in the loss, decoupled decay."""

    decay_rule: str = choice(
        "adam",
        {"adam": "Adam", "sgd": "SGD", "momentum": N_("Momentum")},
        label=N_("Optimizer"),
        help=N_("With momentum, μ = 0.9."),
        group=DECAY,
        when=shown,
    )
    l2_lam: float = number(
        0.003,
        low=1e-5,
        high=1.0,
        scale="log",
        label=N_("λ of the L2 penalty"),
        help=N_("Adds λ/2 · ‖W‖² to the loss: the optimizer sees the gradient g + λW."),
        group=DECAY,
        live=True,
        when=shown,
    )
    decay_lam: float = number(
        0.3,
        low=1e-5,
        high=1.0,
        scale="log",
        label=N_("λ of the decoupled decay"),
        help=N_("Multiplies every weight by 1 − ηλ in each update; the optimizer sees g alone."),
        group=DECAY,
        live=True,
        when=shown,
    )
    adam_lr: float = number(
        0.005,
        low=1e-4,
        high=0.1,
        scale="log",
        label=N_("Learning rate η"),
        group=TRAINING,
        live=True,
        when=lambda p: shown(p) and p.decay_rule == "adam",
    )
    sgd_lr: float = number(
        0.05,
        low=1e-3,
        high=1.0,
        scale="log",
        label=N_("Learning rate η"),
        group=TRAINING,
        live=True,
        when=lambda p: shown(p) and p.decay_rule != "adam",
    )
    decay_pictures: int = integer(
        100,
        low=20,
        high=300,
        step=20,
        label=N_("Pictures to learn from"),
        help=N_("Handwritten digits of 8 × 8 pixels. 300 others are for the test."),
        group=DATA,
        when=shown,
    )
    decay_units: int = integer(
        32, low=4, high=64, step=4, label=N_("Hidden units"), group=DATA, advanced=True, when=shown
    )
    decay_batch: int = integer(
        50, low=10, high=100, step=10, label=N_("Batch size"), group=TRAINING, advanced=True, when=shown
    )
    decay_stop: int = integer(
        1000,
        low=100,
        high=4000,
        step=100,
        label=N_("Updates"),
        help=N_("The training ends after so many."),
        group=TRAINING,
        advanced=True,
        live=True,
        when=shown,
    )
