"""What the network page lets one do in its pictures: look in other ways, click, draw, change layers, bring own data."""

import re
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.server import Server
from tests.browser.visit import Run, Visitor, select

# The place of a point of a figure's plane on the screen.
TO_SCREEN = """([view, x, y]) => {
    const plot = document.querySelector(`[data-view=${view}] .js-plotly-plot`);
    const { xaxis, yaxis } = plot._fullLayout;
    const box = plot.getBoundingClientRect();
    return [box.left + xaxis._offset + xaxis.d2p(x), box.top + yaxis._offset + yaxis.d2p(y)];
}"""
# Name → number of points, of the traces of a figure together.
POINTS = """(view) => {
    const points = {};
    for (const { name, type, x } of document.querySelector(`[data-view=${view}] .js-plotly-plot`).data)
        if (type === "scatter")
            points[name] = (points[name] ?? 0) + Array.from(x ?? []).filter(Number.isFinite).length;
    return points;
}"""
CELLS = "() => document.querySelector('[data-view=confusion] .js-plotly-plot').data[0].z.map((row) => Array.from(row))"


def query(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def opened(visit: Visitor, app: Server, link: str = "") -> Run:
    """The page with its pictures drawn and its training under way."""
    run = Run(visit(f"{app.url}/network{link}"))
    run.wait_step(1)
    run.page.locator("[data-view=decision] .js-plotly-plot .draglayer").wait_for(state="attached")
    return run


def paused(run: Run) -> Run:
    run.button("play").click()
    run.wait_state("paused")
    return run


def click(run: Run, view: str, x: float, y: float) -> None:
    run.page.locator(f"[data-view={view}]").scroll_into_view_if_needed()
    run.page.mouse.click(*run.page.evaluate(TO_SCREEN, [view, x, y]))


def test_a_spiral_is_solved_soon_after_a_preset_was_chosen(visit: Visitor, app: Server) -> None:
    run = opened(visit, app)
    began = time.monotonic()
    run.page.get_by_role("button", name="Spiral in ten seconds").click()
    run.page.wait_for_url(re.compile("momentum"))
    pattern = re.compile(r"Test accuracy\s+([\d.]+)\s?%")
    while time.monotonic() < began + 60:
        found = pattern.search(run.readouts)
        if found and float(found[1]) >= 95:
            return
        run.page.wait_for_timeout(200)
    pytest.fail(f"not solved within a minute: {run.readouts}")


@pytest.mark.parametrize(
    ("tab", "view"), [("Hidden space", "hidden"), ("Layers", "over_time"), ("Spread", "spread"), ("3-D", "surface")]
)
def test_every_view_is_drawn_and_follows_the_training(tab: str, view: str, visit: Visitor, app: Server) -> None:
    run = opened(visit, app)
    run.page.get_by_role("tab", name=tab, exact=True).click()
    drawn = f"document.querySelector('[data-view={view}] .js-plotly-plot')"
    run.page.wait_for_function(f"() => {drawn}?.data?.length")
    numbers = f"() => JSON.stringify({drawn}.data, (k, v) => ArrayBuffer.isView(v) ? Array.from(v) : v)"
    before = run.page.evaluate(numbers)
    run.wait_step(run.step + 100)
    run.page.wait_for_function(f"(before) => ({numbers})() !== before", arg=before)


@pytest.mark.parametrize("link", ["?data=sine&lr=0.03", "?data=plane&lr=0.03", "?data=diabetes&inputs=all&lr=0.01"])
def test_values_are_learned_in_the_page(link: str, visit: Visitor, app: Server) -> None:
    run = opened(visit, app, link)
    run.wait_step(300)
    assert re.search(r"Test R²\s+(0\.\d|1\.0)", run.readouts), run.readouts
    run.page.get_by_role("tab", name="Predictions").click()
    run.page.wait_for_function("() => document.querySelector('[data-view=predicted] .js-plotly-plot')?.data?.length")


def test_the_maps_colours_change_without_a_new_run(visit: Visitor, app: Server) -> None:
    run = opened(visit, app)
    run.wait_step(50)
    step = run.step
    colours = "() => JSON.stringify(document.querySelector('[data-view=decision] .js-plotly-plot').data[0].colorscale)"
    before = run.page.evaluate(colours)
    select(run.page, "The map's colours", "Uncertainty")
    run.page.wait_for_url(re.compile("map_shows=uncertainty"))
    run.page.wait_for_function(f"(before) => ({colours})() !== before", arg=before)
    assert run.step >= step


def test_a_cell_of_the_confusion_matrix_shows_its_points(visit: Visitor, app: Server) -> None:
    run = paused(opened(visit, app, "?data=penguins&lr=0.03"))
    run.page.get_by_role("tab", name="Confusion").click()
    run.page.wait_for_function("() => document.querySelector('[data-view=confusion] .js-plotly-plot')?._fullLayout")
    cells = run.page.evaluate(CELLS)
    right, chosen = max(((i, j) for i in range(3) for j in range(3)), key=lambda at: cells[at[0]][at[1]])
    click(run, "confusion", chosen, right)
    run.page.wait_for_url(re.compile(f"cell=test,{right},{chosen}"))
    run.page.wait_for_function(f"(count) => ({POINTS})('decision')['Marked cell'] === count", arg=cells[right][chosen])


def test_a_click_on_the_map_follows_the_sample_there(visit: Visitor, app: Server) -> None:
    run = opened(visit, app)
    run.wait_step(50)
    step = run.step
    click(run, "decision", 2.0, 1.0)
    run.page.wait_for_url(re.compile("probe=1"))
    assert float(query(run.page)["probe_x"]) == pytest.approx(2, abs=0.2)
    assert float(query(run.page)["probe_y"]) == pytest.approx(1, abs=0.2)
    run.wait_step(step + 50)
    run.page.wait_for_function(f"() => ({POINTS})('decision')['Followed sample'] === 1")


def test_points_are_drawn_and_erased_while_it_trains(visit: Visitor, app: Server) -> None:
    run = opened(visit, app, "?data=drawn&layers=4&hand=draw&pen=1")
    run.wait_step(50)
    step = run.step
    trained = f"() => {{ const p = ({POINTS})('decision'); return p['Class 0'] + p['Class 1']; }}"
    run.page.wait_for_function(f"() => ({trained})() > 0")
    before = run.page.evaluate(trained)
    for place in range(3):
        click(run, "decision", 4.0, 3.0 + place)
        run.page.wait_for_function(f"(count) => ({trained})() === count", arg=before + place + 1)
    run.wait_step(step + 50)
    assert "drawn" in query(run.page)
    erasing = opened(visit, app, f"?{urlsplit(run.page.url).query.replace('hand=draw', 'hand=erase')}")
    erasing.page.wait_for_function(f"(count) => ({trained})() === count", arg=before + 3)
    click(erasing, "decision", 4.0, 4.0)
    erasing.page.wait_for_function(f"(count) => ({trained})() === count", arg=before + 2)


def test_a_layer_is_added_on_the_diagram(visit: Visitor, app: Server) -> None:
    run = opened(visit, app, "?layers=4,3")
    run.page.get_by_role("button", name="Add a hidden layer").click()
    run.page.wait_for_url(re.compile(r"layers=4,3,\d"))
    run.page.get_by_test_id("units-2").wait_for()  # the buttons stand elsewhere now
    run.page.get_by_role("button", name="Remove a unit from hidden layer 1").click()
    run.page.wait_for_url(re.compile(r"layers=3,3,\d"))
    run.wait_step(10)


def test_an_own_table_trains(visit: Visitor, app: Server, tmp_path: Path) -> None:
    rows = [f"{i % 7},{(i * 3) % 11},{'yes' if i % 7 > 3 else 'no'}" for i in range(80)]
    file = tmp_path / "mine.csv"
    file.write_text("height,width,ripe\n" + "\n".join(rows) + "\n")
    page = visit(f"{app.url}/network?data=own&lr=0.1")
    page.get_by_test_id("stFileUploader").locator("input[type=file]").set_input_files(file)
    run = Run(page)
    run.wait_step(100)
    assert query(page)["own_target"] == "ripe"
    assert re.search(r"Test accuracy\s+[\d.]+\s?%", run.readouts)


def test_a_file_that_is_no_table_is_explained(visit: Visitor, app: Server, tmp_path: Path) -> None:
    file = tmp_path / "broken.csv"
    file.write_bytes(bytes(range(256)) * 20)
    page = visit(f"{app.url}/network?data=own")
    page.get_by_test_id("stFileUploader").locator("input[type=file]").set_input_files(file)
    page.get_by_test_id("stAlert").first.wait_for()
    assert "Traceback" not in page.get_by_test_id("stMain").inner_text()


def test_advanced_mode_shows_more(visit: Visitor, app: Server) -> None:
    run = opened(visit, app)
    sidebar = run.page.get_by_test_id("stSidebar")
    assert sidebar.get_by_text("Gradient clipping").count() == 0
    sidebar.get_by_text("Advanced", exact=True).click()
    sidebar.get_by_text("Gradient clipping").wait_for()
    sidebar.get_by_text("Activation, layer by layer").click()
    sidebar.get_by_test_id("stExpander").first.get_by_text("Layer 2").wait_for()
