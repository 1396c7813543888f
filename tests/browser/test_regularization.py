"""The regularization page: drag a point and the degree, stop early, watch fits scatter, move through the peak."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Page

from playground.core import code_link
from playground.core.own_code import OwnCode
from playground.topics.regularization.fit.fit import data
from playground.topics.regularization.fit.points import read
from playground.topics.regularization.params import Params
from tests.browser.server import Server
from tests.browser.visit import Run, Visitor, no_horizontal_overflow

DRAWN = "(view) => Boolean(document.querySelector(`[data-view=${view}] .js-plotly-plot`)?._fullLayout?.xaxis)"
# The place of a point of the figure's plane on the screen.
TO_SCREEN = """([view, x, y]) => {
    const plot = document.querySelector(`[data-view=${view}] .js-plotly-plot`);
    const { xaxis, yaxis } = plot._fullLayout;
    const box = plot.getBoundingClientRect();
    return [box.left + xaxis._offset + xaxis.d2p(x), box.top + yaxis._offset + yaxis.d2p(y)];
}"""
# Name → the values of each trace of a view, as often as it has them.
VALUES = """(view) => Object.fromEntries(document.querySelector(`[data-view=${view}] .js-plotly-plot`).data
    .map((trace) => [trace.name, { x: Array.from(trace.x ?? []), y: Array.from(trace.y ?? []) }]))"""


def opened(visit: Visitor, app: Server, link: str, view: str) -> Page:
    page = visit(f"{app.url}/regularization{link}")
    run = Run(page)
    page.wait_for_function(DRAWN, arg=view)
    run.rest()
    return page


def drag(page: Page, view: str, start: tuple[float, float], goal: tuple[float, float]) -> None:
    place, end = (page.evaluate(TO_SCREEN, [view, *point]) for point in (start, goal))
    page.mouse.move(*place)
    page.mouse.down()
    page.mouse.move(*end, steps=12)
    page.mouse.up()


def test_a_point_and_the_degree_are_dragged(visit: Visitor, app: Server) -> None:
    page = opened(visit, app, "", "fit")
    page.get_by_text("Overfitting: the validation error is").first.wait_for()
    x, y = (each[3].item() for each in data(Params()).train)
    before = page.evaluate(VALUES, "fit")["Fit"]["y"]
    drag(page, "fit", (x, y), (x, 1.5))
    page.wait_for_url(re.compile("fit_points="))
    page.wait_for_function(f"([view, was]) => ({VALUES})(view)['Fit'].y[60] !== was", arg=["fit", before[60]])
    points = parse_qs(urlsplit(page.url).query)["fit_points"][0]
    assert read(points)[1][3].item() == pytest.approx(1.5, abs=0.1)
    Run(page).rest()
    errors = page.evaluate(VALUES, "errors")
    drag(page, "errors", (9, min(errors["Training"]["y"][9], 20)), (3, 0.02))
    page.wait_for_url(re.compile("fit_degree=3"))
    page.get_by_text("4 weights, 12 points").first.wait_for()


def test_training_goes_on_after_the_stop_and_says_what_it_costs(visit: Visitor, app: Server) -> None:
    page = opened(visit, app, "?view=early&ea_stop=1200&ea_patience=200", "losses")
    run = Run(page)
    run.wait_state("done", seconds=120)
    page.get_by_text("Patience is over: early stopping would end here").first.wait_for()
    run.rest()
    losses = page.evaluate(VALUES, "losses")
    kept, stop = losses["Kept"]["x"][0], losses["Patience is over"]["x"][0]
    assert stop == kept + 200 < 1200
    assert losses["Training"]["y"][-1] < losses["Test"]["y"][-1] / 5
    curves = page.evaluate(VALUES, "fit")
    assert curves["Network now"]["y"] != curves["Kept weights"]["y"]


def test_networks_scatter_and_another_width_is_chosen_meanwhile(visit: Visitor, app: Server) -> None:
    page = opened(visit, app, "?view=spread&sp_model=networks&sp_stop=200&sp_runs=20", "spread")
    run = Run(page)
    run.wait_state("done", seconds=120)
    run.rest()
    shown = page.evaluate(VALUES, "spread")
    assert len(shown["Each sample's fit"]["y"]) == 20 * 102
    parts = page.evaluate(VALUES, "capacity")
    assert parts["Bias²"]["y"][0] > parts["Bias²"]["y"][-1]
    assert all(
        abs(bias2 + variance + 0.09 - sum_) < 1e-6
        for bias2, variance, sum_ in zip(
            parts["Bias²"]["y"], parts["Variance"]["y"], parts["Sum with σ²"]["y"], strict=True
        )
    )


def test_the_number_of_features_is_dragged_off_the_peak(visit: Visitor, app: Server) -> None:
    page = opened(visit, app, "?view=double&dd_count=30", "descent")
    height = page.evaluate(VALUES, "descent")["Test error"]["y"]
    here = page.evaluate(VALUES, "descent")[""]["y"][-1]
    drag(page, "descent", (30, here), (4, 1.0))
    page.wait_for_url(re.compile("dd_count=4"))
    page.get_by_text("p = 4 features, n = 20 points").first.wait_for()
    assert max(height) > 1e6


def test_a_phone_in_chinese(visit: Visitor, app: Server) -> None:
    for view in ("fit", "early", "spread", "double"):
        page = visit(f"{app.url}/regularization?view={view}&ea_stop=100", locale="zh-CN", width=390, height=844)
        Run(page).rest()
        page.get_by_role("heading", name="过拟合与正则化").first.wait_for()
        assert no_horizontal_overflow(page) == []


def test_functions_of_the_learners_own_are_fitted(visit: Visitor, app: Server) -> None:
    code = "import torch\n\n\ndef basis(x, degree):\n    return x[:, None] ** (2 * torch.arange(degree + 1))  # even\n"
    page = opened(visit, app, f"?{urlencode({**code_link.query(OwnCode('basis', code)), 'fit_degree': 5})}", "fit")
    page.get_by_role("tab", name="Code").click()
    page.frame_locator(".st-key-own-editor iframe").locator("#editor-name").wait_for(state="attached", timeout=60_000)
    page.get_by_role("button", name="Run", exact=True).click()
    page.get_by_text("The pictures show your own code").first.wait_for()
    page.locator("[data-view=fit]").scroll_into_view_if_needed()
    even = f"""() => {{
        const y = ({VALUES})("fit")["Fit"].y;
        return y.length === 201 && Math.abs(y[20] - y[180]) < 1e-6;
    }}"""
    page.wait_for_function(even, timeout=120_000)
