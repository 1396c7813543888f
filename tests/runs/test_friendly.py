"""What learners write in good faith works in a locked-down worker as it does anywhere else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from playground.runs.supervisor import Supervisor
from tests.runs.watching import Watched, until

SNIPPETS = sorted((Path(__file__).parent / "friendly").glob("*.py"))
STEPS = 3


def test_there_are_enough() -> None:
    assert len(SNIPPETS) >= 15


@pytest.mark.parametrize("path", SNIPPETS, ids=lambda path: path.stem)
def test_friendly(path: Path, start: Callable[..., Watched]) -> None:
    run = start("Coded", owner=path.stem, code=path.read_text(), end=STEPS)
    until(lambda: run.status.state in ("done", "failed"), path.stem)
    status = run.status
    assert status.state == "done", (status, run.runs.output(run.token))
    assert status.step == STEPS


def test_numbers_are_those_of_any_other_process(start: Callable[..., Watched], runs: Supervisor) -> None:
    """To the last bit, convolutions and LSTMs included."""
    for name in ("Convolution", "Lstm"):
        frames = []
        for code in (None, "pass"):
            run = start(f"{name}Coded", end=5, code=code)
            run.until("done")
            frames.append({step: arrays["logits"].tobytes() for step, (_, arrays) in run.frames().items()}[5])
        assert frames[0] == frames[1], name
