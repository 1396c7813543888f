"""The network diagram on a page, and where its parts are."""

from typing import Any

import numpy as np
from playwright.sync_api import Page

from tests.components.harness import Harness
from tests.components.networks import Net, clip, view
from tests.components.steps import settle, show, wait_root


def opened(page: Page, harness: Harness, net: Net | None = None, frames: int = 3, **more: Any) -> Net:
    """The diagram of a network at rest; returns the network as it is at the frame shown."""
    net = net or Net()
    theme, whole = more.pop("theme", "light"), more.pop("whole", True)
    harness.put("a", [view(net, theme, module="told", **more)], clip(net, frames, whole=whole), theme=theme)
    show(page, "a")
    wait_root(page, "state", "done")
    settle(page)
    return Net(net.sizes, net.activation, net.seed, net.weights, net.sample)


def told(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate("told")
    return found


def number(text: str) -> float:
    return float(text.replace("−", "-"))


def ink(page: Page) -> np.ndarray:
    """The canvas as the learner sees it, (height, width, 4)."""
    height, width, values = page.evaluate("""() => {
      const canvas = document.querySelector(".dg-canvas"), { width, height } = canvas;
      return [height, width, [...canvas.getContext("2d").getImageData(0, 0, width, height).data]];
    }""")
    return np.array(values, "u1").reshape(height, width, 4)


def at_unit(page: Page, name: str) -> tuple[int, int]:
    """Middle of a unit on the canvas: row and column."""
    place = page.evaluate(
        """name => {
          const button = document.querySelector(`[data-testid=${name}]`).getBoundingClientRect();
          const canvas = document.querySelector(".dg-canvas"), box = canvas.getBoundingClientRect();
          const scale = canvas.width / box.width;
          const down = button.top + button.height / 2 - box.top, along = button.left + button.width / 2 - box.left;
          return [down * scale, along * scale];
        }""",
        name,
    )
    return round(place[0]), round(place[1])


def edge(page: Page, source: str, target: str, share: float = 0.5) -> tuple[float, float]:
    """A place on the screen where an edge runs (between units of one height it is a straight line)."""
    a, b = (page.get_by_test_id(name).bounding_box() for name in (source, target))
    assert a and b
    start, end = a["x"] + a["width"], b["x"]
    top, bottom = a["y"] + a["height"] / 2, b["y"] + b["height"] / 2
    t = share
    x = start + (end - start) * t * (1.5 - 1.5 * t + t * t)
    return x, top + (bottom - top) * t * t * (3 - 2 * t)
