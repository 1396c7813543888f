"""What a learner can set about the model: its layers, what each of them does, its first weights and its loss."""

from dataclasses import dataclass
from typing import Any

from playground.core.activations import TRAINABLE
from playground.core.initial import INITS
from playground.core.losses import LOSSES
from playground.core.params import choice, flag, number, per_layer, sizes
from playground.core.per_layer import chosen
from playground.core.text import N_
from playground.topics.network.data_params import MODEL, DataParams

MOST_LAYERS, MOST_UNITS = 8, 64

FUNCTIONS = {key: activation.label for key, activation in TRAINABLE.items()}
NORMS = {"none": N_("None"), "batch": "BatchNorm", "layer": "LayerNorm"}
SWITCH = {"on": N_("On"), "off": N_("Off")}
INITIAL = {key: init.label for key, init in INITS.items()}
LOSS_NAMES = {"auto": N_("Fitting the task"), **{key: loss.label for key, loss in LOSSES.items()}}


def has_layers(params: Any) -> bool:
    return len(params.layers) > 0


def drops(params: Any) -> bool:
    return params.dropout > 0


@dataclass(frozen=True, kw_only=True)
class ModelParams(DataParams):
    """The network of one experiment."""

    layers: tuple[int, ...] = sizes(
        (16, 8),
        low=1,
        high=MOST_UNITS,
        most=MOST_LAYERS,
        label=N_("Hidden layers"),
        help=N_("Units of each hidden layer, from the inputs to the outputs. None: a linear model."),
        group=MODEL,
    )
    activation: str = choice(
        "tanh",
        FUNCTIONS,
        label=N_("Activation"),
        help=N_(
            "The function f after each hidden layer. Without one, many layers are no more than a single linear one."
        ),
        group=MODEL,
    )
    activations: tuple[str, ...] = per_layer(
        FUNCTIONS,
        of="layers",
        same="activation",
        most=MOST_LAYERS,
        label=N_("Activation, layer by layer"),
        group=MODEL,
        advanced=True,
        when=has_layers,
    )
    norm: str = choice(
        "none",
        NORMS,
        label=N_("Normalization"),
        help=N_(
            "Brings each unit's weighted sums to mean 0 and spread 1: BatchNorm over the points of a batch, "
            "LayerNorm over the units of a layer. A scale γ and a shift β are learned with it."
        ),
        group=MODEL,
        advanced=True,
        when=has_layers,
    )
    norms: tuple[str, ...] = per_layer(
        NORMS,
        of="layers",
        same="norm",
        most=MOST_LAYERS,
        label=N_("Normalization, layer by layer"),
        group=MODEL,
        advanced=True,
        when=has_layers,
    )
    residual: bool = flag(
        False,
        label=N_("Residual connections"),
        help=N_("Adds a layer's input to its output, wherever both have the same number of units."),
        group=MODEL,
        advanced=True,
        when=has_layers,
    )
    residuals: tuple[str, ...] = per_layer(
        SWITCH,
        of="layers",
        same="residual",
        most=MOST_LAYERS,
        label=N_("Residual connections, layer by layer"),
        group=MODEL,
        advanced=True,
        when=has_layers,
    )
    dropout: float = number(
        0.0,
        low=0.0,
        high=0.9,
        step=0.05,
        label=N_("Dropout"),
        help=N_("In each update every hidden unit is left out with this probability; the others are made larger."),
        group=MODEL,
        advanced=True,
        live=True,
        when=has_layers,
    )
    dropouts: tuple[str, ...] = per_layer(
        SWITCH,
        of="layers",
        same="dropout",
        most=MOST_LAYERS,
        label=N_("Dropout, layer by layer"),
        group=MODEL,
        advanced=True,
        when=lambda params: has_layers(params) and drops(params),
    )
    bias: bool = flag(
        True,
        label=N_("Biases"),
        help=N_("Without biases every unit's border goes through the origin."),
        group=MODEL,
        advanced=True,
    )
    init: str = choice(
        "auto",
        INITIAL,
        label=N_("First weights"),
        help=N_(
            "Drawn at random so that the units differ, and so large that signals neither fade nor grow "
            "from layer to layer."
        ),
        group=MODEL,
        advanced=True,
    )
    gain: float = number(
        1.0,
        low=0.01,
        high=10.0,
        scale="log",
        label=N_("Gain of the first weights"),
        help=N_("Multiplies all first weights: below 1 signals fade from layer to layer, above 1 they grow."),
        group=MODEL,
        advanced=True,
    )
    loss: str = choice(
        "auto",
        LOSS_NAMES,
        label=N_("Loss"),
        help=N_(
            "What is made small. By default the cross-entropy for classes and the mean squared error for values; "
            "a loss that doesn't suit the task is replaced by these."
        ),
        group=MODEL,
        advanced=True,
    )


def activation_of(params: ModelParams, layer: int) -> str:
    """The activation of hidden layer ``layer``, counted from 0."""
    return chosen(params.activations, layer, params.activation)


def norm_of(params: ModelParams, layer: int) -> str:
    return chosen(params.norms, layer, params.norm)


def residual_of(params: ModelParams, layer: int) -> bool:
    return chosen(params.residuals, layer, "on" if params.residual else "off") == "on"


def dropout_of(params: ModelParams, layer: int) -> bool:
    """Whether units of this layer may be left out; how often is ``params.dropout``."""
    return chosen(params.dropouts, layer, "on") == "on"
