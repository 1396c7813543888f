"""Everything a learner can set on this page."""

from dataclasses import dataclass

from playground.core.activations import ACTIVATIONS
from playground.core.optimizers import RULES
from playground.core.params import choice, integer, number, sizes
from playground.core.text import N_
from playground.topics.network.data_params import MODEL, DataParams
from playground.topics.network.model import Architecture, LayerSpec

TRAINING = N_("Training")


@dataclass(frozen=True, kw_only=True)
class Params(DataParams):
    """One experiment: data, model and training. Its link holds all of it."""

    layers: tuple[int, ...] = sizes(
        (16, 8),
        low=1,
        high=32,
        most=6,
        label=N_("Hidden layers"),
        help=N_("Units of each hidden layer, from the inputs to the outputs. None: a linear classifier."),
        group=MODEL,
    )
    activation: str = choice(
        "tanh",
        {key: activation.label for key, activation in ACTIVATIONS.items()},
        label=N_("Activation"),
        help=N_(
            "The function f after each hidden layer. Without one, many layers are no more than a single linear one."
        ),
        group=MODEL,
    )
    lr: float = number(
        0.01,
        low=1e-5,
        high=10.0,
        scale="log",
        label=N_("Learning rate"),
        help=N_("η: how far one update goes. It can be changed while the network learns."),
        group=TRAINING,
        live=True,
    )
    batch: int = integer(
        10,
        low=1,
        high=500,
        label=N_("Batch size"),
        help=N_("How many points each update looks at."),
        group=TRAINING,
    )
    optimizer: str = choice(
        "sgd",
        {key: rule.title for key, rule in RULES.items() if rule.batched},
        label=N_("Optimizer"),
        help=N_("RMSProp and Adam scale every step themselves: give them a learning rate about ten times smaller."),
        group=TRAINING,
    )
    l2: float = number(
        0.0,
        low=0.0,
        high=1.0,
        step=0.001,
        label=N_("L2 regularization"),
        help=N_(
            "λ: adds λ/2 times the sum of all squared weights to the loss. It can be changed while the network learns."
        ),
        group=TRAINING,
        live=True,
    )
    stop: int = integer(
        500_000,
        low=100,
        high=10_000_000,
        step=100,
        label=N_("Stop after (updates)"),
        help=N_("The training ends by itself after this many updates."),
        group=TRAINING,
        advanced=True,
    )


def architecture(params: Params, inputs: int, outputs: int) -> Architecture:
    """The network these parameters ask for, between so many inputs and outputs."""
    return Architecture(inputs, tuple(LayerSpec(units, params.activation) for units in params.layers), outputs)
