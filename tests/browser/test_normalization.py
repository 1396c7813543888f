"""The normalization page: a group lights up around the picked cell, the running mean follows, eval() falls behind."""

import re
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Page

from playground.core import code_link
from playground.core.own_code import OwnCode
from playground.topics.normalization.cells.own.templates import templates
from playground.topics.normalization.params import Params
from tests.browser.server import Server
from tests.browser.visit import Run, Visitor, no_horizontal_overflow

DRAWN = "(view) => Boolean(document.querySelector(`[data-view=${view}] .js-plotly-plot`)?._fullLayout?.xaxis)"
PLACE = """([view, x, y]) => {
    const plot = document.querySelector(`[data-view=${view}] .js-plotly-plot`);
    const { xaxis, yaxis } = plot._fullLayout;
    const box = plot.getBoundingClientRect();
    return [box.left + xaxis._offset + xaxis.d2p(x), box.top + yaxis._offset + yaxis.d2p(y)];
}"""
# How many cells the veil leaves lit, gaps included.
LIT = """() => {
    const veil = document.querySelector("[data-view=before] .js-plotly-plot").data[1].z;
    return Array.from(veil).flatMap((row) => Array.from(row)).filter((value) => value === 1).length;
}"""
LAST = """([view, place]) =>
    Array.from(document.querySelector(`[data-view=${view}] .js-plotly-plot`).data[place].y ?? []).at(-1)"""


def opened(visit: Visitor, app: Server, query: str, view: str, **more: Any) -> tuple[Page, Run]:
    page = visit(f"{app.url}/normalization?{query}", **more)
    run = Run(page)
    page.wait_for_function(DRAWN, arg=view)
    return page, run


def test_a_click_picks_a_cell_and_its_group(visit: Visitor, app: Server) -> None:
    page, run = opened(visit, app, "norm=layer&cell_walks=0", "before")
    run.rest()
    assert page.evaluate(LIT) == 96 - 24
    page.mouse.click(*page.evaluate(PLACE, ["before", 4.75, 3.25]))
    page.wait_for_url(re.compile("cell_example=4"))
    assert "cell_channel=5" in page.url and "cell_position=2" in page.url
    words = page.locator("[data-view=arithmetic]")
    words.get_by_text(re.compile(r"Example 4, channel 5, position 2")).wait_for()
    page.mouse.click(*page.evaluate(PLACE, ["small", 2 * 7 + 3, 2.0]))
    page.wait_for_url(re.compile("norm=instance"))
    page.wait_for_function(f"() => ({LIT})() === 92")
    words.get_by_text(re.compile(r"Cells in its group: 4")).wait_for()


def test_the_cell_wanders_by_itself(visit: Visitor, app: Server) -> None:
    page, run = opened(visit, app, "", "before")
    run.wait("Number(d.step) >= 3")
    page.get_by_text("Who shares the picked cell's mean and spread?").wait_for()
    page.wait_for_function(f"() => ({LIT})() === 80")


def test_the_running_mean_follows_a_shifted_stream(visit: Visitor, app: Server) -> None:
    page, run = opened(visit, app, "view=running&stream_mean=-2", "mean")
    run.wait("Number(d.step) >= 40", seconds=120)
    page.wait_for_function(f"() => ({LAST})(['mean', 4]) < -1.5", timeout=60_000)
    assert "eval()" in run.readouts


def test_eval_is_behind_train(visit: Visitor, app: Server) -> None:
    page, run = opened(visit, app, "view=failures&fail=unsettled&fail_stop=50&fail_momentum=0.001", "score")
    run.wait_state("done", seconds=180)
    run.rest()
    in_train, in_eval = (page.evaluate(LAST, ["score", place]) for place in (1, 2))
    assert in_train > in_eval + 0.25
    page.get_by_text("The running statistics have not arrived yet").first.wait_for()


def test_a_phone_in_chinese(visit: Visitor, app: Server) -> None:
    for query, view in (("", "before"), ("view=running", "batch"), ("view=failures&fail_stop=50", "score")):
        page, run = opened(visit, app, query, view, locale="zh-CN", width=390, height=844)
        run.rest()
        page.get_by_role("heading", name="归一化").first.wait_for()
        assert no_horizontal_overflow(page) == []


def test_a_normalization_of_ones_own_is_drawn_and_compared(visit: Visitor, app: Server) -> None:
    text = next(iter(templates(Params(norm="rms")).values()))
    code = code_link.query(OwnCode("normalize", text))
    page, _run = opened(visit, app, urlencode({**code, "cell_walks": 0, "lang": "en"}), "before")
    page.get_by_role("tab", name="Code").click()
    page.frame_locator(".st-key-own-editor iframe").locator("#editor-name").wait_for(state="attached", timeout=60_000)
    page.get_by_role("button", name="Run", exact=True).click()
    page.get_by_text("After your own code: y").wait_for()
    page.get_by_role("tab", name="Your own").click()
    page.locator("[data-view=distances]").get_by_text("RMSNorm: the same").wait_for()
