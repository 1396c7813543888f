"""What can be set of the single neuron: its weights, what it is asked, and its activation."""

from dataclasses import dataclass

from playground.core.activations import ACTIVATIONS
from playground.core.params import ParamSet, choice, number
from playground.core.text import N_

NEURON, INPUT = N_("Neuron"), N_("Input")
OFFERED = ("step", "sigmoid", "tanh", "relu", "leaky_relu", "softplus", "linear")
ACTIVATION_LABELS = {key: ACTIVATIONS[key].label for key in OFFERED}
REACH = 5.0  # of weights and bias
WINDOW = 3.0  # of the inputs: the pictures show −WINDOW … WINDOW


def single(params: "UnitParams", inputs: int = 1) -> bool:
    """Whether the single neuron is shown, with at least so many inputs."""
    return getattr(params, "view", "") == "unit" and int(params.inputs) >= inputs


@dataclass(frozen=True, kw_only=True)
class UnitParams(ParamSet):
    """One neuron with up to three inputs."""

    inputs: str = choice(
        "2",
        {"1": N_("One"), "2": N_("Two"), "3": N_("Three")},
        label=N_("Inputs"),
        group=NEURON,
        when=single,
    )
    activation: str = choice("sigmoid", ACTIVATION_LABELS, label=N_("Activation f"), group=NEURON, when=single)
    w1: float = number(1.5, low=-REACH, high=REACH, step=0.1, label=N_("Weight w₁"), group=NEURON, when=single)
    w2: float = number(
        1.0, low=-REACH, high=REACH, step=0.1, label=N_("Weight w₂"), group=NEURON, when=lambda p: single(p, 2)
    )
    w3: float = number(
        -1.0, low=-REACH, high=REACH, step=0.1, label=N_("Weight w₃"), group=NEURON, when=lambda p: single(p, 3)
    )
    b: float = number(-0.5, low=-REACH, high=REACH, step=0.1, label=N_("Bias b"), group=NEURON, when=single)
    x1: float = number(1.0, low=-WINDOW, high=WINDOW, step=0.05, label=N_("Input x₁"), group=INPUT, when=single)
    x2: float = number(
        1.5, low=-WINDOW, high=WINDOW, step=0.05, label=N_("Input x₂"), group=INPUT, when=lambda p: single(p, 2)
    )
    x3: float = number(
        0.5, low=-WINDOW, high=WINDOW, step=0.05, label=N_("Input x₃"), group=INPUT, when=lambda p: single(p, 3)
    )
