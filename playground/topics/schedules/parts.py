"""What learners may write anew on this page."""

from playground.core.own_code import Part
from playground.core.text import N_
from playground.topics.schedules.params import several
from playground.topics.schedules.templates import schedules

PARTS = {
    "schedule": Part(
        key="schedule",
        title=N_("Schedule"),
        help=N_(
            "Define `lr(step, total, base)`, which returns the learning rate of update `step` = 0, 1, …, `total` − 1 "
            "as a number between 0 and 1000; `base` is the page's largest learning rate η. It races the others, called "
            "“Your own code”."
        ),
        templates=schedules,
        experiment="playground.topics.schedules.experiment:Experiment",
        applies=several,
    )
}
