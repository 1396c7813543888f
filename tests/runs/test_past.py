"""Snapshots and changes: bounded, and always the right ones for a step."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from playground.runs import Unbranchable, wire
from playground.runs.limits import Limits
from playground.runs.past import Past


def keep(past: Past, step: int, size: int = 8) -> None:
    message = wire.encode({"type": "snapshot", "step": step}, {"state": np.full(size, step % 256, np.uint8)})
    past.keep(step, wire.inspect(message)["arrays"], message)


def found(past: Past, step: int) -> tuple[int, dict[str, Any], list[tuple[int, Any]]]:
    header, state, changes = past.before(step)
    assert set(state) == {header["step"] % 256}
    return header["step"], header["params"], [(change.step, change.content) for change in changes]


def test_the_newest_before_a_step_and_what_followed() -> None:
    past = Past({"lr": 0}, Limits())
    keep(past, 0)
    past.add(0, "tell", {"a": 1})
    past.add(5, "update", {"lr": 1})
    keep(past, 5)
    past.add(5, "tell", {"a": 2})
    past.add(9, "update", {"lr": 2})
    keep(past, 12)
    assert found(past, 0) == (0, {"lr": 0}, [(0, {"a": 1})])
    assert found(past, 4) == (0, {"lr": 0}, [(0, {"a": 1})])
    assert found(past, 5) == (5, {"lr": 1}, [(5, {"a": 2})])
    assert found(past, 8) == (5, {"lr": 1}, [(5, {"a": 2})])
    assert found(past, 11) == (5, {"lr": 1}, [(5, {"a": 2}), (9, {"lr": 2})])
    assert found(past, 99) == (12, {"lr": 2}, [])


def test_a_second_snapshot_of_the_same_moment_takes_the_place_of_the_first() -> None:
    past = Past({}, Limits())
    keep(past, 0)
    past.add(0, "tell", {"a": 1})
    keep(past, 0)
    assert found(past, 3) == (0, {}, [])


def test_nothing_from_before() -> None:
    past = Past({}, Limits())
    with pytest.raises(Unbranchable):
        past.before(0)
    keep(past, 10)
    with pytest.raises(Unbranchable):
        past.before(9)


@pytest.mark.parametrize("bounds", [{"snapshots": 16}, {"snapshots_bytes": 16_000}])
def test_snapshots_are_thinned_evenly_in_number_and_bytes(bounds: dict[str, int]) -> None:
    past = Past({"lr": 0.1}, Limits(**bounds))
    for step in range(0, 10_000, 10):
        keep(past, step, size=800)
    assert past.nbytes <= 16 * 1000
    starts = sorted({found(past, step)[0] for step in range(0, 10_000, 10)})
    assert 8 <= len(starts) <= 17
    assert (starts[0], starts[-1]) == (0, 9990)
    gaps = {later - earlier for earlier, later in pairwise(starts[:-1])}
    assert len(gaps) == 1
    while past.thin():
        pass
    assert {found(past, step)[0] for step in range(0, 10_000, 10)} == {0, 9990}


@pytest.mark.parametrize("bounds", [{"changes": 10}, {"changes_bytes": 200}])
def test_of_too_many_changes_the_oldest_are_forgotten(bounds: dict[str, int]) -> None:
    past = Past({}, Limits(**bounds))
    keep(past, 0)
    for step in range(1, 31):
        past.add(step, "tell", {"a": "12345678"})  # 17 bytes
        if step == 25:
            keep(past, step)
    assert len(past._changes) <= 11
    assert past._changes_bytes <= 200
    with pytest.raises(Unbranchable):
        past.before(24)
    assert len(found(past, 30)[2]) == 5
