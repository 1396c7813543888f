"""What a learner looks at. Nothing here touches the training: every choice takes effect on the run there is."""

import re
from dataclasses import dataclass

from playground.core.params import Problem, choice, flag, integer, number, text
from playground.core.text import N_
from playground.topics.network.sweep_params import one
from playground.topics.network.training_params import TrainingParams

PICTURE, SAMPLE = N_("Picture"), N_("One sample")

PARTS = {"train": N_("Training"), "validation": N_("Validation"), "test": N_("Test")}
CELL = re.compile(r"(train|validation|test),\d{1,2},\d{1,2}")
NOT_A_CELL = N_("{name} = {given} can't be used: write a part and two classes, such as {example}.")
FAR = 1e6


def is_cell(value: str) -> None:
    """Raises Problem unless it is "part,right class,class answered", or nothing."""
    if value and not CELL.fullmatch(value):
        raise Problem("cell", value, NOT_A_CELL, {"example": "test,0,1"})


@dataclass(frozen=True, kw_only=True)
class PictureParams(TrainingParams):
    """Which pictures are shown, and how."""

    map_shows: str = choice(
        "probability",
        {"probability": N_("Probability"), "decided": N_("Decision"), "uncertainty": N_("Uncertainty")},
        label=N_("The map's colours"),
        help=N_("Decision: the likeliest class alone. Uncertainty: strong where the network can't decide."),
        group=PICTURE,
        live=True,
        look=True,
    )
    held_out: bool = flag(
        True,
        label=N_("Show validation and test points"),
        group=PICTURE,
        advanced=True,
        live=True,
        look=True,
        when=one,
    )
    wrong: bool = flag(
        False,
        label=N_("Mark wrong answers"),
        help=N_("A ring around every point whose class the network gets wrong."),
        group=PICTURE,
        live=True,
        look=True,
        when=one,
    )
    part: str = choice(
        "test",
        PARTS,
        label=N_("Points of the confusion matrix"),
        group=PICTURE,
        advanced=True,
        live=True,
        look=True,
        when=one,
    )
    cell: str = text("", label=N_("Marked cell"), accepts=is_cell, live=True, look=True, when=lambda params: False)
    hidden_layer: int = integer(
        0,
        low=0,
        high=9,
        label=N_("Layer in “Hidden space”"),
        help=N_("Counted from the input; 0 shows all of them side by side."),
        group=PICTURE,
        advanced=True,
        live=True,
        look=True,
        when=one,
    )
    hand: str = choice(
        "probe",
        {"probe": N_("Follow a sample"), "draw": N_("Draw points"), "erase": N_("Erase points")},
        label=N_("A click on the map"),
        help=N_("Drawn points join the training points, and training goes on with them. Erasing takes any point away."),
        group=PICTURE,
        live=True,
        look=True,
        when=one,
    )
    pen: int = integer(
        0,
        low=0,
        high=9,
        label=N_("Class of the points drawn"),
        help=N_("Where values are learned: 0 for a low one, 1 for a high one."),
        group=PICTURE,
        live=True,
        look=True,
        when=lambda params: one(params) and params.hand == "draw",
    )
    probe: bool = flag(
        False,
        label=N_("Follow one sample"),
        help=N_("Click the map to choose a place; it is sent forward and back through the network, number by number."),
        group=SAMPLE,
        live=True,
        look=True,
        when=one,
    )
    probe_x: float = number(
        0.0,
        low=-FAR,
        high=FAR,
        scale="typed",
        label=N_("Place, across"),
        group=SAMPLE,
        live=True,
        look=True,
        when=lambda params: one(params) and params.probe,
    )
    probe_y: float = number(
        0.0,
        low=-FAR,
        high=FAR,
        scale="typed",
        label=N_("Place, up"),
        group=SAMPLE,
        live=True,
        look=True,
        when=lambda params: one(params) and params.probe,
    )
