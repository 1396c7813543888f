"""A learner's edits of a network under way: a weight or a bias typed in. What comes is the browser's: trust nothing."""

import math
from collections.abc import Mapping
from typing import Any

from playground.core.mlp import Network

LARGEST = 1e6


def edit(network: Network, message: Mapping[str, Any]) -> None:
    """``{"edit": "weight", "layer": l, "unit": i, "input": j, "value": v}`` sets W⁽ˡ⁾ᵢⱼ, ``{"edit": "bias", …}`` b⁽ˡ⁾ᵢ.

    All count from 0, and the output layer is the last. Raises ValueError for what can't be used, and changes nothing.
    """
    kind, value = message.get("edit"), message.get("value")
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < math.inf:
        raise ValueError(f"a weight must be a number, not {value!r:.40}")
    value = float(min(max(value, -LARGEST), LARGEST))
    layer = network.layers[place(message, "layer", len(network.layers))]
    unit = place(message, "unit", layer.W.shape[1])
    if kind == "weight":
        layer.W[0, unit, place(message, "input", layer.W.shape[2])] = value
    elif kind == "bias" and layer.b is not None:
        layer.b[0, 0, unit] = value
    else:
        raise ValueError(f"there is no {kind!r:.40} to be edited")


def place(message: Mapping[str, Any], name: str, count: int) -> int:
    """The whole number called ``name``, from 0 to ``count`` − 1; raises ValueError for anything else."""
    found = message.get(name)
    if isinstance(found, bool) or not isinstance(found, int) or not 0 <= found < count:
        raise ValueError(f"{name} must be a whole number from 0 to {count - 1}, not {found!r:.40}")
    return found
