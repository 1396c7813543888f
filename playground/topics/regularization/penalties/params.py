"""What can be set under "Penalties"."""

from dataclasses import dataclass
from typing import Any

from playground.core.challenges import Measure
from playground.core.dataset_tables import TABLES
from playground.core.params import ParamSet, choice, integer, number
from playground.core.text import N_

MEASURES: dict[str, Measure] = {
    "zeros": Measure(N_("weights that are exactly 0")),
    "test_r2": Measure(N_("R² on the test rows"), percent=True),
}
FEATURES = TABLES["diabetes"].features
LOW, HIGH = 1e-3, 10.0
"""The λ there are."""
PENALTY, DATA, PICTURE = N_("Penalty"), N_("Data"), N_("Two weights")


def shown(params: Any) -> bool:
    return bool(params.view == "penalties")


@dataclass(frozen=True, kw_only=True)
class PenaltiesParams(ParamSet):
    """A penalized linear model of the diabetes table."""

    penalty: str = choice(
        "l1",
        {"l1": N_("L1 (lasso)"), "l2": N_("L2 (ridge)"), "elastic": N_("Elastic net")},
        label=N_("Penalty"),
        group=PENALTY,
        when=shown,
    )
    l1_share: float = number(
        0.5,
        low=0.05,
        high=0.95,
        step=0.05,
        label=N_("Share of L1, r"),
        help=N_("The elastic net adds r times the L1 penalty and 1 − r times the L2 penalty."),
        group=PENALTY,
        when=lambda p: shown(p) and p.penalty == "elastic",
    )
    lam: float = number(
        0.05,
        low=LOW,
        high=HIGH,
        scale="log",
        label=N_("Strength λ"),
        help=N_("Can also be dragged in the pictures."),
        group=PENALTY,
        when=shown,
    )
    rows: int = integer(
        20,
        low=12,
        high=200,
        step=2,
        label=N_("Rows to learn from"),
        help=N_("Of the 442 patients. 100 others are for choosing λ (validation), 142 for the final judgement (test)."),
        group=DATA,
        when=shown,
    )
    pair_x: str = choice("bmi", FEATURES, label=N_("First weight"), group=PICTURE, when=shown)
    pair_y: str = choice("s5", FEATURES, label=N_("Second weight"), group=PICTURE, when=shown)
