"""What can be set under "Deep networks"."""

from dataclasses import dataclass
from typing import Any

from playground.core.activations import TRAINABLE
from playground.core.challenges import Measure
from playground.core.initial import INITS
from playground.core.params import ParamSet, choice, choices, integer, number
from playground.core.text import N_
from playground.topics.normalization.deep.data import DATA
from playground.topics.normalization.deep.norms import GROUP, NORMS

MEASURES: dict[str, Measure] = {
    "deep_accuracy": Measure(N_("accuracy of the best network, on examples not trained on"), percent=True),
    "deep_updates": Measure(N_("updates")),
}
FUNCTIONS = {key: activation.label for key, activation in TRAINABLE.items()}
STARTS = {key: init.label for key, init in INITS.items()}
COMPARED, NETWORK, LEARNING = N_("Normalizations"), N_("Network"), N_("Learning")
SPREADS = {
    "z": N_("z: weighted sums"),
    "u": N_("u: what feeds f"),
    "delta": N_("δ: gradients ∂J/∂z"),
}
LAST = 30


def shown(params: Any) -> bool:
    return bool(params.view == "deep")


def grouped(params: Any) -> bool:
    return shown(params) and GROUP in {params.deep_left, params.deep_right, *params.deep_more}


@dataclass(frozen=True, kw_only=True)
class DeepParams(ParamSet):
    """Two networks that are looked into, and others that only race them."""

    deep_left: str = choice("none", NORMS, label=N_("Left"), group=COMPARED, when=shown)
    deep_right: str = choice("batch", NORMS, label=N_("Right"), group=COMPARED, when=shown)
    deep_more: tuple[str, ...] = choices(
        ("layer",),
        NORMS,
        label=N_("Racing them"),
        help=N_("They train along, and have their lines in the curves and by layer."),
        group=COMPARED,
        when=shown,
    )
    deep_groups: str = choice(
        "4", {"2": "2", "4": "4", "8": "8"}, label=N_("Groups of GroupNorm"), group=COMPARED, when=grouped
    )
    deep_spread: str = choice(
        "u",
        SPREADS,
        label=N_("Histograms of"),
        help=N_("z comes before the normalization, u after it."),
        group=COMPARED,
        live=True,
        look=True,
        when=shown,
    )
    deep_layer: int = integer(
        LAST,
        low=1,
        high=LAST,
        label=N_("Layer whose first unit is followed"),
        help=N_("A number beyond the last hidden layer means the last one."),
        group=COMPARED,
        advanced=True,
        live=True,
        look=True,
        when=shown,
    )
    deep_depth: int = integer(20, low=2, high=30, label=N_("Hidden layers"), group=NETWORK, when=shown)
    deep_width: int = integer(48, low=8, high=128, step=8, label=N_("Units of each layer"), group=NETWORK, when=shown)
    deep_activation: str = choice("tanh", FUNCTIONS, label=N_("Activation"), group=NETWORK, when=shown)
    deep_init: str = choice(
        "torch_default",
        STARTS,
        label=N_("First weights"),
        help=N_("The distribution that each weight is drawn from. Biases and β begin at 0, γ at 1."),
        group=NETWORK,
        when=shown,
    )
    deep_gain: float = number(
        1.0,
        low=0.1,
        high=10.0,
        scale="log",
        label=N_("Gain"),
        help=N_("Multiplies all first weights. A normalized layer divides it away again."),
        group=NETWORK,
        when=shown,
    )
    deep_data: str = choice("digits", DATA, label=N_("Data"), group=LEARNING, when=shown)
    deep_lr: float = number(
        0.05, low=1e-4, high=10.0, scale="log", label=N_("Learning rate"), group=LEARNING, live=True, when=shown
    )
    deep_batch: int = integer(
        64, low=2, high=256, step=2, label=N_("Batch size"), group=LEARNING, advanced=True, when=shown
    )
    deep_stop: int = integer(
        400,
        low=50,
        high=2000,
        step=50,
        label=N_("Updates"),
        help=N_("The training ends after so many."),
        group=LEARNING,
        advanced=True,
        live=True,
        when=shown,
    )
