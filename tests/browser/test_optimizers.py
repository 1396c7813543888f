"""The optimizers page: drag the start, race five, find the stability boundary, send the link to somebody else."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.server import Server
from tests.browser.visit import Run, Visitor

# The place of a point of the figure's plane on the screen.
TO_SCREEN = """([view, x, y]) => {
    const plot = document.querySelector(`[data-view=${view}] .js-plotly-plot`);
    const { xaxis, yaxis } = plot._fullLayout;
    const box = plot.getBoundingClientRect();
    return [box.left + xaxis._offset + xaxis.d2p(x), box.top + yaxis._offset + yaxis.d2p(y)];
}"""
# Traces of a figure: name, kind, number of points that are drawn, and their ends.
TRACES = """(view) => document.querySelector(`[data-view=${view}] .js-plotly-plot`).data.map((trace) => {
    const x = Array.from(trace.x ?? []).filter(Number.isFinite);
    const y = Array.from(trace.y ?? []).filter(Number.isFinite);
    return { name: trace.name ?? "", mode: trace.mode ?? "", points: Math.min(x.length, y.length), x, y };
})"""


def query(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def open_race(visit: Visitor, app: Server, link: str = "optimizers") -> Run:
    """The page with its clip played to the end."""
    run = Run(visit(f"{app.url}/{link}"))
    run.wait("Number(d.frames) > 1")
    run.page.wait_for_function("() => document.querySelector('[data-testid=run] .js-plotly-plot')?._fullLayout")
    run.page.keyboard.press("End")
    run.wait_state("done", "paused")
    run.wait("Number(d.step) >= 10")
    run.rest()
    return run


def paths(page: Page) -> dict[str, tuple[float, float]]:
    """Optimizer → where its path begins on the map."""
    lines = [trace for trace in page.evaluate(TRACES, "map") if trace["mode"] == "lines" and trace["points"] > 10]
    return {trace["name"]: (trace["x"][0], trace["y"][0]) for trace in lines if trace["name"]}


def test_the_race_begins_by_itself(visit: Visitor, app: Server) -> None:
    run = Run(visit(f"{app.url}/optimizers"))
    run.wait("Number(d.step) > 5")


def test_five_race_from_one_start(visit: Visitor, app: Server) -> None:
    run = open_race(visit, app)
    racers = paths(run.page)
    assert set(racers) >= {"SGD", "Momentum", "Nesterov", "RMSProp", "Adam"}
    assert len(set(racers.values())) == 1


def test_another_racer_joins(visit: Visitor, app: Server) -> None:
    run = open_race(visit, app)
    run.page.get_by_test_id("stSidebar").get_by_role("button", name="AdamW", exact=True).click()
    run.page.wait_for_url(re.compile("adamw"))
    run.page.wait_for_function("(traces) => eval(traces)('map').some((t) => t.name === 'AdamW')", arg=TRACES)


def test_the_start_is_dragged(visit: Visitor, app: Server) -> None:
    run = open_race(visit, app)
    page = run.page
    (x, y) = next(iter(paths(page).values()))
    place = page.evaluate(TO_SCREEN, ["map", x, y])
    goal = page.evaluate(TO_SCREEN, ["map", 2.5, -1.2])
    page.mouse.move(*place)
    page.mouse.down()
    page.mouse.move(*goal, steps=12)
    page.mouse.up()
    page.wait_for_url(re.compile(r"start_x=2\.[3-6]"))
    page.wait_for_timeout(1000)
    assert float(query(page)["start_x"]) == pytest.approx(2.5, abs=0.15)
    assert float(query(page)["start_y"]) == pytest.approx(-1.2, abs=0.15)
    page.keyboard.press("End")
    page.wait_for_timeout(1000)
    (start,) = set(paths(page).values())
    assert start == pytest.approx((float(query(page)["start_x"]), float(query(page)["start_y"])), abs=1e-6)


def test_a_slider_keeps_the_zoom(visit: Visitor, app: Server) -> None:
    run = open_race(visit, app)
    page = run.page
    left, top = page.evaluate(TO_SCREEN, ["map", -2, 1])
    right, bottom = page.evaluate(TO_SCREEN, ["map", 2, -1])
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(right, bottom, steps=8)
    page.mouse.up()
    shown = "() => document.querySelector('[data-view=map] .js-plotly-plot')._fullLayout.xaxis.range.map(Number)"
    page.wait_for_function(f"() => {{ const [a, b] = ({shown})(); return b - a < 8; }}")
    zoomed = page.evaluate(shown)
    run.slider("Condition number").press("ArrowRight")
    page.wait_for_url(re.compile("kappa="))
    page.wait_for_timeout(1500)
    assert page.evaluate(shown) == pytest.approx(zoomed)


def test_the_stability_map_shows_its_boundary_and_leads_to_a_path(visit: Visitor, app: Server) -> None:
    run = open_race(visit, app, "optimizers?view=map&kappa=10")
    page = run.page
    view = page.locator("[data-view]").first.get_attribute("data-view")
    limit = next(trace for trace in page.evaluate(TRACES, view) if "limit" in trace["name"])
    assert limit["points"] > 10
    # Momentum on a quadratic diverges beyond lr = 2 (1 + momentum) / λmax (Goh 2017).
    for lr, momentum in zip(limit["x"], limit["y"], strict=True):
        if 0.05 < momentum < 0.95:
            assert lr == pytest.approx(2 * (1 + momentum) / 10, rel=0.05)
    page.mouse.click(*page.evaluate(TO_SCREEN, [view, 0.1, 0.5]))
    page.wait_for_url(re.compile("momentum_lr="))
    assert float(query(page)["momentum_lr"]) == pytest.approx(0.1, rel=0.2)


def test_the_link_shows_somebody_else_the_same(visit: Visitor, app: Server) -> None:
    link = "optimizers?surface=himmelblau&start=chosen&start_x=-1&start_y=-2&racers=adam,sgd,momentum,nadam,lion"
    mine = open_race(visit, app, link)
    mine.slider("Steps").press("ArrowRight")
    mine.page.wait_for_url(re.compile("steps="))
    mine.page.wait_for_timeout(1000)
    mine.page.get_by_test_id("scrub").press("End")  # not on the slider, which End would move as well
    theirs = open_race(visit, app, mine.page.url.removeprefix(f"{app.url}/"))
    mine.wait(f"Number(d.step) === {theirs.step}")
    mine.page.wait_for_timeout(500)
    assert query(theirs.page) == query(mine.page)
    assert theirs.figure(0) == mine.figure(0)


def test_a_3d_view_can_be_chosen(visit: Visitor, app: Server) -> None:
    run = open_race(visit, app)
    run.page.get_by_role("tab", name="3-D").click()
    run.page.locator("[data-view=relief] .js-plotly-plot .gl-container").wait_for(state="attached")


def test_too_fast_gives_advice_with_the_bound(visit: Visitor, app: Server) -> None:
    run = open_race(visit, app, "optimizers?racers=sgd&kappa=25&sgd_lr=0.1")
    text = run.page.get_by_test_id("stMain").inner_text()
    assert re.search(r"0\.08", text), "gradient descent needs lr < 2/λmax = 0.08"
