"""The parts of this page that learners may write anew."""

from playground.core.own_code import Part
from playground.core.text import N_
from playground.topics.network.own import templates
from playground.topics.network.own.pieces import ACTIVATION, LOSS, MODEL, OPTIMIZER
from playground.topics.network.params import Params

NETWORK = "playground.topics.network.experiment:Experiment"
MODULE = "playground.topics.network.own.experiment:ModelExperiment"


def single(params: Params) -> bool:
    """A sweep trains the page's own networks."""
    return params.view != "sweep"


PARTS: dict[str, Part] = {
    part.key: part
    for part in (
        Part(
            ACTIVATION,
            N_("Activation"),
            N_(
                "Write `f(z)`. It gets a tensor z of any shape and returns one of the same shape, treating every "
                "number by itself; autograd finds the derivative. Your f takes the place of the chosen activation, "
                "in every hidden layer that uses it."
            ),
            templates.activations,
            NETWORK,
            single,
        ),
        Part(
            LOSS,
            N_("Loss"),
            N_(
                "Write `loss(prediction, target)`. Both are tensors (points, outputs): what the last layer says and "
                "what it should say. With classes these are logits, before any softmax, and 1 for the right class, 0 "
                "for the others. Return one number, the mean over the points; autograd finds the derivative."
            ),
            templates.losses,
            NETWORK,
            single,
        ),
        Part(
            OPTIMIZER,
            N_("Optimizer"),
            N_(
                "Write `step(theta, g, state, lr)`. theta has all weights and biases in one tensor (1, n), g is the "
                "gradient, lr the learning rate that the schedule gives. Return the new theta. What `start(theta)` "
                "returns is `state`, for whatever you want to remember from step to step."
            ),
            templates.optimizers,
            NETWORK,
            single,
        ),
        Part(
            MODEL,
            N_("Network"),
            N_(
                "Write `class Net(nn.Module)` with `__init__(self, inputs, outputs)` and `forward(self, x)`, which "
                "makes outputs (points, outputs) of x (points, inputs). It is trained by autograd with the page's "
                "data, loss and optimizer; its layers are its own, so there is no diagram of it."
            ),
            templates.models,
            MODULE,
            single,
        ),
    )
}
"""Key in the link → part, the one shown first first."""
