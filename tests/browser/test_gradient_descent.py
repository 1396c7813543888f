"""The gradient descent page: three ways race, the start and the rate are dragged, a noise ball is opened."""

import re

import pytest
from playwright.sync_api import Page, expect

from playground.topics.gradient_descent.params import Params
from playground.topics.gradient_descent.problem import problem
from tests.browser.server import Server
from tests.browser.test_optimizers import TO_SCREEN, query
from tests.browser.visit import Run, Visitor, no_horizontal_overflow, select

DRAWN = "(view) => document.querySelector(`[data-view=${view}] .js-plotly-plot`)?._fullLayout"


def drag(page: Page, view: str, start: tuple[float, float], goal: tuple[float, float]) -> None:
    """Lead a point of a figure from one place to another, in the figure's own units."""
    page.wait_for_function(DRAWN, arg=view)
    page.mouse.move(*page.evaluate(TO_SCREEN, [view, *start]))
    page.mouse.down()
    page.mouse.move(*page.evaluate(TO_SCREEN, [view, *goal]), steps=10)
    page.mouse.up()


def test_three_race_by_themselves_and_the_noise_is_what_theory_says(visit: Visitor, app: Server) -> None:
    run = Run(visit(f"{app.url}/gradient-descent"))
    run.wait_step(150, seconds=120)
    run.button("play").click()
    run.wait_state("paused")
    run.rest()
    said = run.page.locator("[data-view=ball-words]").inner_text()
    pairs = re.findall(r"([\d.]+) measured, ([\d.]+) in theory", said)
    assert len(pairs) == 2
    for measured, theory in pairs:
        assert float(measured) == pytest.approx(float(theory), rel=0.2)
    names = run.page.evaluate(
        "() => document.querySelector('[data-view=map] .js-plotly-plot').data.filter((t) => t.mode === 'lines')"
        ".map((t) => [t.name ?? '', t.x.length])"
    )
    assert {name for name, points in names if points > 100} == {"Batch", "Mini-batch", "Stochastic"}


def test_the_rate_changes_a_race_under_way(visit: Visitor, app: Server) -> None:
    run = Run(visit(f"{app.url}/gradient-descent"))
    run.wait_step(20)
    run.slider("Learning rate × λmax").press("ArrowRight")
    run.page.wait_for_url(re.compile("rate="))
    expected = float(query(run.page)["rate"])
    run.page.wait_for_function(
        "(rate) => document.querySelector('[data-testid=run] .pg-readouts')?.innerText.includes(String(rate))",
        arg=expected,
    )
    assert run.step >= 20  # it has not begun anew


def test_the_start_is_dragged(visit: Visitor, app: Server) -> None:
    run = Run(visit(f"{app.url}/gradient-descent"))
    run.wait_step(5)
    run.button("play").click()
    run.wait_state("paused")
    run.rest()
    params, on = Params(), problem(Params())
    first, second = on.place(params.start_x, params.start_y).tolist(), on.place(0.6, 0.7).tolist()
    drag(run.page, "map", (first[0], first[1]), (second[0], second[1]))
    run.page.wait_for_url(re.compile(r"start_x=0\.(5[5-9]|6)"))  # a drag passes through other places
    run.wait("Number(d.step) === 0")
    assert float(query(run.page)["start_x"]) == pytest.approx(0.6, abs=0.05)
    assert float(query(run.page)["start_y"]) == pytest.approx(0.7, abs=0.05)


def test_the_rate_is_dragged_into_another_regime(visit: Visitor, app: Server) -> None:
    run = Run(visit(f"{app.url}/gradient-descent?view=regimes&rate=0.5"))
    run.wait_state("done", "paused")
    run.rest()
    page = run.page
    page.get_by_role("tab", name="Numbers").click()
    expect(page.get_by_text("on the same side of the valley")).to_be_visible()
    low, high = problem(Params()).curvatures.tolist()
    drag(page, "factors", (0.5, 1 - 0.5 * low / high), (2.2, 0.5))
    page.wait_for_url(re.compile(r"rate=2\.[12]"))
    expect(page.get_by_text("ends farther away")).to_be_visible()


def test_a_noise_ball_is_opened_and_nothing_sticks_out_on_a_phone(visit: Visitor, app: Server) -> None:
    run = Run(visit(f"{app.url}/gradient-descent?view=noise"))
    run.wait_step(10)
    run.page.wait_for_function(DRAWN, arg="mosaic")
    run.page.mouse.click(*run.page.evaluate(TO_SCREEN, ["mosaic", 1, 2]))  # B = 4, 0.3/λmax
    run.page.wait_for_url(re.compile("batch=4"))
    run.page.wait_for_function(DRAWN, arg="map")
    assert query(run.page) == {"batch": "4", "rate": "0.3"}
    phone = Run(visit(f"{app.url}/gradient-descent?model=logistic", width=390, height=844, locale="zh-CN"))
    phone.wait_step(5)
    assert no_horizontal_overflow(phone.page) == []


def test_a_challenge_is_met_at_once_and_one_by_training(visit: Visitor, app: Server) -> None:
    page = visit(f"{app.url}/gradient-descent?challenge=units")
    run = Run(page)
    run.wait("d.goal === 'open'")
    select(page, "Features", "Standardized")
    expect(page.get_by_text("Reached!")).to_be_visible(timeout=60_000)
    page = visit(f"{app.url}/gradient-descent?challenge=fastest&rate=1.8")
    expect(page.get_by_text("Reached!")).to_be_visible(timeout=60_000)
