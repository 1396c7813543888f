"""Rows of a training: the start, some on the way, the end."""

import pytest

from playground.core.written import written


@pytest.mark.parametrize(
    ("last", "times", "steps"),
    [(0, 5, [0]), (3, 5, [0, 1, 2, 3]), (10, 5, [0, 2, 4, 6, 8, 10]), (11, 5, [0, 2, 4, 6, 8, 10, 11])],
)
def test_rows_are_of_the_step_they_name(last: int, times: int, steps: list[int]) -> None:
    done: list[int] = []
    rows = written(lambda: done.append(1), lambda: {"done": len(done)}, last, times)
    assert rows == [{"step": step, "done": step} for step in steps]
    assert len(done) == last
