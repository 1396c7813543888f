"""A map that changes with every frame: the quick paint shows what Plotly itself would."""

import numpy as np
import pytest
from playwright.sync_api import Page

from playground.core.picture import Bind, Clip, PlotView
from playground.core.style import LIGHT, layout
from tests.components.harness import Harness
from tests.components.steps import show, wait_plot

FRAMES, ROWS, COLUMNS = 6, 5, 7
CELLS = np.random.default_rng(0).uniform(-0.2, 2.2, (FRAMES, ROWS, COLUMNS)).astype("f4")
# Two classes side by side: the scale jumps in its middle.
JUMP = ((0.0, "#ffffff"), (0.5, "#d55e00"), (0.5, "#ffffff"), (1.0, "#0072b2"))
PIXELS = """async (view) => {
  const image = document.querySelector(`[data-view=${view}] .heatmaplayer image`);
  const picture = new Image();
  picture.src = image.getAttribute("href");
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


def pixels(page: Page) -> np.ndarray:
    width, height, values = page.evaluate(PIXELS, "map")
    return np.array(values).reshape(height, width, 4)


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
        page.evaluate("window.whole = 0")
        page.evaluate(
            "document.querySelector('[data-view=map] .js-plotly-plot, [data-view=map] .pg-picture')"
            ".on('plotly_afterplot', () => { window.whole++; })"
        )
        page.get_by_test_id("scrub").fill(str(frame))
        page.wait_for_function(f"document.querySelector('[data-testid=run]').dataset.step === '{frame}'")
        page.evaluate("() => new Promise(requestAnimationFrame)")
        quick, whole = pixels(page), page.evaluate("window.whole")
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
