"""The variants as a training: one step is one update of all four networks."""

from typing import Any

from playground.core.challenges import judged
from playground.core.experiment import Experiment as Training
from playground.core.frames import Frame
from playground.topics.dropout.params import Params
from playground.topics.dropout.variants.board import board
from playground.topics.dropout.variants.model import Variants

SHIFTED = "var_shifted"
COSTS = 0.05
"""Of the test's loss: what the wrong variance costs, before it is worth a word."""


class Experiment(Training[Params]):
    """Four small convolutional networks."""

    def __init__(self, params: Params) -> None:
        super().__init__(params)
        self.variants = Variants(params)

    def step(self) -> None:
        self.variants.step(self.params)

    def observe(self) -> Frame:
        numbers, arrays = self.variants.look(self.params)
        numbers["var_updates"] = self.variants.steps
        arrays["var/values"], arrays["var/dropped"] = board(self.variants, self.params)
        worse = float((arrays["var/test_loss"] - arrays["var/settled_loss"]).max())
        late = 2 * self.variants.steps >= self.params.var_stop
        texts = {
            "goal": judged(self.params.goal, numbers),
            "advice": SHIFTED if late and worse > COSTS else "",
        }
        return Frame(metrics=numbers, arrays=arrays, texts=texts)

    @property
    def finished(self) -> bool:
        return self.variants.steps >= self.params.var_stop

    def state(self) -> dict[str, Any]:
        return self.variants.state()

    def load(self, state: dict[str, Any]) -> None:
        self.variants.load(state)

    def adopt(self, other: "Experiment") -> None:
        mine, theirs = self.variants, other.variants
        if mine.nets.theta.shape == theirs.nets.theta.shape and mine.x.shape == theirs.x.shape:
            mine.load(theirs.state())
