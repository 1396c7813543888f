"""A training watched: how soon after a click on play the first new picture is there, and how many pictures a second
follow while the network trains at full speed (60×60 map and curves). The reference trains the same network in a
thread and shows the same figures in st.plotly_chart from a fragment that runs every 0.1 s."""

from playwright.sync_api import Page

from bench.apps import ours, reference
from bench.browser import chromium, first_input, forget, painted, visitor, wait_painted
from bench.table import Row, percentile
from tests.browser.visit import Run

MAP = "decision"
"""The view whose pictures are counted; ours draws the diagram of the network beside it, the reference does not."""
TIMES = 20
SECONDS = 8


def play(page: Page, run: Run) -> float:
    """Reset, and milliseconds from the click on play to the first picture of a trained step."""
    if run["state"] == "running":
        run.button("play").click()
        run.wait_state("paused")
    run.button("reset").click()
    run.wait("d.state === 'paused' && d.step === '0'")
    page.wait_for_timeout(200)
    forget(page)
    run.button("play").click()
    picture = wait_painted(page, "p.step > 0")
    return float(picture["at"]) - first_input(page)


def play_reference(page: Page) -> float:
    page.get_by_role("button", name="Reset", exact=True).click()
    page.wait_for_function(
        "() => [...document.querySelectorAll('.js-plotly-plot')].some((p) => p._fullLayout?.meta?.[2] === 0)"
    )
    page.wait_for_timeout(500)
    forget(page)
    page.get_by_role("button", name="Play", exact=True).click()
    picture = wait_painted(page, "p.step > 0")
    return float(picture["at"]) - first_input(page)


def pictures_a_second(page: Page, view: str) -> float:
    """Pictures of one view painted while the training goes on."""
    page.wait_for_timeout(1500)
    forget(page)
    page.wait_for_timeout(1000 * SECONDS)
    times = [picture["at"] for picture in painted(page) if picture["view"] == view]
    return (len(times) - 1) / (times[-1] - times[0]) * 1000 if len(times) > 1 else 0.0


def measure() -> list[Row]:
    with chromium() as browser:
        with ours() as server:
            page = visitor(browser).new_page()
            page.goto(f"{server.url}/network")
            run = Run(page)
            run.wait_step(1)
            waits = [play(page, run) for _ in range(TIMES)]
            rate = pictures_a_second(page, MAP)
            page.context.close()
        with reference("reference_live.py") as other:
            page = visitor(browser).new_page()
            page.goto(other.url)
            page.get_by_role("button", name="Play", exact=True).wait_for()
            slow_waits = [play_reference(page) for _ in range(max(5, TIMES // 4))]
            slow_rate = pictures_a_second(page, MAP)
            page.context.close()
    return [
        Row("Play clicked → first picture, p50", percentile(waits, 0.5), "ms", percentile(slow_waits, 0.5)),
        Row(
            "Play clicked → first picture, p95", percentile(waits, 0.95), "ms", percentile(slow_waits, 0.95), target=500
        ),
        Row("Pictures a second while training", rate, "/s", slow_rate, target=24, more_is_better=True),
    ]
