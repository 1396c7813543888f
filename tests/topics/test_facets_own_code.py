"""Everything that learners can begin with on a page of facets runs in the engine's locked-down processes.

They load what the app's own processes load, so code whose experiment lies elsewhere is found out.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from playground.core.own_code import OwnCode
from playground.runs import Status
from playground.runs.hosts import topics_to_preload
from playground.runs.limits import Limits
from playground.runs.supervisor import Supervisor
from tests.runs.watching import until
from tests.topics.test_facets import BY_SLUG, facets_of, shows

STEPS = 20


def shown_parts() -> Iterator[tuple[str, str, Any]]:
    """(topic, part, parameters under which it applies), once for each part."""
    for slug in BY_SLUG:
        for key, part in facets_of(slug).parts.items():
            yield slug, key, next(params for _, params in shows(slug) if part.applies(params))


@pytest.fixture(scope="module")
def engine() -> Iterator[Supervisor]:
    runs = Supervisor(Limits(code_starts=1000), preload=topics_to_preload())
    if not runs.isolation().offered:
        runs.close()
        pytest.skip("this machine can't isolate learners' code")
    yield runs
    runs.close()


@pytest.mark.parametrize("slug, key, params", [pytest.param(*each, id="-".join(each[:2])) for each in shown_parts()])
def test_every_template_runs_locked_down(engine: Supervisor, slug: str, key: str, params: Any) -> None:
    part = facets_of(slug).parts[key]
    for label, text in part.templates(params).items():
        run = engine.start(part.experiment, params.values(), owner="me", code=OwnCode(key, text))

        def seen(run: str = run) -> Status | None:
            status = engine.status(run)
            there = status is not None and (status.step >= STEPS or status.state in ("failed", "done"))
            return status if there else None

        status = until(seen, label)
        engine.command(run, "cancel")
        assert (status.reason, status.error) == (None, None), label
