"""The initialization page: two networks learn side by side, equal units stay equal, a cell of the map is chosen."""

import re

from tests.browser.server import Server
from tests.browser.visit import Run, Visitor, no_horizontal_overflow, select

DATA = "(view) => document.querySelector(`[data-view=${view}] .js-plotly-plot`)?.data"
DRAWN = "(view) => Boolean(document.querySelector(`[data-view=${view}] .js-plotly-plot`)?._fullLayout)"
CELL = """([view, x, y]) => {
    const plot = document.querySelector(`[data-view=${view}] .js-plotly-plot`);
    const { xaxis, yaxis } = plot._fullLayout;
    const box = plot.getBoundingClientRect();
    return [box.left + xaxis._offset + xaxis.d2p(x), box.top + yaxis._offset + yaxis.d2p(y)];
}"""
QUICK = "depth=6&width=32&stop=100"


def test_two_networks_train_by_themselves_and_theory_is_there(visit: Visitor, app: Server) -> None:
    run = Run(visit(f"{app.url}/initialization?{QUICK}"))
    run.wait_state("done", seconds=120)
    page = run.page
    run.rest()
    for view in ("spread-0", "spread-1"):
        outline, theory, *_ = page.evaluate(DATA, view)
        assert len(theory["y"]) == 6 and len(outline["x"]) > 100
    measured, said, *_others = page.evaluate(DATA, "profile-a")
    assert len(measured["y"]) == len(said["y"]) == 6
    page.get_by_test_id("scrub").press("Home")
    run.wait("d.step === '0'")
    run.rest()
    measured, said, *_others = page.evaluate(DATA, "profile-a")
    assert all(0.5 < a / b < 2 for a, b in zip(measured["y"], said["y"], strict=True))
    assert "accuracy" in run.readouts


def test_another_start_changes_what_theory_says(visit: Visitor, app: Server) -> None:
    run = Run(visit(f"{app.url}/initialization?{QUICK}&beside=0"))
    run.wait_state("done", seconds=120)
    page = run.page
    run.rest()
    before = page.evaluate(DATA, "profile-a")[1]["y"][5]
    select(page, "First weights", "Small normal")
    page.wait_for_url(re.compile("init=small_normal"))
    script = f"(before) => {{ const y = ({DATA})('profile-a')?.[1].y; return y && y[5] < before / 100; }}"
    page.wait_for_function(script, arg=before, timeout=120_000)
    page.get_by_text("hardly depends on the picture").first.wait_for()


def test_equal_units_draw_one_line(visit: Visitor, app: Server) -> None:
    run = Run(visit(f"{app.url}/initialization?view=symmetry&activation=tanh&lr=0.2&stop=100"))
    run.wait_state("done", seconds=120)
    run.rest()
    lines = [trace for trace in run.page.evaluate(DATA, "plane") if trace.get("mode") == "lines"]
    assert len(lines) == 6
    for line in lines[1:]:
        for axis in "xy":
            pairs = zip(lines[0][axis], line[axis], strict=True)
            assert all(abs(a - b) < 1e-6 for a, b in pairs)
    assert re.search(r"Different hidden units\s*1\s*/ 6", run.readouts)


def test_a_click_on_the_map_chooses(visit: Visitor, app: Server) -> None:
    page = visit(f"{app.url}/initialization?view=map")
    page.wait_for_function(DRAWN, arg="map")
    Run(page).rest()
    page.mouse.click(*page.evaluate(CELL, ["map", 6, 14]))
    page.wait_for_url(re.compile("activation=tanh.*init=orthogonal|init=orthogonal.*activation=tanh"))
    page.locator("[data-view=chosen]").get_by_text("Tanh · Orthogonal").wait_for()


def test_a_phone_in_chinese(visit: Visitor, app: Server) -> None:
    for view in ("layers", "race", "map", "symmetry"):
        page = visit(f"{app.url}/initialization?view={view}&{QUICK}", locale="zh-CN", width=390, height=844)
        Run(page).rest()
        page.get_by_role("heading", name="初始化").first.wait_for()
        assert no_horizontal_overflow(page) == []
