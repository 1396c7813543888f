"""What can be set under "Failures"."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playground.core.challenges import Measure
from playground.core.params import ParamSet, choice, integer, number
from playground.core.text import N_

FAILURES = {
    "batch": N_("Tiny batches"),
    "shift": N_("Shifted test data"),
    "forgotten": N_("eval() forgotten"),
    "unsettled": N_("Statistics not yet settled"),
    "none": N_("Nothing goes wrong"),
}
WHAT, TEST, TRAIN = N_("Failure"), N_("Test data"), N_("Training")
HEALTHY_BATCH, HEALTHY_MOMENTUM = 32, 0.1
MEASURES: dict[str, Measure] = {
    "bn_train": Measure(N_("BatchNorm's accuracy in train()"), percent=True),
    "bn_eval": Measure(N_("BatchNorm's accuracy in eval()"), percent=True),
    "ln_eval": Measure(N_("LayerNorm's accuracy"), percent=True),
    "gap": Measure(N_("train() minus eval()"), percent=True),
    "updates": Measure(N_("updates")),
}


def shown(params: Any) -> bool:
    return bool(params.view == "failures")


def on(*failures: str) -> Callable[[Any], bool]:
    """Whether one of these is chosen."""
    return lambda params: shown(params) and params.fail in failures


@dataclass(frozen=True, kw_only=True)
class FailuresParams(ParamSet):
    """What goes wrong, and how far."""

    fail: str = choice("unsettled", FAILURES, label=N_("What goes wrong"), group=WHAT, when=shown)
    fail_batch: int = integer(
        2,
        low=1,
        high=64,
        label=N_("Batch size"),
        help=N_("torch.nn.BatchNorm1d refuses a batch of 1 in training; here it is computed, so that you see why."),
        group=WHAT,
        when=on("batch"),
    )
    company: int = integer(
        8,
        low=2,
        high=64,
        label=N_("Batch size"),
        help=N_("How many pictures are trained on and asked together."),
        group=WHAT,
        when=on("forgotten"),
    )
    fail_momentum: float = number(
        0.005,
        low=0.001,
        high=1.0,
        scale="log",
        label=N_("Momentum m"),
        help=N_("The share of the newest batch in the running statistics."),
        group=WHAT,
        live=True,
        when=on("unsettled"),
    )
    test_shift: float = number(
        0.5,
        low=-1.0,
        high=1.0,
        step=0.05,
        label=N_("Brightness added"),
        help=N_("Added to every pixel of the test pictures. Pixels go from 0 (paper) to 1 (ink)."),
        group=TEST,
        live=True,
        look=True,
        when=on("shift"),
    )
    test_scale: float = number(
        1.0,
        low=0.1,
        high=4.0,
        step=0.1,
        label=N_("Contrast ×"),
        help=N_("Multiplies every pixel of the test pictures."),
        group=TEST,
        live=True,
        look=True,
        when=on("shift"),
    )
    one_picture: int = integer(
        1,
        low=1,
        high=40,
        label=N_("Test picture"),
        help=N_("The one whose answer is asked for again and again."),
        group=TEST,
        live=True,
        look=True,
        when=shown,
    )
    fail_depth: int = integer(3, low=1, high=6, label=N_("Hidden layers"), group=TRAIN, advanced=True, when=shown)
    fail_lr: float = number(
        0.1, low=0.001, high=3.0, scale="log", label=N_("Learning rate"), group=TRAIN, live=True, when=shown
    )
    fail_stop: int = integer(
        300, low=50, high=1000, step=50, label=N_("Updates"), group=TRAIN, advanced=True, when=shown
    )
