"""A topic with a part of it rewritten, run as on its page: in a process locked down before it reads the code."""

import json
import threading
from collections.abc import Callable, Generator, Mapping
from dataclasses import asdict, replace
from typing import Any

import numpy as np

from playground.cli.driven import Driven, Params
from playground.core.own_code import CodeError, OwnCode
from playground.core.params import Problem
from playground.runs import wire
from playground.runs.api import NotIsolated, Status
from playground.runs.limits import Limits
from playground.runs.supervisor import Supervisor

Lines = Generator[dict[str, Any], None, None]
Note = Callable[[str], None]
Said = str | tuple[dict[str, Any], dict[str, np.ndarray]]

DRIVEN = f"{Driven.__module__}:{Driven.__name__}"

KEPT = 1_000_000
"""Frames that are kept until they are read: all of them, they are small."""

RATE = 30.0
"""Steps of ``Driven`` a second: at this rate the engine leaves no frame out, and most steps take longer anyhow."""

UNSAFE = "The code runs without isolation: PLAYGROUND_CODE=unsafe."
CRASHED = "Its process ended, or sent what can't be understood."
WHY = {
    "timeout": "It took longer than a run with own code may.",
    "memory": "It needed more memory than a run may have.",
    "output": "It printed or sent more than a run may.",
    "killed": "Its process was ended by the operating system.",
}


def guarded(lines: Lines) -> Lines:
    """The lines, and if the code fails or can't be run here, at last ``error``: its kind, message and line."""
    try:
        yield from lines
    except CodeError as error:
        yield {"error": {"kind": error.kind, "message": str(error), "line": error.line}}


def trained(plan: Params, code: OwnCode, note: Note) -> Lines:
    """What ``driven`` yields, and ``output`` line by line as the code prints it. Raises CodeError, Problem."""
    made = 0
    for said in heard(DRIVEN, asdict(plan), code, note, plan.experiment, play=True):
        if isinstance(said, str):
            yield {"output": said}
        elif said[0]["type"] == "frame":
            now = checked(said[0], made, plan.steps)
            made = now["step"]
            yield now


def computed(experiment: str, values: Mapping[str, Any], code: OwnCode, note: Note) -> Lines:
    """What an instant topic's experiment gives at once, by name, and ``output``. Raises CodeError, Problem."""
    for said in heard(experiment, values, code, note, experiment, play=False):
        if isinstance(said, str):
            yield {"output": said}
        elif said[0]["type"] in ("constants", "frame"):
            header, arrays = said
            for name, value in header.get("metrics", {}).items():
                yield {"name": name, "values": value}
            for name, array in arrays.items():
                yield {"name": name, "values": array.tolist()}


def heard(
    experiment: str, values: Mapping[str, Any], code: OwnCode, note: Note, needs: str, *, play: bool
) -> Generator[Said, None, None]:
    """The lines that the code prints and the messages of its run, until it has ended or, without ``play``, rests.

    ``needs`` is the experiment that the code is for: once locked down, a process can't import it.
    Raises CodeError if it fails or can't be run here, Problem for a limit in the environment that is none.
    """
    runs = supervisor(needs)
    try:
        isolation = runs.isolation()
        if isolation.state == "unsafe":
            note(UNSAFE)
        try:
            run = runs.start(experiment, values, owner="command line", play=play, rate=RATE, code=code)
        except NotIsolated:
            raise CodeError("NotIsolated", isolation.why) from None
        news = threading.Event()
        runs.watch(run, news.set)
        ends = {"done", "failed"} if play else {"done", "failed", "paused"}
        seen, printed, over = 0, 0, False
        while not over:
            news.clear()
            status = runs.status(run)
            over = status is None or status.state in ends
            # The messages first: what was printed before them is then there as well, and comes before them.
            messages, text = runs.messages(run, seen), runs.output(run)[printed:]
            whole = len(text) if over else text.rfind("\n") + 1  # an unfinished line waits for its rest
            printed += whole
            yield from text[:whole].removesuffix("\n").split("\n") if whole else ()
            for message in messages:
                header, arrays = wire.decode(message)
                seen = header["seq"]
                yield header, arrays
            if not over:
                news.wait()
        if status is None or status.state == "failed":
            raise failure(status)
    finally:
        runs.close()


def supervisor(experiment: str) -> Supervisor:
    """One of our own, which warms up nothing but what this run needs. Raises Problem for a bad setting."""
    try:
        return Supervisor(kept(Limits.from_environment()), preload=[experiment.partition(":")[0], Driven.__module__])
    except ValueError as error:
        raise Problem("environment", str(error), "{given}") from None


def kept(limits: Limits) -> Limits:
    """So that nothing of a run is forgotten before it was read."""
    return replace(limits, history_frames=KEPT, output_kept=2 * limits.output_chars)


def failure(status: Status | None) -> CodeError:
    reason, error = (status.reason, status.error) if status else (None, None)
    if reason == "code" and error is not None:
        return error
    return CodeError(reason or "crashed", WHY.get(reason or "", CRASHED), error.line if error else None)


def checked(header: Mapping[str, Any], made: int, steps: int) -> dict[str, Any]:
    """What ``Driven`` says in a frame. Raises CodeError for anything else: the code can send what it likes."""
    try:
        now = json.loads(header["texts"]["now"])
        step, metrics = now["step"], now.get("metrics", {})
        if type(step) is int and made <= step <= steps and all(isinstance(v, int | float) for v in metrics.values()):
            return {"step": step, **({"metrics": metrics} if metrics else {})}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        pass
    raise CodeError("crashed", CRASHED)
