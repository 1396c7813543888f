"""Time limits, looked at a few times a second: absence, long trainings, silent workers, turns, memory of ended runs."""

import time

from playground.runs.engine import Engine
from playground.runs.limits import Limits


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
        silent = child is not None and child.unanswered and now - child.asked_at > limits.answer_seconds
        played = run.played + (now - run.turn_at if run.has_turn else 0.0)
        if silent or (not run.ended and played > limits.playing_seconds):
            engine.fail(run, "timeout")
    for child in list(engine.children.values()):
        # Its end was asked for and never reported: a thread that hangs in a GPU worker, or a host that does.
        if child.ended_at and now - child.ended_at > limits.answer_seconds:
            child.host.kill()


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
