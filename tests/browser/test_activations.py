"""The activations page: drag an input and a logit, send signals through depth, kill units and wake them, choose."""

import re
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from playground.core import code_link
from playground.core.own_code import OwnCode
from tests.browser.server import Server
from tests.browser.test_optimizers import TO_SCREEN, TRACES
from tests.browser.visit import Run, Visitor, no_horizontal_overflow, select

PATIENCE = 60_000
BUMP = "import torch\n\n\ndef f(z):\n    return torch.exp(-z * z)\n"


def opened(visit: Visitor, app: Server, **settings: Any) -> Run:
    run = Run(visit(f"{app.url}/activations?{urlencode({'lang': 'en', **settings})}"))
    run.page.locator("[data-view] .js-plotly-plot .main-svg").first.wait_for(timeout=PATIENCE)
    return run


def parameter(page: Page, name: str) -> float:
    return float(parse_qs(urlsplit(page.url).query)[name][0])


def drag(page: Page, view: str, start: tuple[float, float], goal: tuple[float, float]) -> None:
    """From one point of a figure to another."""
    page.locator(f"[data-view={view}]").scroll_into_view_if_needed()
    places = [page.evaluate(TO_SCREEN, [view, *place]) for place in (start, goal)]
    page.mouse.move(*places[0])
    page.mouse.down()
    page.mouse.move(*places[1], steps=10)
    page.mouse.up()


def test_the_input_is_dragged_along_the_curve(visit: Visitor, app: Server) -> None:
    run = opened(visit, app)
    run.wait("Number(d.step) >= 90")  # the point has wandered there by itself
    drag(run.page, "value", (1.5, 0.8176), (-2.0, 0.8176))
    run.page.wait_for_url(re.compile(r"z=-[12]"))
    z = parameter(run.page, "z")
    assert z == pytest.approx(-2.0, abs=0.2)
    run.wait("Number(d.step) >= 90")
    written = f"{abs(z):.3g}"
    expect(run.page.locator("[data-view=numbers]")).to_contain_text(f"z = −{written}", timeout=PATIENCE)
    names = {trace["name"] for trace in run.page.evaluate(TRACES, "value")}
    assert names >= {"ReLU", "GELU", "Tanh", "Sigmoid"}


def test_a_logit_is_dragged_and_the_sum_overflows(visit: Visitor, app: Server) -> None:
    run = opened(visit, app, view="softmax")
    page = run.page
    drag(page, "logits", (4, -1), (4, 4))
    page.wait_for_url(re.compile("logit4="))
    assert parameter(page, "logit4") == pytest.approx(4.0, abs=0.4)
    expect(page.locator("[data-view=stability]")).not_to_contain_text("NaN")
    page.goto(page.url + "&shift=90")
    expect(page.locator("[data-view=stability]")).to_contain_text("NaN", timeout=PATIENCE)
    expect(page.get_by_text("has lost 4 probabilities")).to_be_visible(timeout=PATIENCE)


def test_two_settings_are_sent_through_depth(visit: Visitor, app: Server) -> None:
    run = opened(visit, app, view="depth")
    page = run.page
    words, beside = page.locator("[data-view=words]"), page.locator("[data-view=other-words]")
    expect(words).to_contain_text("of layer 20", timeout=PATIENCE)
    expect(beside).to_contain_text("ReLU")
    run.slider("Layers").press("ArrowRight")
    expect(words).to_contain_text("of layer 21", timeout=PATIENCE)
    expect(beside).to_contain_text("of layer 21", timeout=PATIENCE)
    expect(page.get_by_text("the layers in front hardly learn")).to_be_visible(timeout=PATIENCE)


def test_units_die_and_are_woken_while_it_runs(visit: Visitor, app: Server) -> None:
    run = opened(visit, app, view="census")
    page = run.page
    run.wait_step(80)
    expect(page.locator(".pg-advice")).to_contain_text("More than a quarter of the units are dead", timeout=PATIENCE)
    assert int(re.search(r"dead\s+(\d+)", run.readouts)[1]) >= 20  # type: ignore[index]
    before = run.step
    select(page, "Activation", "Leaky ReLU")
    page.wait_for_url(re.compile("unit=leaky_relu"))
    page.wait_for_function(
        "() => /dead\\s+0\\b/.test(document.querySelector('[data-testid=run] .pg-readouts:not(.pg-kept)').innerText)",
        timeout=PATIENCE,
    )
    assert run.step >= before  # the same training went on


def test_right_and_wrong_are_trained_beside_each_other(visit: Visitor, app: Server) -> None:
    run = opened(visit, app, view="choosing", case="negative")
    run.wait_step(300)
    scores = [float(found) for found in re.findall(r"(?:Right|Wrong)\s+([\d.]+)", run.readouts)]
    assert scores[0] > 0.95 and scores[1] < 0.7
    phone = visit(f"{app.url}/activations?view=choosing&lang=zh", width=390, height=844)
    Run(phone).wait_step(5)
    assert no_horizontal_overflow(phone) == []


def test_an_own_function_is_drawn_with_the_others(visit: Visitor, app: Server) -> None:
    link = {**code_link.query(OwnCode("activation", BUMP)), "shown": "relu"}
    page = opened(visit, app, **link).page
    page.get_by_role("tab", name="Code").click()
    page.get_by_role("button", name="Run", exact=True).click(timeout=PATIENCE)
    expect(page.get_by_text("The pictures show your own code")).to_be_visible(timeout=PATIENCE)
    page.locator("[data-view=value]").scroll_into_view_if_needed()
    page.wait_for_function(
        f"""() => ({TRACES})("value").some((trace) => trace.name === "Your own f" && trace.points > 400
            && Math.abs(Math.max(...trace.y) - 1) < 1e-3)""",
        timeout=PATIENCE,
    )
    expect(page.locator("[data-view=numbers]")).to_contain_text("Your own f")
