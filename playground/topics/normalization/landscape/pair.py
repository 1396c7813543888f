"""Two networks that differ in their normalization alone, trained on the same batches."""

from typing import Any

from torch import Tensor

from playground.core.mlp import Network
from playground.core.mlp.trainer import Hyper, Trainer
from playground.core.seeding import generator
from playground.topics.normalization.deep.data import DIGITS, data
from playground.topics.normalization.deep.norms import architecture
from playground.topics.normalization.deep.seen import LOSS, Score, score
from playground.topics.normalization.landscape.probe import Walk, steps_up_to

SIDES = ("first", "second")
EXAMPLES = 128
"""Examples that the loss along the gradient is the mean over."""


class Side:
    """One network, its training, and the way along its gradient."""

    def __init__(self, norm: str, params: Any) -> None:
        self.data = data(DIGITS, params.seed)
        model = architecture(
            norm,
            self.data.inputs,
            params.land_depth,
            params.land_width,
            params.land_activation,
            self.data.classes,
        )
        self.network = Network(model, generator(params.seed, "weights"), init=params.land_init, gain=params.land_gain)
        self.trainer = Trainer(
            self.network,
            LOSS,
            "sgd",
            Hyper(lr=params.land_lr),
            self.data.x,
            self.data.y,
            params.land_batch,
            seed=params.seed,
        )
        self.walk = Walk(self.network)

    def look(self, reach: float) -> dict[str, Tensor]:
        """The loss and its gradient along the way, and what they range over."""
        lengths = steps_up_to(reach)
        found = self.walk.along(self.data.x[:, :EXAMPLES], self.data.y[:, :EXAMPLES], lengths)
        return {
            "along": found.loss,  # (LENGTHS + 1,)
            "loss": found.loss[0],
            "lowest": found.loss[1:].min(),
            "highest": found.loss[1:].max(),
            "slope": found.slope,
            "near": found.change[1],  # of the gradient, after the shortest step
            "far": found.change[1:].max(),  # and the most that it changes
            "beta": found.beta(lengths),
        }

    def score(self) -> Score:
        return score(self.network, self.data.x_held, self.data.y_held)


def ratio(first: Tensor, second: Tensor) -> float:
    """How many times rougher the second one's way is; 0 where one of them has no number."""
    found = float(second / first)
    return found if 0 < found < float("inf") else 0.0
