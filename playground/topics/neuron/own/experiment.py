"""The lesson of a learner's rule, run to its end at once."""

from collections.abc import Mapping

import numpy as np
import torch

from playground.core.experiment import Experiment
from playground.core.frames import Frame
from playground.core.own_code import Own
from playground.topics.neuron.data import samples
from playground.topics.neuron.lesson import order_of, start_of, taught
from playground.topics.neuron.own.rule import own_rule
from playground.topics.neuron.params import Params

__all__ = ["EXPERIMENT", "OwnLesson", "Params"]

EXPERIMENT = "playground.topics.neuron.own:OwnLesson"
"""What is run with a learner's code."""


class OwnLesson(Experiment[Params]):
    """What ``page.ask`` runs: the weights after each sample are its constant ``theta`` (steps + 1, 3)."""

    def __init__(
        self, params: Params, attached: Mapping[str, np.ndarray] | None = None, own: Own | None = None
    ) -> None:
        """Raises CodeError for code that can't be used, and whatever the code itself raises."""
        super().__init__(params)
        if own is None:
            raise ValueError("OwnLesson runs a learner's code; it was given none.")
        torch.manual_seed(params.seed)  # whatever the code draws at random
        data = samples(params)
        order = order_of(len(data.y), params.epochs, params.shuffled, params.seed)
        self.theta = taught(own_rule(own), data, order, params.lr, start_of(params))

    def step(self) -> None:
        pass

    @property
    def finished(self) -> bool:
        return True

    def observe(self) -> Frame:
        w1, w2, b = self.theta[-1].tolist()
        return Frame(metrics={"w1": w1, "w2": w2, "b": b})

    def constants(self) -> Frame:
        return Frame(arrays={"theta": self.theta})
