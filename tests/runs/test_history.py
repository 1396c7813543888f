from itertools import pairwise

import pytest

from playground.runs.history import History


def fill(history: History, count: int, size: int = 1) -> list[int]:
    for seq in range(1, count + 1):
        history.add(seq, step=10 * seq, message=bytes(size))
    return [seq for seq, _ in history.after(0)]


@pytest.mark.parametrize("count", [1, 7, 8, 9, 100, 1000, 12345])
def test_bounded_even_and_with_both_ends(count: int) -> None:
    kept = fill(History(8, 10**9), count)
    assert len(kept) == min(count, 8) if count <= 8 else 4 <= len(kept) <= 8
    assert kept[0] == 1
    assert kept[-1] == count
    gaps = {b - a for a, b in pairwise(kept)}
    last_gap = kept[-1] - kept[-2] if len(kept) > 1 else 0
    assert len(gaps - {last_gap}) <= 1, f"uneven: {kept}"
    assert all(last_gap <= gap for gap in gaps)


def test_bounded_in_bytes() -> None:
    history = History(1000, 500)
    kept = fill(history, 300, size=100)
    assert history.nbytes == 100 * len(kept) <= 500
    assert (kept[0], kept[-1]) == (1, 300)


def test_one_frame_may_be_larger_than_the_bound() -> None:
    history = History(1000, 500)
    assert fill(history, 5, size=600) == [1, 5]
    assert not history.thin()


def test_a_frame_of_the_same_step_replaces_the_newest() -> None:
    history = History(8, 10**9)
    history.add(1, 0, b"a")
    history.add(2, 5, b"b")
    history.add(3, 5, b"cc")
    assert history.after(0) == [(1, b"a"), (3, b"cc")]
    assert history.nbytes == 3


def test_only_what_comes_after() -> None:
    history = History(100, 10**9)
    fill(history, 10)
    assert [seq for seq, _ in history.after(7)] == [8, 9, 10]
    assert history.after(10) == []


def test_cleared() -> None:
    history = History(8, 10**9)
    fill(history, 100)
    history.clear()
    assert (len(history), history.nbytes) == (0, 0)
    assert fill(history, 3) == [1, 2, 3]
