"""All code to begin with, in the locked-down processes of the real engine: the same numbers as here, bit for bit."""

import time
from collections.abc import Iterator

import numpy as np
import pytest

from playground.core.own_code import OwnCode, execute
from playground.runs import wire
from playground.runs.limits import Limits
from playground.runs.supervisor import Supervisor
from playground.topics.optimizers.own import OwnRace
from playground.topics.optimizers.own.shown import question, race_with
from playground.topics.optimizers.params import Params
from playground.topics.optimizers.parts import PARTS

PATIENCE = 60.0


@pytest.fixture(scope="module")
def engine() -> Iterator[Supervisor]:
    runs = Supervisor(Limits(code_starts=1000), preload=["playground.topics.optimizers.own.experiment"])
    yield runs
    runs.close()


def answer(engine: Supervisor, params: Params, code: OwnCode) -> dict[str, np.ndarray]:
    """The constants that a run of ``code`` sends."""
    run = engine.start(PARTS[code.part].experiment, params.values(), owner="learner", play=False, code=code)
    deadline = time.monotonic() + PATIENCE
    try:
        while time.monotonic() < deadline:
            status = engine.status(run)
            assert status is not None and status.state != "failed", (status, engine.output(run))
            for header, arrays in map(wire.decode, engine.messages(run)):
                if header["type"] == "constants":
                    return arrays
            time.sleep(0.01)
    finally:
        engine.command(run, "cancel")
    raise AssertionError(f"no answer after {PATIENCE} s")


@pytest.mark.parametrize("part", PARTS)
def test_every_template_runs_locked_down(engine: Supervisor, part: str) -> None:
    params = Params(steps=40, noise=0.1, racers=("sgd", "adam", "lbfgs"))
    for label, text in PARTS[part].templates(params).items():
        code = OwnCode(part, text)
        there = answer(engine, question(params, part), code)
        here = OwnRace(params, None, execute(code)).constants().arrays
        assert there.keys() == here.keys()
        for name, values in here.items():
            assert np.array_equal(there[name], np.asarray(values), equal_nan=True), (label, name)
        assert race_with(params, part, there).paths
