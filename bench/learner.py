"""A learner without a browser: speaks Streamlit's protocol and takes the frames of its run, but draws nothing.

Twenty browsers would keep two cores busy with drawing, which in a class happens on twenty other machines. What the
server does for such a learner is the same: sessions, script runs, trainings, frames sent.
"""

import asyncio
import contextlib
import random
import re
import time
from collections.abc import AsyncIterator

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

TOKEN = re.compile(rb'"(?:run|token)"\s*:\s*"([A-Za-z0-9_-]{20,})"')


class Learner:
    """One open page. ``frames`` counts the frames of its run, ``answers`` are seconds from slider to script's end."""

    def __init__(self, url: str, page: str, query: str = "") -> None:
        self.url, self.page, self.query = url, page, query
        self.address = url.replace("http", "ws", 1)
        self.sliders: dict[str, tuple[float, float, float, float]] = {}  # id → low, high, step, value
        self.token = ""
        self.frames = 0
        self.answers: list[float] = []
        self.exceptions: list[str] = []

    @contextlib.asynccontextmanager
    async def connected(self) -> AsyncIterator["Learner"]:
        async with websockets.connect(
            f"{self.address}/_stcore/stream", subprotocols=["streamlit"], origin=self.url, max_size=None
        ) as socket:
            self.socket = socket
            await self.rerun()
            watching = asyncio.create_task(self.watch()) if self.token else None
            try:
                yield self
            finally:
                if watching:
                    watching.cancel()

    async def rerun(self, moved: WidgetState | None = None) -> None:
        """Run the script, with a moved widget, and read until it has finished."""
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self.query
        state.page_name = self.page
        state.context_info.locale = "en-US"
        state.context_info.timezone = "UTC"
        state.context_info.url = f"{self.url}/{self.page}"
        state.context_info.color_scheme = "light"
        for key, (_low, _high, _step, value) in self.sliders.items():
            state.widget_states.widgets.append(WidgetState(id=key, double_array_value={"data": [value]}))
        if moved is not None:
            state.widget_states.widgets.append(moved)
        await self.socket.send(message.SerializeToString())
        while True:
            answer = ForwardMsg.FromString(await self.socket.recv())
            if answer.WhichOneof("type") == "delta":
                self.read(answer)
            elif answer.WhichOneof("type") == "script_finished":
                return

    def read(self, message: ForwardMsg) -> None:
        """Remember the page's sliders and its run's token."""
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "slider":
            slider = element.slider
            self.sliders[slider.id] = (slider.min, slider.max, slider.step, (slider.value or slider.default)[0])
        elif kind == "bidi_component" and (found := TOKEN.search(element.bidi_component.SerializeToString())):
            self.token = found[1].decode()
        elif kind == "exception":
            self.exceptions.append(element.exception.message)

    async def move_a_slider(self) -> None:
        """Move a slider by one step, as an arrow key does; notes how long the answer took."""
        key = random.choice(sorted(self.sliders))
        low, high, step, value = self.sliders[key]
        self.sliders[key] = (low, high, step, value + step if value + step <= high else low)
        began = time.perf_counter()
        await self.rerun()
        self.answers.append(time.perf_counter() - began)

    async def watch(self) -> None:
        """Take the frames of the page's run, as the picture component does."""
        async with websockets.connect(
            f"{self.address}/playground/frames?run={self.token}&after=0", origin=self.url, max_size=None
        ) as socket:
            async for _message in socket:
                self.frames += 1
