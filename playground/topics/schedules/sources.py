"""The code that the page shows: what drew its pictures under these parameters."""

from typing import Any

from playground.core.schedules import CURVES, Plateau
from playground.topics.schedules.params import Shared, several
from playground.topics.schedules.race import Race
from playground.topics.schedules.range_test import Range, RangeTest
from playground.topics.schedules.stack import Stack


def sources(params: Shared) -> list[Any]:
    """The schedules that take part and what trains them, or the range test and what comes after it."""
    if not several(params):
        return [RangeTest, Range, Stack]
    schedules = [Plateau if CURVES[key].watches else CURVES[key].lr for key in params.racers]
    return [*schedules, Race, Stack]
