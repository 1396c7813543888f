"""Time limits, looked at a few times a second: absence, long trainings, silent workers, turns, memory of ended runs."""

import os
import sys
import time
from pathlib import Path

from playground.runs.engine import Engine
from playground.runs.limits import Limits
from playground.runs.record import Child

AT_REST = 1.0
"""Seconds that a worker may compute between its last answer and the next order."""


def patrol(engine: Engine) -> None:
    now = time.monotonic()
    for run in list(engine.runs.values()):
        if run.watchers:
            run.seen_at = now
    expire(engine, now)
    time_out(engine, now)
    end_turns(engine, now)
    forget(engine, now)


def expire(engine: Engine, now: float) -> None:
    """Nothing goes on after its learner is gone."""
    engine.expire([run for run in engine.runs.values() if now - run.seen_at > engine.limits.absence_seconds])


def time_out(engine: Engine, now: float) -> None:
    limits = engine.limits
    for run in list(engine.runs.values()):
        child = run.child
        played = run.played + (now - run.turn_at if run.has_turn else 0.0)
        most = limits.playing_seconds if run.code is None else limits.code_playing_seconds
        stuck = child is not None and (is_silent(child, limits, now) or works_at_rest(child))
        if stuck or (not run.ended and played > most):
            engine.fail(run, "timeout")
    for child in list(engine.children.values()):
        # Its end was asked for and never reported: a thread that hangs in a GPU worker, or a host that does.
        if child.ended_at and now - child.ended_at > limits.answer_seconds:
            child.host.kill()


def is_silent(child: Child, limits: Limits, now: float) -> bool:
    """Whether it has been asked something, or has trained, for too long without a word."""
    run = child.run
    if run.code is None or not child.pid:
        return child.unanswered > 0 and now - child.asked_at > limits.answer_seconds
    if child.unanswered:
        return now - child.asked_at > limits.code_answer_seconds
    # A learner's code: an update that never ends would else hold its turn for minutes.
    patience = limits.code_answer_seconds + (1 / run.rate if run.rate else 0.0)
    return run.has_turn and now - max(child.heard_at, run.turn_at) > patience


def works_at_rest(child: Child) -> bool:
    """Whether a learner's code goes on computing though it has neither a turn nor anything to answer."""
    if child.run.code is None or not child.pid or sys.platform != "linux":
        return False
    if child.unanswered or child.unconfirmed or child.run.has_turn:
        child.computed = None
        return False
    seconds = computed(child.pid)
    if child.computed is None:
        child.computed = seconds
    return seconds - child.computed > AT_REST


def computed(pid: int) -> float:
    """Seconds of computing that a process has had; 0 if it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")  # in user and in system mode


def end_turns(engine: Engine, now: float) -> None:
    """As many runs go back to the queue as others wait, those first that have trained the longest."""
    waiting = len(engine.schedule.waiting)
    turn = turn_length(engine.limits, waiting)
    over = [run for run in engine.schedule.training if now - run.turn_at >= turn]
    for run in sorted(over, key=lambda run: run.turn_at)[:waiting]:
        if run.child is not None and not run.child.unanswered:
            run.child.ask({"do": "pause"})


def turn_length(limits: Limits, waiting: int) -> float:
    """Seconds, the fewer the more wait: whoever comes has a turn within ``turn_seconds``."""
    return limits.turn_seconds * limits.max_running / (limits.max_running + waiting)


def forget(engine: Engine, now: float) -> None:
    """Drop ended runs after a while, earlier when memory is short; thin the largest run if that isn't enough."""
    limits = engine.limits
    unseen = sorted(
        (run for run in engine.runs.values() if run.ended and not run.watchers), key=lambda run: run.seen_at
    )
    total = sum(run.nbytes for run in engine.runs.values())
    for run in unseen:
        if total > limits.total_history_bytes or now - max(run.seen_at, run.ended_at) > limits.keep_seconds:
            total -= run.nbytes
            del engine.runs[run.token]
    while total > limits.total_history_bytes:
        longest = max(engine.runs.values(), key=lambda run: run.nbytes)
        before = longest.nbytes
        if not longest.thin():
            break
        total -= before - longest.nbytes
