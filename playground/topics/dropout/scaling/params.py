"""What can be set under "Scaling"."""

from dataclasses import dataclass
from typing import Any

from playground.core.challenges import Measure
from playground.core.params import ParamSet, choice, integer, number
from playground.core.text import N_

FUNCTIONS = {"relu": N_("ReLU"), "tanh": N_("Tanh"), "sigmoid": N_("Sigmoid"), "linear": N_("Linear (none)")}
MEASURES: dict[str, Measure] = {
    "scale_gap": Measure(N_("gap between mean and eval() value, in standard deviations")),
    "scale_naive": Measure(N_("without scaling: eval() value / mean in training")),
    "scale_layers": Measure(N_("hidden layers")),
}


def shown(params: Any) -> bool:
    return bool(params.view == "scaling")


@dataclass(frozen=True, kw_only=True)
class ScalingParams(ParamSet):
    """One output over many masks."""

    scale_p: float = number(
        0.5,
        low=0.0,
        high=0.9,
        step=0.05,
        label=N_("Dropout rate p"),
        group=N_("Dropout"),
        when=shown,
    )
    scale_inputs: int = integer(
        10,
        low=1,
        high=40,
        label=N_("Units that are dropped"),
        help=N_("Inputs of the weighted sum, and units of each layer before it."),
        group=N_("Network"),
        when=shown,
    )
    scale_depth: int = integer(
        0,
        low=0,
        high=6,
        label=N_("Hidden layers"),
        help=N_("0: a single weighted sum of fixed inputs. More: dropout on the inputs and after each hidden layer."),
        group=N_("Network"),
        when=shown,
    )
    scale_f: str = choice(
        "tanh",
        FUNCTIONS,
        label=N_("Activation"),
        group=N_("Network"),
        when=lambda params: shown(params) and params.scale_depth > 0,
    )
    scale_gain: float = number(
        1.2,
        low=0.2,
        high=4.0,
        step=0.1,
        label=N_("Size of the weights"),
        help=N_("Small weights keep tanh where it is almost a straight line."),
        group=N_("Network"),
        advanced=True,
        when=lambda params: shown(params) and params.scale_depth > 0,
    )
