"""Whether one more run may have a worker, and which make way for it."""

import time
from collections.abc import Iterable

from playground.runs.limits import Limits
from playground.runs.record import Run

GRACE = 1.0
"""Seconds that a run's page may take to look at it for the first time."""


def must_go(runs: Iterable[Run], owner: str, limits: Limits, code: bool = False) -> list[Run] | None:
    """The runs to be ended if one more of ``owner``'s (with ``code`` of their own, perhaps) is to begin; None if that
    can't be.

    Those are runs that nobody watches, the longest unseen first.
    """
    going: list[Run] = []
    active = sorted((run for run in runs if not run.ended), key=lambda run: run.seen_at)
    mine = [run for run in active if run.owner == owner]
    coded = [run for run in mine if run.code is not None] if code else []
    for candidates, most in (
        (coded, limits.code_per_owner),
        (mine, limits.max_per_owner),
        (active, limits.max_children),
    ):
        staying = [run for run in candidates if run not in going]
        excess = len(staying) + 1 - most
        if excess > 0:
            unseen = [run for run in staying if not run.watchers and run.seen_at < time.monotonic() - GRACE]
            if len(unseen) < excess:
                return None
            going += unseen[:excess]
    return going
