"""Pictures for a slider that is still being moved, past Streamlit.

Streamlit hears of a slider when it is let go, runs the whole page and redraws most of it: two tenths of a second before
our picture's turn comes. So the browser asks here while the hand is still moving, over a socket of its own. The answer
is the very scene that the page would send under those values; when the page's own comes, the hashes are equal and
nothing is drawn again. See docs/decisions/0007-answers-ahead-of-streamlit.md.
"""

import json
import secrets
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from threading import Event, Lock
from typing import Any
from weakref import WeakValueDictionary

import anyio
import streamlit as st
from starlette.websockets import WebSocket, WebSocketDisconnect

from playground.core.own_code import CodeError
from playground.core.params import Integer, Number, ParamSet, Problem, Spec
from playground.runs.api import Busy, NotIsolated
from playground.ui import controls
from playground.ui.frames import BAD_COMMAND, BAD_ORIGIN, MOST_SOCKETS, TOO_MANY, UNKNOWN_RUN, same_origin
from playground.ui.moves import Moves, clamped, moved
from playground.ui.scene import Scene
from playground.ui.widgets import marks

LONGEST_QUESTION = 2000  # characters
PATIENCE = 0.25  # seconds that a run of the page waits for an answer
AT_ONCE = 2  # questions that are computed at the same time, of all learners together
_open: set[WebSocket] = set()


@dataclass(eq=False)
class Desk:
    """Where one page of one learner is asked: the parameters of its last run, and how a scene is made of others.

    ``look``     what else a scene depends on: theme and language.
    ``sliders``  parameter → its value from what the browser's slider says (a number, or the place of a mark).
    """

    token: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    params: ParamSet = field(default_factory=ParamSet)
    look: Hashable = None
    draw: Callable[[Any], Scene] | None = None
    sliders: Mapping[str, Callable[[float], Any]] = field(default_factory=dict)
    moves: Moves = field(default_factory=dict)
    idle: Event = field(default_factory=Event)
    _busy: Lock = field(default_factory=Lock)
    _made: tuple[Any, Scene] | None = None

    def scene(self, params: ParamSet) -> Scene:
        """Under ``params``. The page's own run asks for what was just answered, so the last one is kept."""
        with self._busy:
            if self.draw is None:
                raise LookupError("nothing has been drawn here yet")
            if self._made is None or self._made[0] != (params, self.look):
                self._made = (params, self.look), self.draw(params)
            return self._made[1]

    def answer(self, question: Mapping[str, Any]) -> bytes | None:
        """The scene under changed parameters; None where they can't be used."""
        try:
            changes: dict[str, Any] = {name: self.sliders[name](raw) for name, raw in question.get("set", {}).items()}
            if "move" in question:
                specs = self.params.specs()
                wanted = moved(self.moves, question["move"], question)
                changes |= {name: clamped(specs[name], value) for name, value in wanted.items()}
            params = replace(self.params, **changes)
        except (Problem, ArithmeticError, LookupError, TypeError, ValueError):  # the browser's numbers may be anything
            return None
        try:
            return self.scene(params).message(answer=question["n"])
        except (CodeError, Busy, NotIsolated):  # a learner's code: the page itself will tell what is wrong
            return None


_desks: WeakValueDictionary[str, Desk] = WeakValueDictionary()
"""By token. They belong to their sessions and go with them."""


def desk(slug: str) -> Desk:
    """The desk of a page of this session."""
    kept: dict[str, Desk] = st.session_state.setdefault("desks", {})
    if slug not in kept:
        kept[slug] = Desk()
        kept[slug].idle.set()
        _desks[kept[slug].token] = kept[slug]
    return kept[slug]


def go_first(slug: str) -> None:
    """Before a page is run: wait until a question about it that has come first is answered.

    Otherwise the two would share one interpreter, and be done late both.
    """
    if found := st.session_state.get("desks", {}).get(slug):
        found.idle.wait(PATIENCE)


def sliders(slug: str, specs: Mapping[str, Spec]) -> dict[str, Callable[[float], Any]]:
    """How to read each slider of a page."""
    return {
        name: partial(_read, spec, marks(spec, controls.key(slug, name)) if spec.scale == "log" else None)
        if isinstance(spec, Number)
        else int
        for name, spec in specs.items()
        if isinstance(spec, Number | Integer)
    }


def _read(spec: Number, scale: list[float] | None, raw: float) -> float:
    return float(raw) if scale is None else scale[int(raw)]


_turns: anyio.CapacityLimiter | None = None


async def answers(socket: WebSocket) -> None:
    """``?page=<token>``; a question {"n": number, "set": {parameter: slider}}, or {"n", "move": handle, "x", "y"} with
    "index" if the handle has many points.

    Answered one after the other by a scene with ``answer: n`` in its header, or by the text {"refused": n}.
    """
    global _turns
    _turns = _turns or anyio.CapacityLimiter(AT_ONCE)
    await socket.accept()
    token = socket.query_params.get("page", "")
    if not same_origin(socket):
        await socket.close(BAD_ORIGIN)
        return
    if len(_open) >= MOST_SOCKETS:
        await socket.close(TOO_MANY)
        return
    _open.add(socket)
    try:
        while True:
            question = parsed(await socket.receive_text())
            asked = _desks.get(token)
            if question is None or asked is None:
                await socket.close(BAD_COMMAND if question is None else UNKNOWN_RUN)
                return
            asked.idle.clear()
            try:
                found = await anyio.to_thread.run_sync(asked.answer, question, limiter=_turns)
                if found is None:
                    await socket.send_text(json.dumps({"refused": question["n"]}))
                else:
                    await socket.send_bytes(found)
            finally:
                asked.idle.set()
            del asked  # it may go while we wait for the next question
    except (WebSocketDisconnect, KeyError):  # gone, or no text
        pass
    finally:
        _open.discard(socket)


def parsed(text: str) -> dict[str, Any] | None:
    """A question whose parts have the right types; None if it is nothing of the kind."""
    try:
        question = json.loads(text) if len(text) <= LONGEST_QUESTION else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(question, dict) or type(question.get("n")) is not int:
        return None
    asked = question.get("set", {})
    numbers = isinstance(asked, dict) and all(type(raw) in (int, float) for raw in asked.values())
    return question if numbers and isinstance(question.get("move", ""), str) else None
