"""The run of a page: kept while the parameters stay, updated where they are live, started anew where they are not."""

from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from playground.core.params import ParamSet
from playground.runs import Busy, Runs, get_runs
from playground.ui.scene import LiveRun

__all__ = ["Busy", "Held", "owner", "run"]

# These ended for reasons that have nothing to do with the experiment: looking again starts it again.
RESTARTABLE = ("cancelled", "expired", "server")


@dataclass
class Held:
    """The run that a page of this session shows."""

    token: str
    experiment: str
    params: ParamSet
    autoplay: bool


def owner() -> str:
    """Whose run it is, for the fair queue: the browser session."""
    context = get_script_run_ctx()
    return context.session_id if context else "nobody"


def run(slug: str, experiment: str, params: ParamSet) -> LiveRun:
    """The page's run under ``params``; raises Busy when the server can't take another one.

    The first one waits until the browser has drawn its pictures, so that the learner sees it from the first step on.
    """
    held_runs: dict[str, Held] = st.session_state.setdefault("runs", {})
    runs = get_runs()
    held = held_runs.get(slug)
    status = runs.status(held.token) if held and held.experiment == experiment else None
    autoplay = held is None or status is None or status.reason in RESTARTABLE
    if held is None or status is None or autoplay:
        play = False
    elif params == held.params:
        return LiveRun(held.token, held.autoplay)
    elif status.state not in ("done", "failed") and params.only_live_differs(held.params):
        runs.update(held.token, params.values())
        held.params = params
        return LiveRun(held.token, held.autoplay)
    else:
        play = status.state != "paused"  # what was playing goes on playing, what was paused waits
    if held is not None:
        end(runs, held)
    token = runs.start(experiment, params.values(), owner=owner(), play=play)
    held_runs[slug] = Held(token, experiment, params, autoplay)
    return LiveRun(token, autoplay)


def end(runs: Runs, held: Held) -> None:
    if runs.status(held.token) is not None:
        runs.command(held.token, "cancel")
