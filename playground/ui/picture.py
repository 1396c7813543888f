"""The picture component's Python side: a scene (figures, bindings, where the frames come from) goes to the browser.

The scene is one message of the runs' wire format, so arrays travel raw. The browser's side is assets/components.
See docs/decisions/0003-picture-component.md.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import streamlit as st

from playground.runs import UnknownRun, get_runs
from playground.runs.api import COMMANDS
from playground.runs.wire import framed
from playground.ui.picture_labels import LABELS, labels
from playground.ui.scene import AssetUrls, LiveRun, Scene, gone

__all__ = ["LABELS", "AssetUrls", "LiveRun", "Scene", "labels", "show"]

Event = Mapping[str, Any]

# Small on purpose, for it is sent with every page. It keeps the place, starts loading plotly.js and the component
# side by side, and undoes only what the latest call set up: Streamlit may end an overtaken call late.
LOADER = """
const turns = new WeakMap();
const absolute = (url) => new URL(url, document.baseURI).href;
export default function (component) {
  const { parentElement, data } = component;
  const size = new DataView(data.buffer, data.byteOffset).getUint32(0, true);
  const { urls, reserve } = JSON.parse(new TextDecoder().decode(data.subarray(4, 4 + size)));
  const turn = (turns.get(parentElement) ?? 0) + 1;
  turns.set(parentElement, turn);
  if (turn === 1) {
    parentElement.style.minHeight = `${reserve[innerWidth > 800 ? 0 : 1]}px`;
    if (!window.Plotly && !document.querySelector("link[data-plotly]")) {
      const link = Object.assign(document.createElement("link"), { rel: "preload", as: "script", href: urls.plotly });
      link.dataset.plotly = "";
      document.head.append(link);
    }
  }
  const main = import(absolute(urls.main));
  main.then(
    ({ mount }) => turns.get(parentElement) === turn && mount(component),
    (error) => { parentElement.textContent = String(error); },
  );
  return () => {
    if (turns.get(parentElement) === turn) main.then(({ unmount }) => unmount(parentElement), () => {});
  };
}
"""
_component = st.components.v2.component("playground_picture", js=LOADER, isolate_styles=False)


def show(scene: Scene, *, key: str, on_event: Callable[[Event], object] | None = None) -> None:
    """Show a scene with its transport bar.

    ``on_event``  called with what was done to a handle before the script runs, so that widgets can still be set.
    Raises ValueError if a Clip's arrays disagree about the number of frames, or two views have the same id.
    """
    if isinstance(scene.source, LiveRun):
        _live(scene, scene.source.token, key, on_event)
    else:
        _mount(scene.message(), key, on_event)


def _mount(message: bytes, key: str, on_event: Callable[[Event], object] | None) -> Event | None:
    """The component with ``message``; returns the event that has come from it, if any."""

    def called() -> None:
        event = (st.session_state.get(key) or {}).get("event")
        if event and on_event:
            on_event(event)

    result = _component(key=key, data=message, on_event_change=called, on_command_change=lambda: None)
    event: Event | None = result.event
    return event


def _live(scene: Scene, token: str, key: str, on_event: Callable[[Event], object] | None) -> None:
    """A live picture is a fragment, so that a question from a browser that polls costs no run of the whole page."""

    @st.fragment
    def picture() -> None:
        asked = (st.session_state.get(key) or {}).get("command")
        message = _answer(scene, token, asked) if asked else scene.message()
        if _mount(message, key, on_event):
            st.rerun()  # the whole page, whose parameters it has changed

    picture()


def _answer(scene: Scene, token: str, asked: Event) -> bytes:
    """Carry a polled command out and answer with the messages that the browser does not have yet."""
    runs, messages = get_runs(), []
    try:
        runs.touch(token)
        value = asked.get("value")
        with suppress(ArithmeticError, TypeError, ValueError):  # the browser's values may be anything
            if asked.get("do") == "tell" and isinstance(value, Mapping):
                runs.tell(token, value)
            elif asked.get("do") in COMMANDS:
                runs.command(token, asked["do"], value)
        messages = runs.messages(token, int(asked.get("after") or 0))
    except UnknownRun:
        messages = [gone(token)]
    stream = b"".join(map(framed, messages))
    return scene.message(stream, poll=int(asked.get("poll") or 0), have=str(asked.get("have") or ""))
