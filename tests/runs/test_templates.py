"""Whatever a page offers to begin with runs in a locked-down worker, as it stands."""

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from playground.core.own_code import OwnCode, Part
from playground.runs.build import find
from playground.runs.limits import Limits
from playground.runs.supervisor import Supervisor
from tests.runs.watching import PATIENCE, until

TOPICS = Path(__file__).parents[2] / "playground" / "topics"
STEPS = 3


def offered() -> Iterator[tuple[str, Part, str, str]]:
    """Topic, part, label and text of each template, for the parameters that a page begins with."""
    for path in sorted(TOPICS.glob("*/parts.py")):
        module = importlib.import_module(f"playground.topics.{path.parent.name}.parts")
        for part in module.PARTS.values():
            _, params_type = find(part.experiment)
            for label, text in part.templates(params_type()).items():
                yield path.parent.name, part, label, text


OFFERED = list(offered())


@pytest.fixture(scope="module")
def engine() -> Iterator[Supervisor]:
    """As the server starts it."""
    runs = Supervisor(Limits(code_starts=1000, code_answer_seconds=PATIENCE))
    yield runs
    runs.close()


@pytest.mark.parametrize(
    ("part", "text"),
    [(part, text) for _, part, _, text in OFFERED],
    ids=[f"{topic}-{part.key}-{label}" for topic, part, label, _ in OFFERED],
)
def test_template(engine: Supervisor, part: Part, text: str) -> None:
    _, params_type = find(part.experiment)
    token = engine.start(part.experiment, params_type().values(), owner="learner", code=OwnCode(part.key, text))

    def ended() -> bool:
        status = engine.status(token)
        assert status is not None
        return status.step >= STEPS or status.state in ("done", "failed")

    until(ended)
    status = engine.status(token)
    engine.command(token, "cancel")
    assert status is not None
    assert status.state != "failed", status
