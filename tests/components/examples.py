"""Small scenes and a live run under the test's control."""

import re
from typing import Any, Literal

import numpy as np
from playwright.sync_api import Page, WebSocketRoute

from playground.core.picture import Bind, Clip, Handle, PlotView
from playground.core.style import LIGHT, layout
from playground.runs.wire import encode


def curve(**more: Any) -> PlotView:
    """A growing curve of the loss."""
    figure = {"data": [{"type": "scatter", "mode": "lines", "name": "loss"}], "layout": layout(LIGHT)}
    bindings = [Bind("data.0.x", "step", mode="until"), Bind("data.0.y", "loss", mode="until")]
    return PlotView("loss", "Loss", figure, bindings, "A curve.", **{"column": 1, "height": 260, **more})


def grid(z: float = 0.0, **more: Any) -> PlotView:
    """A map whose cells follow the array "map"; its first contents are ``z``."""
    figure = {"data": [{"type": "heatmap", "z": np.full((4, 5), z)}], "layout": layout(LIGHT)}
    bindings = [Bind("data.0.z", "map")]
    return PlotView(**{"id": "map", "title": "Map", "figure": figure, "bindings": bindings, "description": "A map.",
                       "height": 260, **more})  # fmt: skip


def clip(frames: int = 20, scale: float = 1.0, rate: float = 30.0) -> Clip:
    count = np.arange(frames)
    return Clip(
        arrays={"map": (count[:, None, None] * np.ones((1, 4, 5)) * scale).astype("f4")},
        metrics={"loss": scale * (frames - count).astype("f8")},
        steps=count * 10,
        rate=rate,
    )


def surface(height: float = 1.0) -> PlotView:
    x = np.linspace(-1, 1, 12)
    figure = {"data": [{"type": "surface", "z": height * (x[None] ** 2 + x[:, None] ** 2)}], "layout": layout(LIGHT)}
    return PlotView("surface", "Surface", figure, description="A bowl.", height=300)


def place(x: float, y: float, *, drag: bool = True, shown_range: float = 3.0) -> PlotView:
    """A plane with one marker that can be moved."""
    marker = {"type": "scatter", "mode": "markers", "x": [x], "y": [y], "marker": {"size": 14}}
    line = {"type": "scatter", "mode": "lines", "x": [-3, 3], "y": [-3, 3]}
    axes = {axis: {"range": [-shown_range, shown_range]} for axis in ("xaxis", "yaxis")}
    figure = {"data": [line, marker], "layout": layout(LIGHT, **axes)}
    return PlotView("place", "Place", figure, handle=Handle("start", 1, drag), height=360)


def several(places: list[tuple[float, float]], along: Literal["both", "x", "y"] = "both") -> PlotView:
    """A plane with markers that can be moved one by one."""
    x, y = ([place[axis] for place in places] for axis in (0, 1))
    marker = {"type": "scatter", "mode": "markers", "x": x, "y": y, "marker": {"size": 14}}
    axes = {axis: {"range": [-3, 3]} for axis in ("xaxis", "yaxis")}
    figure = {"data": [marker], "layout": layout(LIGHT, **axes)}
    return PlotView("several", "Places", figure, handle=Handle("places", 0, many=True, along=along), height=360)


class Live:
    """A run whose every message the test sends by hand, through a WebSocket that Playwright answers."""

    def __init__(self, page: Page, token: str = "run-1") -> None:
        self.token = token
        self.gen = 0
        self.seq = 0
        self.sent: list[tuple[int, bytes]] = []
        self.commands: list[str] = []
        self.after: list[int] = []
        self.sockets: list[WebSocketRoute] = []
        self.refuse: int | None = None
        page.route_web_socket(re.compile(r"/frames\?"), self._connected)

    def _connected(self, socket: WebSocketRoute) -> None:
        self.after.append(int(re.search(r"after=(\d+)", socket.url)[1]))  # type: ignore[index]
        if self.refuse is not None:
            socket.close(code=self.refuse)
            return
        self.sockets.append(socket)
        socket.on_message(lambda text: self.commands.append(str(text)))
        for seq, message in self.sent:
            if seq > self.after[-1]:
                socket.send(message)

    @property
    def connected(self) -> WebSocketRoute | None:
        return self.sockets[-1] if self.sockets else None

    def _send(self, kind: str, arrays: dict[str, np.ndarray], **fields: Any) -> None:
        self.seq += 1
        message = encode({"type": kind, "run": self.token, "gen": self.gen, "seq": self.seq, **fields}, arrays)
        self.sent.append((self.seq, message))
        if self.connected:
            self.connected.send(message)

    def state(self, state: str, **more: Any) -> None:
        self._send("state", {}, **{"state": state, "step": 0, "place": None, "reason": None, "rate": 0, **more})

    def constants(self) -> None:
        self._send("constants", {"points": np.zeros((3, 2))}, step=0, metrics={}, texts={})

    def frame(self, step: int, **texts: str) -> None:
        array = np.full((4, 5), step, "f4")
        self._send("frame", {"map": array}, step=step, metrics={"loss": 1 / (1 + step)}, texts=texts)

    def begin(self, *steps: int) -> None:
        self.constants()
        self.state("running")
        for step in steps:
            self.frame(step)

    def drop(self) -> None:
        socket = self.sockets.pop()
        socket.close(code=1012)
