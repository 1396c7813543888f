"""The map as numbers, for the command line; the page draws it without a transport bar."""

from typing import Any

from playground.core.picture import Clip
from playground.topics.initialization import table
from playground.topics.initialization.params import MAP


def instant(params: Any) -> bool:
    """Whether the page shows no training."""
    return bool(params.view == MAP)


def compute(params: Any) -> Clip:
    """``map`` (1, inits, activations): how many times larger; ``signal`` and ``gradient`` (1, layers) of the chosen."""
    profile = table.cell(params)
    arrays = {"map": table.whole(params), "signal": profile.signal, "gradient": profile.gradient}
    return Clip(arrays={name: array[None] for name, array in arrays.items()})
