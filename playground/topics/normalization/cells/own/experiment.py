"""A learner's ``normalize(x, gamma, beta, epsilon)``, run in a process of their own."""

import torch
from torch import Tensor

from playground.core.frames import Frame
from playground.core.own_answer import Answer
from playground.core.own_checked import shaped
from playground.core.own_code import Own
from playground.topics.normalization.cells.batch import batch_of, pick_of, untouched
from playground.topics.normalization.cells.clip import scale_and_shift
from playground.topics.normalization.params import Params

__all__ = ["EXPERIMENT", "NORMALIZE", "OwnNorm", "Params", "own_output"]

EXPERIMENT = "playground.topics.normalization.cells.own.experiment:OwnNorm"
NORMALIZE = "normalize"
TINY = 1e-9  # a smaller change is rounding


def own_output(own: Own, x: Tensor, gamma: Tensor, beta: Tensor, epsilon: float) -> Tensor:
    """What the learner's function makes of x; raises CodeError for what has another shape."""
    function = own.function(NORMALIZE)
    with torch.no_grad():
        found = function(x.clone(), gamma.clone(), beta.clone(), epsilon)
    return shaped(found, x.shape, "x", NORMALIZE, function, torch.float64).clone()


class OwnNorm(Answer[Params]):
    """``y`` of the batch; ``felt``: 1 where it changes with the picked cell, else 0; and x̂ (γ = 1, β = 0) of the batch
    with and without the what-ifs, ``now`` and ``before``."""

    def answer(self, own: Own) -> dict[str, Tensor]:
        params = self.params
        x, epsilon = batch_of(params), params.norm_epsilon
        gamma, beta = scale_and_shift(params, x)
        y = own_output(own, x, gamma, beta, epsilon)
        moved = x.clone()
        moved[pick_of(params, x)] += 1.0
        felt = (own_output(own, moved, gamma, beta, epsilon) - y).abs() > TINY
        plain = (torch.ones_like(gamma), torch.zeros_like(beta), epsilon)
        return {
            "y": y,
            "felt": felt.double(),
            "now": own_output(own, x, *plain),
            "before": own_output(own, untouched(params), *plain),
        }

    def observe(self) -> Frame:
        """y of the cell that the controls pick."""
        y = self.arrays["y"]
        value = y[pick_of(self.params, y)]
        return Frame(metrics={"y": value.item()} if value.isfinite() else {})
