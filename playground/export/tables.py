"""The numbers of an experiment as data: JSON with its parameters, or a CSV table with a line for each step."""

import csv
import io
import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

from playground.core.params import ParamSet

Row = Mapping[str, float]


def as_json(slug: str, params: ParamSet, rows: Sequence[Row]) -> bytes:
    """Topic, parameters and ``rows``. What is no finite number is a word, as on the wire: JSON knows none."""
    plain = [{name: number(value) for name, value in row.items()} for row in rows]
    content = {"topic": slug, "parameters": params.values(), "steps": plain}
    return (json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def as_csv(rows: Sequence[Row]) -> bytes:
    """A column for each name in any of the ``rows``; every number can be read back exactly."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, names, restval="")
    table.writeheader()
    table.writerows({name: number(value) for name, value in row.items()} for row in rows)
    return text.getvalue().encode()


def number(value: float) -> Any:
    if math.isfinite(value):
        return value
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
