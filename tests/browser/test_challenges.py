"""Challenges and lessons by link, as a learner meets them in the browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import Server
from tests.browser.visit import Run, Visitor


@pytest.fixture
def page(visit: Visitor, app: Server) -> Page:
    return visit(f"{app.url}/network?challenge=circle")


def labels(page: Page) -> str:
    """All that the sidebar says."""
    return page.get_by_test_id("stSidebar").inner_text()


def test_a_challenge_is_solved_and_notices_it(page: Page) -> None:
    run = Run(page)
    run.wait("d.goal === 'open'")
    assert "Learning rate" in labels(page)
    assert "Noise" not in labels(page) and "Data set" not in labels(page)
    run.slider("Layer 1").press("ArrowRight")
    page.wait_for_url("**layers=2**")
    run.slider("Layer 1").press("ArrowRight")
    page.wait_for_url("**layers=3**")
    assert "challenge=circle" in page.url
    expect(page.get_by_text("Reached!")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Next challenge").click()
    page.wait_for_url("**challenge=inputs**")
    page.get_by_role("tab", name="Try").click()
    expect(page.get_by_text("1 of 14 solved")).to_be_visible()


def test_hint_solution_and_the_way_out(page: Page) -> None:
    run = Run(page)
    run.wait("d.goal === 'open'")
    page.locator(".st-key-guide").get_by_role("button", name="Hint").click()
    expect(page.get_by_text("How many straight lines")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="Try").click()
    page.get_by_role("button", name="Show me the solution").click()
    expect(page.get_by_text("Reached, with the solution's help")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("0 of 14 solved")).to_be_visible()
    page.get_by_role("button", name="Leave the challenge").click()
    page.wait_for_url("**data=circle**")
    assert "challenge" not in page.url
    expect(page.get_by_test_id("stSidebar").get_by_text("Data set")).to_be_visible()


def test_a_lesson_by_link(visit: Visitor, app: Server) -> None:
    page = visit(f"{app.url}/network?data=circle&noise=0&layers=8&lr=0.1&hide=data,noise,size&goal=train_accuracy>=0.9")
    expect(page.get_by_text("Goal: training accuracy ≥ 90%")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("Reached!")).to_be_visible(timeout=60_000)
    assert "Data set" not in labels(page) and "Learning rate" in labels(page)
    page.get_by_role("button", name="Show all controls").click()
    expect(page.get_by_test_id("stSidebar").get_by_text("Data set")).to_be_visible()


def test_a_challenge_in_chinese(visit: Visitor, app: Server) -> None:
    page = visit(f"{app.url}/network?challenge=diverging", locale="zh-CN")
    expect(page.get_by_text("修好这个发散的网络").first).to_be_visible(timeout=60_000)
    expect(page.get_by_text("目标：测试 R² ≥ 0.95").first).to_be_visible(timeout=60_000)
    run = Run(page)
    run.wait_state("failed")
    assert "学习率为 3" in run.root.inner_text(), "the advice has its evidence"
