"""What can be set under "Augmentation"."""

from dataclasses import dataclass
from typing import Any

from playground.core.challenges import Measure
from playground.core.params import ParamSet, choice, integer, number
from playground.core.text import N_

MEASURES: dict[str, Measure] = {
    "updates": Measure(N_("updates")),
    "gain": Measure(N_("test accuracy gained by augmentation"), percent=True),
    "augmented_test": Measure(N_("test accuracy with augmentation"), percent=True),
}
CHANGES, DATA, TRAINING = N_("Changes to each picture"), N_("Data"), N_("Training")


def shown(params: Any) -> bool:
    return bool(params.view == "augmentation")


@dataclass(frozen=True, kw_only=True)
class AugmentationParams(ParamSet):
    """Two equal networks on few digits, one of which never sees a picture twice the same."""

    per_class: int = integer(
        5,
        low=1,
        high=30,
        label=N_("Pictures of each digit"),
        help=N_("Handwritten digits of 8 × 8 pixels, to learn from. 300 others are for the test."),
        group=DATA,
        when=shown,
    )
    test_as: str = choice(
        "scanned",
        {"scanned": N_("As they are"), "moved": N_("Moved a little")},
        label=N_("Test pictures"),
        help=N_("Moved: shifted by up to 1 pixel, turned by up to 15°, up to 10% larger or smaller, once for all."),
        group=DATA,
        when=shown,
    )
    shift: float = number(
        0.5,
        low=0.0,
        high=4.0,
        step=0.1,
        label=N_("Shift"),
        unit=N_("pixels"),
        help=N_("Up to so far, in any direction."),
        group=CHANGES,
        live=True,
        when=shown,
    )
    rotate: float = number(
        20.0,
        low=0.0,
        high=180.0,
        step=5.0,
        label=N_("Rotation"),
        unit="°",
        help=N_("Up to so far, to both sides."),
        group=CHANGES,
        live=True,
        when=shown,
    )
    zoom: float = number(
        0.2,
        low=0.0,
        high=0.6,
        step=0.05,
        label=N_("Scale"),
        help=N_("0.2: between 0.8 and 1.2 times as large."),
        group=CHANGES,
        live=True,
        when=shown,
    )
    pixel_noise: float = number(
        0.0,
        low=0.0,
        high=0.5,
        step=0.02,
        label=N_("Noise"),
        help=N_("Standard deviation of what is added to each pixel; ink is 1."),
        group=CHANGES,
        live=True,
        when=shown,
    )
    erase: int = integer(
        0,
        low=0,
        high=6,
        label=N_("Erase"),
        unit=N_("pixels"),
        help=N_("Side of a square, anywhere, that is wiped out."),
        group=CHANGES,
        live=True,
        when=shown,
    )
    flip: str = choice(
        "none",
        {"none": N_("None"), "mirror": N_("Mirror"), "turn": N_("Upside down (180°)")},
        label=N_("Flip"),
        help=N_("Every second picture. Turned by 180°, a 6 is a 9, and still called a 6."),
        group=CHANGES,
        live=True,
        when=shown,
    )
    augment_lr: float = number(
        0.003,
        low=1e-4,
        high=0.03,
        scale="log",
        label=N_("Learning rate η"),
        group=TRAINING,
        live=True,
        advanced=True,
        when=shown,
    )
    augment_units: int = integer(
        64, low=8, high=128, step=8, label=N_("Hidden units"), group=TRAINING, advanced=True, when=shown
    )
    augment_stop: int = integer(
        1500,
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
