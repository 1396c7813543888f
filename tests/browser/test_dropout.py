"""The dropout page: units vanish from the diagram, a mean settles, one picture gets a hundred answers."""

import re

from tests.browser.server import Server
from tests.browser.visit import Run, Visitor, no_horizontal_overflow

DATA = """(view) => {
    const plot = document.querySelector(`[data-view=${view}] .js-plotly-plot`);
    return plot?.data?.map(({ x, y, z }) => [x, y, z].map((v) => v && Array.from(v, (e) =>
        ArrayBuffer.isView(e) ? Array.from(e) : typeof e === "number" && isNaN(e) ? null : e)));
}"""
SILENT, SPEAKING = 6, 7
"""Places of the units' traces in the diagram."""


def test_silent_units_vanish_from_the_diagram(visit: Visitor, app: Server) -> None:
    run = Run(visit(f"{app.url}/dropout?masks_p=0.6&masks_stop=50&masks_units=4"))
    run.wait_state("done", seconds=120)
    run.rest()
    page = run.page
    seen = set()
    for step in ("50", "0"):
        run.wait(f"d.step === '{step}'")
        run.rest()
        traces = page.evaluate(DATA, "diagram")
        silent, speaking = (
            [place for place, y in enumerate(traces[kind][1]) if y is not None] for kind in (SILENT, SPEAKING)
        )
        assert sorted(silent + speaking) == list(range(8))
        one = sum(unit < 4 for unit in speaking)
        two = len(speaking) - one
        lines = sum(sum(y is not None for y in trace[1]) // 2 for trace in traces[:SILENT])
        assert lines == 2 * one + one * two + 2 * two
        seen.add(tuple(silent))
        page.get_by_test_id("scrub").press("Home")
    assert len(seen) == 2
    assert re.search(r"Units that speak\s*\d+\s*/ 8", run.readouts)


def test_without_scaling_the_mean_is_off_by_the_factor(visit: Visitor, app: Server) -> None:
    page = visit(f"{app.url}/dropout?view=scaling&scale_p=0.75")
    run = Run(page)
    run.wait("d.step === '8192'", seconds=120)
    run.rest()
    traces = page.evaluate(DATA, "rows")
    off = [traces[3 * row + 2][0][0] / traces[3 * row + 1][0][0] for row in range(3)]
    assert abs(off[0] - 1) < 0.1 and abs(off[1] - 1) < 0.1 and abs(off[2] - 0.25) < 0.03
    before = traces[1][0][0]
    run.slider("Hidden layers").press("ArrowRight")
    page.wait_for_url(re.compile("scale_depth=1"))
    changed = f"(before) => {{ const t = ({DATA})('rows'); return t && Math.abs(t[1][0][0] - before) > 1e-6; }}"
    page.wait_for_function(changed, arg=before, timeout=60_000)


def test_one_picture_gets_a_cloud_and_one_answer(visit: Visitor, app: Server) -> None:
    run = Run(visit(f"{app.url}/dropout?view=modes&mode_stop=150&mode_images=200"))
    run.wait_state("done", seconds=120)
    run.rest()
    cloud, bars, *_ = run.page.evaluate(DATA, "cloud")
    assert len(cloud[1]) == 1000 and len([y for y in bars[1] if y is not None]) == 20
    asked = [cloud[1][place] for place in range(8, 1000, 10)]
    assert max(asked) - min(asked) > 0.2
    table = run.page.evaluate(DATA, "table")[0][2]
    assert table[0][1] > table[0][0] + 0.05


def test_all_subnetworks_and_a_phone_in_chinese(visit: Visitor, app: Server) -> None:
    for view in ("masks", "scaling", "modes", "subnets"):
        page = visit(
            f"{app.url}/dropout?view={view}&masks_stop=50&mode_stop=50&sub_stop=50",
            locale="zh-CN",
            width=390,
            height=844,
        )
        run = Run(page)
        run.wait_state("done", "paused", seconds=120)
        run.rest()
        assert no_horizontal_overflow(page) == []
    mosaic = page.evaluate(DATA, "mosaic")[0][2]
    assert len(mosaic) == len(mosaic[0]) == 128
    page.get_by_text("全部 64 个子网络").first.wait_for()
