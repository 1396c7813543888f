"""A map that changes with every frame: the quick paint shows what Plotly itself would."""

from dataclasses import replace

import numpy as np
import pytest
from playwright.sync_api import Page

from playground.core.picture import Bind, Clip, PlotView
from playground.core.style import LIGHT, layout
from playground.ui.scene import LiveRun
from tests.components.examples import Live
from tests.components.harness import Harness
from tests.components.steps import show, wait_plot

FRAMES, ROWS, COLUMNS = 6, 5, 7
CELLS = np.random.default_rng(0).uniform(-0.2, 2.2, (FRAMES, ROWS, COLUMNS)).astype("f4")
# Two classes side by side: the scale jumps in its middle.
JUMP = ((0.0, "#ffffff"), (0.5, "#d55e00"), (0.5, "#ffffff"), (1.0, "#0072b2"))
# Shows a frame; gives the map's image as it is right after the quick paint, and how often the whole figure was drawn.
QUICK = """(frame) => new Promise((done) => {
  const plot = document.querySelector("[data-view=map] .js-plotly-plot");
  const scrub = document.querySelector("[data-testid=scrub]");
  window.whole = 0;
  plot.on("plotly_afterplot", () => { window.whole++; });
  addEventListener("playground:painted", ({ detail }) => {
    if (detail.step === frame) done([plot.querySelector(".heatmaplayer image").getAttribute("href"), window.whole]);
  });
  scrub.value = frame;
  scrub.dispatchEvent(new Event("input", { bubbles: true }));
})"""
IMAGE = "document.querySelector('[data-view=map] .heatmaplayer image').getAttribute('href')"
PIXELS = """async (href) => {
  const picture = new Image();
  picture.src = href;
  await picture.decode();
  const canvas = new OffscreenCanvas(picture.width, picture.height), context = canvas.getContext("2d");
  context.drawImage(picture, 0, 0);
  return [picture.width, picture.height, [...context.getImageData(0, 0, picture.width, picture.height).data]];
}"""


def scene(scale: tuple[tuple[float, str], ...], zsmooth: str | bool = "fast") -> PlotView:
    trace = {"type": "heatmap", "zsmooth": zsmooth, "zmin": 0, "zmax": 2, "colorscale": scale, "showscale": False}
    points = {"type": "scatter", "mode": "markers", "x": [1, 2], "y": [1, 2]}
    figure = {"data": [trace, points], "layout": layout(LIGHT)}
    return PlotView("map", "Map", figure, [Bind("data.0.z", "map"), Bind("data.1.x", "across")], "A map.", height=300)


def pixels(page: Page, href: str | None = None) -> np.ndarray:
    """Of the map's image as it is now, or as it was."""
    width, height, values = page.evaluate(PIXELS, href or page.evaluate(IMAGE))
    return np.array(values).reshape(height, width, 4)


def test_plotly_draws_the_first_frame(page: Page, harness: Harness) -> None:
    """The template's map may have other cells than the frames', and its image room for these only."""
    live = Live(page)
    live.constants()
    live.state("running")
    view = scene(JUMP)
    view.figure["data"][0]["z"] = [[0, 0], [0, 0]]
    harness.put("a", [replace(view, bindings=view.bindings[:1])], LiveRun("run-1"))
    page.evaluate("show('a')")
    wait_plot(page, "map", "gd.data[0].z.length === 2 && gd.querySelector('.heatmaplayer image')")
    page.evaluate("""() => addEventListener("playground:painted", () => {
        window.cells ??= document.querySelector("[data-view=map] .js-plotly-plot").data[0].z.length;
    })""")
    live._send("frame", {"map": CELLS[0]}, step=1, metrics={}, texts={})
    page.wait_for_function("window.cells")
    assert page.evaluate("window.cells") == ROWS


@pytest.mark.parametrize("scale", [LIGHT.diverging, JUMP])
def test_the_quick_paint_is_plotlys_own_picture(page: Page, harness: Harness, scale: tuple) -> None:
    source = Clip(arrays={"map": CELLS}, constants={"across": np.array([1.0, 3.0])})
    harness.put("a", [scene(scale)], source)
    show(page, "a")
    wait_plot(page, "map", "gd.data[0].z.length === 5")
    page.keyboard.press("Home")
    wait_plot(page, "map", f"Math.abs(gd.data[0].z[0][0] - {CELLS[0, 0, 0]}) < 1e-6")
    for frame in (3, 4):
        before = pixels(page)
        href, whole = page.evaluate(QUICK, frame)
        quick = pixels(page, href)
        assert whole == 0, "the whole figure was drawn"
        assert quick.shape == (ROWS, COLUMNS, 4) and not np.array_equal(quick, before)
        page.wait_for_function("window.whole > 0")  # settled: Plotly has drawn the same frame
        wait_plot(page, "map", f"Math.abs(gd.data[0].z[0][0] - {CELLS[frame, 0, 0]}) < 1e-6")
        np.testing.assert_allclose(quick, pixels(page), atol=2)


def test_other_maps_are_drawn_by_plotly(page: Page, harness: Harness) -> None:
    source = Clip(arrays={"map": CELLS}, constants={"across": np.array([1.0, 3.0])})
    harness.put("a", [scene(LIGHT.diverging, zsmooth=False)], source)
    show(page, "a")
    page.get_by_test_id("scrub").fill("2")
    wait_plot(page, "map", f"Math.abs(gd.data[0].z[0][0] - {CELLS[2, 0, 0]}) < 1e-6")
