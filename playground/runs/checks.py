"""What a caller hands to the engine, checked while it is still the caller's mistake."""

import json
import math
from collections.abc import Mapping
from typing import Any


def checked_rate(value: float | None) -> float:
    """Raises ValueError unless it is a number of updates a second, or 0."""
    if value is None or not math.isfinite(value) or value < 0:
        raise ValueError(f"rate = {value} can't be used: it must be 0 (full speed) or the updates wanted a second.")
    return float(value)


def plain_params(params: Mapping[str, Any]) -> dict[str, Any]:
    """What will arrive in the worker; raises TypeError for a value that JSON does not have."""
    plain: dict[str, Any] = json.loads(json.dumps(dict(params)))
    return plain
