"""What is seen of a network at one moment: numbers of each layer, and how well it does on what it is not trained on."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from playground.core.by_layer import scales
from playground.core.losses import LOSSES
from playground.core.mlp import Network, Pass
from playground.topics.initialization.build import Data

STEPS = (1.0, 2.0, 5.0)


@dataclass(frozen=True, eq=False)
class Look:
    """A forward and a backward pass of the held-out pictures; the gradient of J is of these, not of a minibatch.

    ``loss``, ``accuracy``  (nets,); NaN where the outputs are no numbers.
    """

    run: Pass
    loss: Tensor
    accuracy: Tensor


def look(network: Network, data: Data) -> Look:
    """Overwrites the gradient of ``network``, which every update computes anew."""
    loss = LOSSES["cross_entropy"]
    run = network.forward(data.x_held)
    network.backward(run, loss.delta(run.output, data.y_held.expand_as(run.output)))
    right = (run.output.argmax(dim=2) == data.y_held.argmax(dim=2)).double().mean(dim=1)
    sane = run.output.isfinite().all(dim=2).all(dim=1)
    return Look(run, loss.value(run.output, data.y_held), torch.where(sane, right, torch.nan))


def sizes_of(network: Network, run: Pass) -> dict[str, Tensor]:
    """√E[·²] of activations, weighted sums, δ and ∂J/∂W of each hidden layer, (layers,) each; of one network."""
    return {
        "a": scales(run.a[1:]),
        "z": scales(run.z[:-1]),
        "delta": scales(run.delta[:-1]),
        "dW": scales([layer.W for layer in network.gradients[:-1]]),
    }


def share(a: Tensor, b: Tensor) -> float:
    """a / b of two numbers; 0 where both are."""
    return float(a / b) if float(b) != 0 else 0.0


def around(values: Tensor) -> Tensor:
    """Ends of an axis for these numbers, (2,): round, and a little beyond them, so that it rarely changes."""
    finite = values[values.isfinite()]
    far = float(finite.abs().max()) if len(finite) else 0.0
    if not far > 1e-300:
        return torch.tensor([-1.0, 1.0], dtype=torch.float64)
    ten = 10.0 ** math.floor(math.log10(far))
    end = next(step * ten for step in (*STEPS, 10.0) if 1.02 * far <= step * ten or step == 10.0)
    low = -end if float(finite.min()) < -0.02 * far else -0.05 * end
    return torch.tensor([low, 1.04 * end if low > -end else end], dtype=torch.float64)
