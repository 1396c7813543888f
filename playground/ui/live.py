"""The run of a page: kept while the parameters stay, updated where they are live, started anew where they are not.

Once the learner has branched from a step, "anew" means from that step, until they start over.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from playground.core.experiment import Experiment
from playground.core.own_code import CodeError, OwnCode
from playground.core.params import ParamSet
from playground.core.text import N_, Translate
from playground.runs import Busy, Origin, Runs, Unbranchable, UnknownRun, get_runs
from playground.runs.build import find
from playground.ui import controls
from playground.ui.own_code_runs import tried
from playground.ui.scene import LiveRun

__all__ = ["Busy", "Held", "banner", "branch", "owner", "run"]

# These ended for reasons that have nothing to do with the experiment: looking again starts it again.
RESTARTABLE = ("cancelled", "expired", "server")
BRANCHED = N_("Branched at step {step}: what you change goes on from there.")
TOO_OLD = N_("That step can't be branched from any more. Try a later one.")
Attached = Mapping[str, np.ndarray] | None


@dataclass
class Held:
    """The run that a page of this session shows.

    ``play``     it was to play from the start; ``autoplay``: when the browser is ready.
    ``origin``   where it starts from, if that is not the beginning.
    ``too_old``  the last wish to branch could not be granted.
    """

    token: str
    experiment: str
    params: ParamSet
    play: bool = False
    autoplay: bool = False
    attached: Attached = None
    origin: Origin | None = None
    code: OwnCode | None = None
    beside: str = ""
    too_old: bool = False

    @property
    def source(self) -> LiveRun:
        own = self.code is not None
        return LiveRun(self.token, self.autoplay, branchable(self.experiment) and not own, own, self.beside)


def owner() -> str:
    """Whose run it is, for the fair queue: the browser session."""
    context = get_script_run_ctx()
    return context.session_id if context else "nobody"


def held_runs() -> dict[str, Held]:
    """This session's runs by page."""
    held: dict[str, Held] = st.session_state.setdefault("runs", {})
    return held


@cache
def branchable(experiment: str) -> bool:
    """Whether runs of it can tell their state."""
    return find(experiment)[0].state is not Experiment.state


def run(
    slug: str,
    experiment: str,
    params: ParamSet,
    attached: Attached = None,
    code: OwnCode | None = None,
    rate: float = 0,
) -> LiveRun:
    """The page's run under ``params``; raises Busy when the server can't take another one.

    ``rate``  updates a second of the first one (0: full speed); later ones go on at the speed of the one before.

    The first one waits until the browser has drawn its pictures, so that the learner sees it from the first step on.
    With ``code`` also raises NotIsolated, and Trouble if it fails at once; the run shown before goes on then.
    """
    runs, held = get_runs(), held_runs().get(slug)
    known = held is not None and held.experiment == experiment and held.code == code
    status = runs.status(held.token) if held and known else None
    if held is not None and code != held.code and runs.status(held.token) is not None:
        play, autoplay = True, False  # the learner has just pressed Run, or Undo
    elif held is None or status is None or status.reason in RESTARTABLE:
        play, autoplay = False, True
    else:
        same_data = same(attached, held.attached)
        if params == held.params and same_data:
            return held.source
        if status.state not in ("done", "failed") and same_data and params.only_live_differs(held.params):
            runs.update(held.token, params.values())
            held.params = params
            return held.source
        changed = {name for name in params.specs() if getattr(params, name) != getattr(held.params, name)}
        if same_data and changed <= find(experiment)[0].drawn_only:  # it has ended, and its frames are still right
            held.params = params
            return held.source
        built = status.state != "queued" or status.place is not None
        untouched = held.autoplay and status.state == "paused" and (status.step, status.gen) == (0, 0)
        if not built or untouched:  # nobody has stopped it: the browser was just not ready to play it
            play, autoplay = held.play, held.autoplay
        else:  # what was playing goes on playing, what was paused waits
            play, autoplay = status.state != "paused", False
    origin = held.origin if held and known and code is None else None
    if held is not None and code is None:
        end(runs, held)
    token = runs.start(
        experiment,
        params.values(),
        owner=owner(),
        play=play and code is None,
        rate=rate if status is None else status.rate,
        attached=attached,
        origin=origin,
        code=code,
    )
    beside = ""
    if code is not None:
        try:
            tried(token)
        except CodeError:
            runs.command(token, "cancel")
            raise
        if held is not None:
            # the same settings, so it was Run that was pressed
            beside = held.token if code != held.code and params == held.params else ""
            end(runs, held)
        play, autoplay = play or autoplay, False  # it is past its first step already
        if play:
            runs.command(token, "play")
    held_runs()[slug] = held = Held(token, experiment, params, play, autoplay, attached, origin, code, beside)
    return held.source


def end(runs: Runs, held: Held) -> None:
    if runs.status(held.token) is not None:
        runs.command(held.token, "cancel")


def same(one: Attached, other: Attached) -> bool:
    if one is other or one is None or other is None:
        return one is other
    return one.keys() == other.keys() and all(np.array_equal(one[name], other[name]) for name in one)


def branch(slug: str, params_type: type[ParamSet], event: Mapping[str, Any]) -> None:
    """Go back to the step that the event "branch" names ("x", of the run "y"), with the settings of that moment.

    What is looked at (``Spec.look``) stays. To be called before the widgets are drawn. The page then shows a run that
    waits there; the one it has shown ends.
    """
    runs, held, step = get_runs(), held_runs().get(slug), event.get("x")
    if held is None or event.get("y") != held.token or not isinstance(step, int | float):
        return
    try:
        origin = runs.origin(held.token, int(step))
        looks = {name: getattr(held.params, name) for name, spec in params_type.specs().items() if spec.look}
        params = replace(params_type.from_values(origin.params), **looks)
        status = runs.status(held.token)
        end(runs, held)
        rate = 0 if status is None else status.rate
        token = runs.start(held.experiment, params.values(), owner=owner(), play=False, rate=rate, origin=origin)
    except (Unbranchable, UnknownRun, ValueError, OverflowError):
        held.too_old = True
        return
    except Busy:  # the page will try again, and say so
        return
    controls.assign(slug, params_type, params.values())
    held_runs()[slug] = Held(token, held.experiment, params, attached=held.attached, origin=origin)


def start_over(slug: str) -> None:
    """Forget the branch: a run from the beginning again, under the present settings."""
    held = held_runs().pop(slug, None)
    if held is not None:
        end(get_runs(), held)


def banner(slug: str, _: Translate) -> None:
    """Says that the page goes on from a branch, with the way out; nothing otherwise."""
    held = held_runs().get(slug)
    if held is not None and held.too_old:
        st.warning(_(TOO_OLD))
        held.too_old = False
    if held is None or held.origin is None:
        return
    key, words = f"{slug}:beginning", _(BRANCHED).format(step=f"{held.origin.step:,}")
    with st.container(horizontal=True, vertical_alignment="center", key=f"{slug}:branched"):
        st.markdown(f":material/call_split: {words}", width="content")
        st.button(_("Back to the beginning"), key=key, type="tertiary", on_click=start_over, args=(slug,))
