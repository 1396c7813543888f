"""What can be set under "Learning rates"."""

from dataclasses import dataclass
from typing import Any

from playground.core.challenges import Measure
from playground.core.params import ParamSet, choice, choices, integer, number
from playground.core.text import N_
from playground.topics.normalization.deep.norms import INSTANCE, NORMS
from playground.topics.normalization.deep.params import FUNCTIONS, LEARNING, NETWORK, STARTS

MEASURES: dict[str, Measure] = {
    "rates_plain": Measure(N_("largest rate that a network without normalization learns at")),
    "rates_factor": Measure(N_("largest rate with BatchNorm / without")),
    "rates_updates": Measure(N_("updates")),
}
RACED = {key: label for key, label in NORMS.items() if key != INSTANCE}
MAP = N_("Map")
ROWS = {"norm": N_("Normalizations"), "depth": N_("Depths"), "gain": N_("Gains")}


def shown(params: Any) -> bool:
    return bool(params.view == "rates")


def rows_of(*keys: str) -> Any:
    """Holds while the map's rows are of one of these kinds."""
    return lambda params: shown(params) and params.rates_rows in keys


@dataclass(frozen=True, kw_only=True)
class RatesParams(ParamSet):
    """A network for each cell of the map: its row says how it is made, its column how fast it learns."""

    rates_rows: str = choice("norm", ROWS, label=N_("Rows"), group=MAP, when=shown)
    rates_norms: tuple[str, ...] = choices(
        ("none", "batch", "layer", "rms"), RACED, fewest=1, label=N_("Normalizations"), group=MAP, when=rows_of("norm")
    )
    rates_norm: str = choice("none", RACED, label=N_("Normalization"), group=MAP, when=rows_of("depth", "gain"))
    rates_shows: str = choice(
        "accuracy",
        {"accuracy": N_("Accuracy"), "loss": N_("Loss")},
        label=N_("Colour"),
        group=MAP,
        live=True,
        look=True,
        when=shown,
    )
    rates_at: float = number(
        0.5,
        low=1e-3,
        high=100.0,
        scale="log",
        label=N_("Rate looked at"),
        help=N_("The curves are of the column that is nearest. A click into the map chooses one, too."),
        group=MAP,
        live=True,
        look=True,
        when=shown,
    )
    rates_bar: float = number(
        0.8,
        low=0.3,
        high=0.99,
        step=0.01,
        label=N_("Learned from"),
        help=N_("A network survives its rate if its accuracy on examples not trained on is at least this."),
        group=MAP,
        advanced=True,
        live=True,
        when=shown,
    )
    rates_depth: int = integer(
        8, low=1, high=12, label=N_("Hidden layers"), group=NETWORK, when=rows_of("norm", "gain")
    )
    rates_width: int = integer(32, low=8, high=64, step=8, label=N_("Units of each layer"), group=NETWORK, when=shown)
    rates_activation: str = choice("relu", FUNCTIONS, label=N_("Activation"), group=NETWORK, when=shown)
    rates_init: str = choice("he_normal", STARTS, label=N_("First weights"), group=NETWORK, when=shown)
    rates_gain: float = number(
        1.0,
        low=0.1,
        high=10.0,
        scale="log",
        label=N_("Gain"),
        help=N_("Multiplies all first weights."),
        group=NETWORK,
        when=rows_of("norm", "depth"),
    )
    rates_batch: int = integer(
        64, low=4, high=256, step=4, label=N_("Batch size"), group=LEARNING, advanced=True, when=shown
    )
    rates_stop: int = integer(
        300,
        low=50,
        high=1000,
        step=50,
        label=N_("Updates"),
        help=N_("The training ends after so many."),
        group=LEARNING,
        advanced=True,
        live=True,
        when=shown,
    )
