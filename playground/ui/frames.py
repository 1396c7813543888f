"""Frames of a run to the browser, and its commands back: one WebSocket for each picture on screen.

The messages are those of the worker, byte for byte. A browser that can't keep up gets the newest frame only.
"""

import asyncio
import json
import logging
import time
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from typing import Any

import anyio
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState
from streamlit import config

from playground.runs import Runs, UnknownRun, get_runs
from playground.runs.api import COMMANDS
from playground.runs.wire import inspect

BAD_ORIGIN, UNKNOWN_RUN, TOO_MANY, BAD_COMMAND = 4403, 4404, 4429, 4400
MOST_SOCKETS = 400
LONGEST_COMMAND, LONGEST_EDIT = 200, 4096  # characters
EDITS_A_SECOND, EDITS_AT_ONCE = 60.0, 120
BACKLOG = 6  # frames that may wait; beyond that only the newest is worth sending
_open: set[WebSocket] = set()
log = logging.getLogger(__name__)


async def frames(socket: WebSocket) -> None:
    """``?run=<token>&after=<seq>``: what came after ``seq``, then all that follows; commands are JSON texts.

    {"do": "speed", "value": 30}, or an edit for the experiment, {"do": "tell", "message": {…}}.
    """
    await socket.accept()  # first of all: only an accepted socket can be closed with a reason of our own
    runs = get_runs()
    token, after = socket.query_params.get("run", ""), socket.query_params.get("after", "0")
    if not same_origin(socket):
        await socket.close(BAD_ORIGIN)
    elif len(_open) >= MOST_SOCKETS:
        await socket.close(TOO_MANY)
    elif runs.status(token) is None:
        await socket.close(UNKNOWN_RUN)
    else:
        _open.add(socket)
        try:
            await serve(socket, runs, token, int(after) if after.isdecimal() else 0)
        finally:
            _open.discard(socket)


def same_origin(socket: WebSocket) -> bool:
    """A page of another site must not reach in: browsers say where a socket's page comes from.

    Behind a proxy the page's host is in X-Forwarded-Host. Streamlit's own list of allowed origins counts as well.
    """
    origin = socket.headers.get("origin")
    if origin is None:
        return False
    host = origin.partition("://")[2]
    return host in (socket.headers.get("host"), socket.headers.get("x-forwarded-host")) or allowed(origin)


def allowed(origin: str) -> bool:
    """Origins that the operator listed; the machine's own addresses don't count, other servers may run there."""
    return origin in config.get_option("server.corsAllowedOrigins")


async def serve(socket: WebSocket, runs: Runs, token: str, after: int) -> None:
    """Send and receive until one side goes."""
    news = asyncio.Event()
    loop = asyncio.get_running_loop()

    def notify() -> None:  # from the engine's thread, maybe when the server's loop has ended already
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(news.set)

    async def until_it_ends(work: Coroutine[Any, Any, None]) -> None:
        with suppress(WebSocketDisconnect):  # the browser is gone, which is how it usually ends
            await work
        group.cancel_scope.cancel()

    unwatch = runs.watch(token, notify)
    try:
        async with anyio.create_task_group() as group:
            group.start_soon(until_it_ends, send(socket, runs, token, after, news))
            group.start_soon(until_it_ends, receive(socket, runs, token))
    finally:
        unwatch()


async def send(socket: WebSocket, runs: Runs, token: str, after: int, news: asyncio.Event) -> None:
    """All messages there are, then the new ones as they come."""
    news.set()
    first = True
    while True:
        await news.wait()
        news.clear()
        try:
            messages = runs.messages(token, after)
        except UnknownRun:
            await socket.close(UNKNOWN_RUN)
            return
        headers = [inspect(message) for message in messages]
        for place in worth_sending(headers, all_of_them=first):
            if socket.application_state is not WebSocketState.CONNECTED:  # `receive` has closed it meanwhile
                return
            await socket.send_bytes(messages[place])  # waits while the connection is full
        after = max([after, *(header["seq"] for header in headers)])
        first = False


def worth_sending(headers: Sequence[dict[str, Any]], all_of_them: bool) -> list[int]:
    """Places of the messages to send: all to a new browser (its history), else not the frames it is too slow for."""
    frames = [place for place, header in enumerate(headers) if header["type"] == "frame"]
    skipped = set() if all_of_them or len(frames) <= BACKLOG else set(frames[:-1])
    return [place for place in range(len(headers)) if place not in skipped]


async def receive(socket: WebSocket, runs: Runs, token: str) -> None:
    """Carry out commands; whoever sends something else is cut off. Edits that come too fast are left out."""
    allowance = Allowance()
    while True:
        message = await socket.receive()
        if message["type"] == "websocket.disconnect":
            return
        command = parsed(message.get("text") or "")
        if command is None:
            await socket.close(BAD_COMMAND)
            return
        do, value = command
        try:
            if do != "tell":
                runs.command(token, do, value)
            elif allowance.take():
                runs.tell(token, value)
            else:
                log.debug("An edit of a run came too fast")
        except ValueError:  # a speed or an edit that is none
            await socket.close(BAD_COMMAND)
            return
        except UnknownRun:
            await socket.close(UNKNOWN_RUN)
            return


class Allowance:
    """Edits that may still come: ``EDITS_AT_ONCE`` at most, and ``EDITS_A_SECOND`` more with every second."""

    def __init__(self) -> None:
        self.left, self.at = float(EDITS_AT_ONCE), time.monotonic()

    def take(self) -> bool:
        now = time.monotonic()
        self.left, self.at = min(EDITS_AT_ONCE, self.left + EDITS_A_SECOND * (now - self.at)), now
        if self.left < 1:
            return False
        self.left -= 1
        return True


def parsed(text: str) -> tuple[str, Any] | None:
    """("speed", 30.0) from {"do": "speed", "value": 30}, ("tell", {…}) from an edit; None if it is nothing of the kind.

    An edit's content may be anything that JSON has: the experiment looks at it.
    """
    try:
        message = json.loads(text) if len(text) <= LONGEST_EDIT else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(message, dict):
        return None
    do, value = message.get("do"), message.get("value")
    if do == "tell":
        return (do, message["message"]) if isinstance(message.get("message"), dict) else None
    if not isinstance(do, str) or do not in COMMANDS or len(text) > LONGEST_COMMAND:
        return None
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
        return None
    return do, value
