"""A training as the command line drives it: so many updates, looked at every so often.

It is an experiment itself, so that one with a learner's code is driven inside its locked-down process, in the same way.
"""

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from playground.core.experiment import Experiment
from playground.core.frames import Frame
from playground.core.own_code import Own
from playground.runs.build import find

SLICE = 0.1
"""Seconds of training between two signs of life."""


@dataclass(frozen=True)
class Params:
    """The experiment "package.module:Class" and its plain parameters; ``steps`` in all, metrics ``every`` so many."""

    experiment: str
    values: Mapping[str, Any]
    steps: int
    every: int

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> "Params":
        return cls(**values)


class Driven(Experiment):
    """One step makes as many updates as are left until the metrics are due, but no more than fit into a slice."""

    params: Params

    def __init__(
        self, params: Params, attached: Mapping[str, np.ndarray] | None = None, own: Own | None = None
    ) -> None:
        self.params = params
        kind, params_type = find(params.experiment)
        values = params_type.from_values(params.values)
        self.inner = kind(values) if own is None else kind(values, attached, own)
        self.made = 0

    @property
    def finished(self) -> bool:
        return self.made >= self.params.steps or self.inner.finished

    @property
    def due(self) -> bool:
        return self.made % self.params.every == 0 or self.finished

    def step(self) -> None:
        until = time.perf_counter() + SLICE
        while True:
            self.inner.step()
            self.made += 1
            if self.due or time.perf_counter() >= until:
                return

    def now(self) -> dict[str, Any]:
        """``step``, and ``metrics`` when they are due."""
        if not self.due:
            return {"step": self.made}
        metrics = self.inner.observe().metrics
        return {
            "step": self.made,
            "metrics": {name: value if isinstance(value, int) else float(value) for name, value in metrics.items()},
        }

    def observe(self) -> Frame:
        # As a text: a metric that is no number would end the run, which the same training without code does not.
        return Frame(texts={"now": json.dumps(self.now())})


def driven(params: Params) -> Iterator[dict[str, Any]]:
    """The training in this very process, from before the first update to the last."""
    training = Driven(params)
    yield training.now()
    while not training.finished:
        training.step()
        yield training.now()
