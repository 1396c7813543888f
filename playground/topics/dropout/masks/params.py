"""What can be set under "Masks"."""

from dataclasses import dataclass
from typing import Any

from playground.core.challenges import Measure
from playground.core.params import ParamSet, choice, integer, number
from playground.core.text import N_
from playground.topics.dropout.data import SHAPES

STEP, EXAMPLE, HELD = "step", "example", "held"
DRAWN = {
    STEP: N_("Drawn for each update"),
    EXAMPLE: N_("Drawn for each example"),
    HELD: N_("Drawn once and held"),
}
MEASURES: dict[str, Measure] = {
    "full_accuracy": Measure(N_("test accuracy of the full network"), percent=True),
    "thin_accuracy": Measure(N_("test accuracy of the thinned network"), percent=True),
}
NETWORK, TRAINING = N_("Network"), N_("Training")


def shown(params: Any) -> bool:
    return bool(params.view == "masks")


@dataclass(frozen=True, kw_only=True)
class MasksParams(ParamSet):
    """A network small enough to draw, and how its units are silenced."""

    masks_p: float = number(
        0.3,
        low=0.0,
        high=0.9,
        step=0.05,
        label=N_("Dropout rate p"),
        help=N_("The probability that a hidden unit is silent. What the others say is multiplied by 1/(1 − p)."),
        group=N_("Dropout"),
        live=True,
        when=shown,
    )
    masks_drawn: str = choice(
        STEP,
        DRAWN,
        label=N_("The mask is"),
        help=N_(
            "torch.nn.Dropout draws one for each example of a batch; the diagram then shows the first example's. A "
            "mask that is held trains one thinned network and nothing else."
        ),
        group=N_("Dropout"),
        when=shown,
    )
    masks_units: int = integer(10, low=2, high=12, label=N_("Units of each hidden layer"), group=NETWORK, when=shown)
    masks_data: str = choice("circle", SHAPES, label=N_("Data"), group=NETWORK, when=shown)
    masks_points: int = integer(
        60, low=20, high=300, step=10, label=N_("Training points"), group=NETWORK, advanced=True, when=shown
    )
    masks_noise: float = number(
        0.1, low=0.0, high=0.5, step=0.02, label=N_("Noise"), group=NETWORK, advanced=True, when=shown
    )
    masks_lr: float = number(
        0.02, low=1e-4, high=0.3, scale="log", label=N_("Learning rate"), group=TRAINING, live=True, when=shown
    )
    masks_batch: int = integer(20, low=1, high=100, label=N_("Batch size"), group=TRAINING, advanced=True, when=shown)
    masks_stop: int = integer(
        600,
        low=50,
        high=3000,
        step=50,
        label=N_("Updates"),
        help=N_("The training ends after so many."),
        group=TRAINING,
        advanced=True,
        live=True,
        when=shown,
    )
