"""The lesson with a learner's rule in it, for the page: from what their process has sent."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import torch

from playground.core.own_code import CodeError, OwnCode
from playground.core.text import N_
from playground.topics.neuron.lesson import Lesson, lesson, track
from playground.topics.neuron.own.experiment import EXPERIMENT
from playground.topics.neuron.params import Params

Ask = Callable[[str, Params], Mapping[str, np.ndarray]]
"""An experiment's name and parameters → what the learner's code answers."""

STRANGE = N_("What came back from your code can't be drawn.")
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


def lesson_with(data: Lesson, answer: Mapping[str, np.ndarray]) -> Lesson:
    """Raises CodeError for an answer that can't be drawn."""
    theta = answer.get("theta")
    if theta is None or theta.dtype != np.float64 or theta.shape != (len(data.order) + 1, 3):
        raise CodeError("Own", STRANGE)
    own = track(torch.from_numpy(np.array(theta)), data.samples, data.order)
    return replace(data, tracks={**data.tracks, "own": own})
