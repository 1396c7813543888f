"""The lesson of a learner's rule, run to its end at once."""

import torch
from torch import Tensor

from playground.core.frames import Frame
from playground.core.own_answer import Answer
from playground.core.own_code import Own
from playground.topics.neuron.data import samples
from playground.topics.neuron.lesson import order_of, start_of, taught
from playground.topics.neuron.own.rule import own_rule
from playground.topics.neuron.params import Params

__all__ = ["EXPERIMENT", "OwnLesson", "Params"]

EXPERIMENT = "playground.topics.neuron.own:OwnLesson"
"""What is run with a learner's code."""


class OwnLesson(Answer[Params]):
    """The weights after each sample, ``theta`` (steps + 1, 3)."""

    def answer(self, own: Own) -> dict[str, Tensor]:
        params = self.params
        torch.manual_seed(params.seed)  # whatever the code draws at random
        data = samples(params)
        order = order_of(len(data.y), params.epochs, params.shuffled, params.seed)
        return {"theta": taught(own_rule(own), data, order, params.lr, start_of(params))}

    def observe(self) -> Frame:
        w1, w2, b = self.arrays["theta"][-1].tolist()
        return Frame(metrics={"w1": w1, "w2": w2, "b": b})
