"""What can be set under "Which cells?"."""

from dataclasses import dataclass
from typing import Any

from playground.core.challenges import Measure
from playground.core.params import ParamSet, Problem, choice, flag, integer, number, text
from playground.core.text import N_

CHANNELS = 6
MOST_EXAMPLES = 6
LARGEST = 1e6
NORMS = {
    "batch": "BatchNorm",
    "layer": "LayerNorm",
    "instance": "InstanceNorm",
    "group": "GroupNorm",
    "rms": "RMSNorm",
}
DATA = {
    "pictures": N_("Pictures: channels of 2 × 2 cells"),
    "table": N_("Patients: six measurements"),
    "typed": N_("Typed in"),
}
TYPED = "1 2 3 4 5 6; 2 4 6 8 10 12; 6 5 4 3 2 1"
NOT_A_BATCH = N_(
    "{name} = {given} can't be used: write one to {most} rows of six numbers between −10⁶ and 10⁶, spaces between the "
    "numbers and semicolons between the rows."
)
BATCH, NORM, PICK, WHAT_IF = N_("Batch"), N_("Normalization"), N_("Picked cell"), N_("What if?")
CHANGES = {
    "batch": N_("BatchNorm's largest change"),
    "layer": N_("LayerNorm's largest change"),
    "instance": N_("InstanceNorm's largest change"),
    "group": N_("GroupNorm's largest change"),
    "rms": N_("RMSNorm's largest change"),
}
MEASURES: dict[str, Measure] = {
    **{f"{norm}_change": Measure(label) for norm, label in CHANGES.items()},
    "from_instance": Measure(N_("GroupNorm's distance from InstanceNorm")),
    "from_layer": Measure(N_("GroupNorm's distance from LayerNorm")),
}


def shown(params: Any) -> bool:
    return bool(params.view == "cells")


def picked(params: Any) -> bool:
    return shown(params) and not params.cell_walks


def numbers_of(typed: str) -> list[list[float]]:
    """The rows of a text such as ``1 2 3 4 5 6; 6 5 4 3 2 1``; raises Problem."""
    try:
        rows = [[float(part) for part in row.split()] for row in typed.split(";") if row.strip()]
    except ValueError:
        rows = []
    good = 1 <= len(rows) <= MOST_EXAMPLES and all(len(row) == CHANNELS for row in rows)
    if not good or not all(abs(value) <= LARGEST for row in rows for value in row):
        raise Problem("cell_rows", typed[:80], NOT_A_BATCH, {"most": MOST_EXAMPLES})
    return rows


@dataclass(frozen=True, kw_only=True)
class CellsParams(ParamSet):
    """A small batch, how it is normalized, and the cell that is looked at."""

    norm: str = choice("batch", NORMS, label=N_("Kind"), group=NORM, when=shown)
    norm_groups: str = choice(
        "2",
        {"1": "1", "2": "2", "3": "3", "6": "6"},
        label=N_("Groups of channels"),
        help=N_("For GroupNorm. One group is LayerNorm; as many groups as channels is InstanceNorm."),
        group=NORM,
        when=shown,
    )
    norm_gamma: float = number(1.0, low=-3.0, high=3.0, step=0.1, label=N_("Scale γ"), group=NORM, when=shown)
    norm_beta: float = number(
        0.0,
        low=-3.0,
        high=3.0,
        step=0.1,
        label=N_("Shift β"),
        help=N_("γ and β are learned, one pair for each channel. Here all channels share them. RMSNorm has no β."),
        group=NORM,
        when=shown,
    )
    norm_epsilon: float = number(1e-5, low=1e-8, high=10.0, scale="log", label="ε", group=NORM, when=shown)
    cell_data: str = choice("pictures", DATA, label=N_("Values"), group=BATCH, when=shown)
    cell_rows: str = text(
        TYPED,
        most=400,
        accepts=numbers_of,
        label=N_("Rows of six numbers"),
        help=N_("Each row is one example. Spaces between the numbers, semicolons between the rows."),
        group=BATCH,
        when=lambda p: shown(p) and p.cell_data == "typed",
    )
    cell_examples: int = integer(
        4,
        low=1,
        high=MOST_EXAMPLES,
        label=N_("Examples in the batch"),
        group=BATCH,
        when=lambda p: shown(p) and p.cell_data != "typed",
    )
    cell_walks: bool = flag(
        True,
        label=N_("The picked cell wanders"),
        help=N_("Off, or with a click on a cell, it stays where you want it."),
        group=PICK,
        when=shown,
    )
    cell_example: int = integer(2, low=1, high=MOST_EXAMPLES, label=N_("Example"), group=PICK, when=picked)
    cell_channel: int = integer(3, low=1, high=CHANNELS, label=N_("Channel"), group=PICK, when=picked)
    cell_position: int = integer(
        1,
        low=1,
        high=4,
        label=N_("Position"),
        group=PICK,
        when=lambda p: picked(p) and p.cell_data == "pictures",
    )
    cell_added: float = number(
        0.0, low=-20.0, high=20.0, step=0.5, label=N_("Add to the picked cell"), group=PICK, when=picked
    )
    example_times: float = number(
        1.0,
        low=0.1,
        high=10.0,
        scale="log",
        label=N_("First example louder: ×"),
        help=N_("Multiplies all values of the first example."),
        group=WHAT_IF,
        when=shown,
    )
    channel_plus: float = number(
        0.0,
        low=-10.0,
        high=10.0,
        step=0.5,
        label=N_("First channel shifted: +"),
        help=N_("Adds this to the first channel of every example."),
        group=WHAT_IF,
        when=shown,
    )
