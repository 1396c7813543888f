"""The lesson with a learner's rule in it, for the page: from what their process has sent."""

from collections.abc import Callable
from dataclasses import replace

from playground.core.own_answer import Arrays, taken
from playground.core.own_code import OwnCode
from playground.topics.neuron.lesson import Lesson, lesson, track
from playground.topics.neuron.own.experiment import EXPERIMENT
from playground.topics.neuron.params import Params

Ask = Callable[[str, Params], Arrays]
"""An experiment's name and parameters → what the learner's code answers."""

ASKED = (
    "data", "margin", "spread", "size", "drawn", "seed", "lr", "epochs", "shuffled", "start",
)  # fmt: skip
"""The parameters that the answer depends on: equal questions are asked once."""


def lesson_of(params: Params, own: OwnCode | None, ask: Ask) -> Lesson:
    """The page's lesson, and the learner's own rule in it as ``own``. What ``ask`` raises goes on."""
    data = lesson(params)
    if own is None or params.view != "rule" or not len(data.order):
        return data
    answer = ask(EXPERIMENT, Params(**{name: getattr(params, name) for name in ASKED}))
    return lesson_with(data, answer)


def lesson_with(data: Lesson, answer: Arrays) -> Lesson:
    """Raises CodeError for an answer that can't be drawn."""
    own = track(taken(answer, "theta", (len(data.order) + 1, 3)), data.samples, data.order)
    return replace(data, tracks={**data.tracks, "own": own})
