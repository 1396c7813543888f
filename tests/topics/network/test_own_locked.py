"""Everything that learners can begin with runs in the real, locked-down processes of the engine."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from playground.core.own_code import OwnCode
from playground.runs import Status
from playground.runs.limits import Limits
from playground.runs.supervisor import Supervisor
from playground.topics.network.params import Params
from playground.topics.network.parts import PARTS
from tests.runs.watching import until
from tests.topics.network.test_own_templates import CASES

PARAMS = [*CASES.values(), replace(CASES["layers"], data="digits", init="orthogonal", probe=True)]


@pytest.fixture(scope="module")
def engine() -> Iterator[Supervisor]:
    runs = Supervisor(Limits(code_starts=1000), preload=[part.experiment.partition(":")[0] for part in PARTS.values()])
    if not runs.isolation().offered:
        runs.close()
        pytest.skip("this machine can't isolate learners' code")
    yield runs
    runs.close()


@pytest.mark.parametrize("params", PARAMS, ids=lambda params: params.data)
@pytest.mark.parametrize("part", PARTS)
def test_it_trains_in_a_locked_down_process(engine: Supervisor, part: str, params: Params) -> None:
    for label, text in PARTS[part].templates(params).items():
        run = engine.start(PARTS[part].experiment, params.values(), owner="me", code=OwnCode(part, text))

        def seen(run: str = run) -> Status | None:
            status = engine.status(run)
            return status if status is not None and (status.step >= 50 or status.state == "failed") else None

        status = until(seen, label)
        engine.command(run, "cancel")
        assert (status.reason, status.error) == (None, None), label
