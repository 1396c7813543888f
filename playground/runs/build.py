"""How a worker comes to its experiment: built from parameters, or brought to a moment of another run."""

import importlib
import time
from collections.abc import Callable, Mapping
from typing import Any

from playground.core.experiment import Experiment
from playground.core.own_code import execute
from playground.runs.api import Origin
from playground.runs.job import Job
from playground.runs.pack import unpack

LISTEN_EVERY = 0.005
"""Seconds between looks at the line at full speed: short for a hand on a button, long against a system call."""

REFUSALS = (ValueError, TypeError, LookupError)
"""How an experiment says that it can't use an edit."""


def find(name: str) -> tuple[type[Experiment], Any]:
    """The class named "package.module:Class" and its module's ``Params``; raises LookupError or ImportError."""
    module_name, _, class_name = name.partition(":")
    module = importlib.import_module(module_name)
    kind = getattr(module, class_name, None)
    if not (isinstance(kind, type) and issubclass(kind, Experiment)) or not hasattr(module, "Params"):
        raise LookupError(f"{name} is no experiment: expected a subclass of Experiment in a module that has Params.")
    return kind, module.Params


def begin(job: Job, listen: Callable[[], None]) -> tuple[Experiment, int, Any]:
    """The experiment, the steps it has made, and its type of parameters.

    ``listen`` is called now and then on a long way; it raises when nobody waits any more.
    """
    kind, params_type = find(job.experiment)
    own = execute(job.code) if job.code else None

    def build(values: Mapping[str, Any], attached: bytes | None) -> Experiment:
        params = params_type.from_values(values)
        data = None if attached is None else unpack(attached)
        if own is not None:
            return kind(params, data, own)
        return kind(params) if data is None else kind(params, data)

    origin = job.origin
    if origin is None:
        return build(job.params, job.attached), 0, params_type
    past = build(origin.snapshot_params, origin.attached)
    past.load(unpack(origin.snapshot))
    replay(past, origin, params_type, listen)
    before, now = params_type.from_values(origin.params), params_type.from_values(job.params)
    if job.attached == origin.attached and now == before:
        experiment = past
    elif job.attached == origin.attached and now.only_live_differs(before):
        past.update(now)  # what a run under way would do
        experiment = past
    else:
        experiment = build(job.params, job.attached)
        experiment.adopt(past)
    return experiment, origin.step, params_type


def replay(experiment: Experiment, origin: Origin, params_type: Any, listen: Callable[[], None]) -> None:
    """From the snapshot on, do what the run did: train, and change what was changed, each after the same update."""
    steps, listen_at = origin.snapshot_step, time.perf_counter() + LISTEN_EVERY
    for until, change in [*((change.step, change) for change in origin.changes), (origin.step, None)]:
        while steps < until:
            experiment.step()
            steps += 1
            if time.perf_counter() >= listen_at:
                listen()
                listen_at = time.perf_counter() + LISTEN_EVERY
        if change is None:
            return
        if change.do == "update":
            experiment.update(params_type.from_values(change.content))
        else:
            experiment.tell(change.content)
