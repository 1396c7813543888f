"""What can be set under "Training or evaluation"."""

from dataclasses import dataclass
from typing import Any

from playground.core.challenges import Measure
from playground.core.params import ParamSet, choice, integer, number
from playground.core.text import N_

RIGHT, FORGOT, NEVER = "right", "forgot", "never"
WAYS = {
    RIGHT: N_("train() while training"),
    FORGOT: N_("train() forgotten after a look"),
    NEVER: N_("eval() all along"),
}
MEASURES: dict[str, Measure] = {
    "mode_accuracy": Measure(N_("test accuracy in eval(), trained properly"), percent=True),
    "mode_asked": Measure(N_("the same network's test accuracy in train()"), percent=True),
    "mode_lost": Measure(N_("test accuracy lost by asking in train()"), percent=True),
}
TRAINING = N_("Training")
PICTURES = 120
"""Pictures for testing."""


def shown(params: Any) -> bool:
    return bool(params.view == "modes")


@dataclass(frozen=True, kw_only=True)
class ModesParams(ParamSet):
    """Digits, a network with dropout, and when it is switched to which mode."""

    mode_p: float = number(
        0.5,
        low=0.0,
        high=0.9,
        step=0.05,
        label=N_("Dropout rate p"),
        group=N_("Dropout"),
        live=True,
        when=shown,
    )
    mode_picture: int = integer(
        8,
        low=0,
        high=PICTURES - 1,
        label=N_("Picture that is asked about"),
        help=N_("One of the test pictures. It is put to the network a hundred times in each mode."),
        group=N_("Dropout"),
        live=True,
        look=True,
        when=shown,
    )
    mode_net: str = choice(
        RIGHT,
        WAYS,
        label=N_("Which network answers"),
        help=N_("Three networks with the same first weights learn from the same batches."),
        group=N_("Dropout"),
        live=True,
        look=True,
        when=shown,
    )
    mode_images: int = integer(
        400, low=20, high=480, step=20, label=N_("Training pictures"), group=TRAINING, when=shown
    )
    mode_wrong: float = number(
        0.2,
        low=0.0,
        high=0.5,
        step=0.05,
        label=N_("Wrong labels"),
        help=N_("This share of the training pictures has another digit's label: something to learn by heart."),
        group=TRAINING,
        when=shown,
    )
    mode_look: int = integer(
        200,
        low=0,
        high=2000,
        step=10,
        label=N_("Update of the look"),
        help=N_("Then the second network is tested in eval() and never switched back: its dropout is off from there."),
        group=TRAINING,
        when=shown,
    )
    mode_units: int = integer(
        64, low=8, high=128, step=8, label=N_("Units of each hidden layer"), group=TRAINING, advanced=True, when=shown
    )
    mode_lr: float = number(
        0.003, low=1e-4, high=0.1, scale="log", label=N_("Learning rate"), group=TRAINING, live=True, when=shown
    )
    mode_batch: int = integer(
        20, low=5, high=100, step=5, label=N_("Batch size"), group=TRAINING, advanced=True, when=shown
    )
    mode_stop: int = integer(
        1000,
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
