"""The part of this page that learners may write anew."""

from playground.core.own_code import Part
from playground.core.text import N_
from playground.topics.initialization import own
from playground.topics.initialization.params import trains

PARTS: dict[str, Part] = {
    own.FILL: Part(
        own.FILL,
        N_("First weights"),
        N_(
            "Write `fill(fan_out, fan_in, gain)`, which returns the first weights of a layer as a tensor "
            "(fan_out, fan_in). They take the place of the chosen ones, on the left if two settings are compared; in "
            "the race they are one more racer."
        ),
        own.templates,
        "playground.topics.initialization.experiment:Experiment",
        trains,
    )
}
"""Key in the link → part."""
