"""What is shown, the losses that are drawn, and the points that they are fitted to."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from playground.core.params import ParamSet, choice, choices, integer, number, text
from playground.core.points import LONGEST
from playground.core.text import N_
from playground.topics.losses.data import CLASS_SETS, VALUE_SETS, accepts
from playground.topics.losses.pointwise import CLASSES, VALUES, of_task

WHAT, PLACE, DATA = N_("Losses"), N_("Prediction"), N_("Data")
VIEWS = {
    "refit": N_("Refit"),
    "shape": N_("Shape"),
    "penalties": N_("Two terms"),
    "adversarial": N_("Adversarial"),
    "stability": N_("Stability"),
}
TASKS = {VALUES: N_("A number"), CLASSES: N_("Two classes")}
TITLES = {task: {key: loss.title for key, loss in of_task(task).items()} for task in TASKS}


def viewing(*views: str) -> Callable[[Any], bool]:
    return lambda p: p.view in views


def about(task: str, *views: str) -> Callable[[Any], bool]:
    """Whether this task is on one of these views (by default both that have tasks)."""
    return lambda p: p.task == task and p.view in (views or ("refit", "shape"))


@dataclass(frozen=True, kw_only=True)
class FitParams(ParamSet):
    """What is shown, and the views that draw and fit losses."""

    view: str = choice("refit", VIEWS, label=N_("Show"))
    task: str = choice(VALUES, TASKS, label=N_("To be predicted"), when=viewing("refit", "shape"))

    value_losses: tuple[str, ...] = choices(
        ("mse", "mae", "huber"), TITLES[VALUES], label=N_("Losses"), fewest=1, group=WHAT, when=about(VALUES)
    )
    class_losses: tuple[str, ...] = choices(
        ("bce", "hinge", "squares"), TITLES[CLASSES], label=N_("Losses"), fewest=1, group=WHAT, when=about(CLASSES)
    )

    prediction: float = number(
        2.0,
        low=-4.0,
        high=4.0,
        step=0.01,
        label=N_("Prediction ŷ"),
        help=N_("Or drag the ring in the picture."),
        group=PLACE,
        when=about(VALUES, "shape"),
    )
    target: float = number(
        0.0, low=-3.0, high=3.0, step=0.1, label=N_("Target y"), group=PLACE, when=about(VALUES, "shape")
    )
    logit: float = number(
        -2.0,
        low=-8.0,
        high=8.0,
        step=0.01,
        label=N_("Logit z"),
        help=N_("Or drag the ring in the picture."),
        group=PLACE,
        when=about(CLASSES, "shape"),
    )
    label: str = choice("1", {"1": "1", "0": "0"}, label=N_("Class y"), group=PLACE, when=about(CLASSES, "shape"))

    value_data: str = choice("outlier", VALUE_SETS, label=N_("Points"), group=DATA, when=about(VALUES, "refit"))
    class_data: str = choice("far", CLASS_SETS, label=N_("Points"), group=DATA, when=about(CLASSES, "refit"))
    degree: int = integer(
        1,
        low=0,
        high=3,
        label=N_("Degree of the curve"),
        help=N_("0 is a constant, 1 a straight line."),
        group=DATA,
        when=about(VALUES, "refit"),
    )
    value_hand: str = choice(
        "move",
        {"move": N_("Move"), "add": N_("Add"), "remove": N_("Remove")},
        label=N_("Hand"),
        help=N_("What a click or a drag in the picture does to the points."),
        group=DATA,
        when=about(VALUES, "refit"),
    )
    class_hand: str = choice(
        "move",
        {"move": N_("Move"), "flip": N_("Change class"), "add": N_("Add"), "remove": N_("Remove")},
        label=N_("Hand"),
        help=N_("What a click or a drag in the picture does to the points."),
        group=DATA,
        when=about(CLASSES, "refit"),
    )
    decay: float = number(
        0.01,
        low=1e-4,
        high=1.0,
        scale="log",
        label=N_("Weight decay λ"),
        help=N_("½λ‖w‖² is added, so that separable classes have a best line, too."),
        group=DATA,
        when=about(CLASSES, "refit"),
    )
    moved: int = integer(
        15,
        low=0,
        high=59,
        label=N_("Point in hand"),
        help=N_("The point that “Move by keyboard” moves, and that the clip brings to its place."),
        group=DATA,
        when=lambda p: p.view == "refit" and "own" in (p.value_data if p.task == VALUES else p.class_data),
        advanced=True,
    )
    seed: int = integer(0, low=0, high=9999, label=N_("Seed"), group=DATA, when=viewing("refit"), advanced=True)
    value_points: str = text(
        "", most=LONGEST, accepts=partial(accepts, VALUES), label=N_("Points"), when=lambda p: False
    )
    class_points: str = text(
        "", most=LONGEST, accepts=partial(accepts, CLASSES), label=N_("Points"), when=lambda p: False
    )
