"""Every page in both languages and on a phone: nothing sticks out, nothing is left in the other language."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.server import Server
from tests.browser.visit import Run, Visitor, no_horizontal_overflow

PAGES = ["", "network", "optimizers"]
# Names that stay as they are in Chinese text.
ENGLISH = re.compile(r"\b[a-z]{3,}(?: [a-z]{2,}){2,}\b")


def open_page(visit: Visitor, app: Server, slug: str, lang: str, **more: object) -> Page:
    page = visit(f"{app.url}/{slug}?lang={lang}", **more)
    page.get_by_test_id("stMain").wait_for()
    if slug:
        Run(page).wait("Number(d.frames) > 1")
    else:
        page.locator(".pg-preview").first.wait_for()
    page.wait_for_timeout(1000)
    return page


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("slug", PAGES)
def test_a_phone_shows_it_without_sideways_scrolling(slug: str, lang: str, visit: Visitor, app: Server) -> None:
    page = open_page(visit, app, slug, lang, width=390, height=844, has_touch=True, is_mobile=True)
    assert no_horizontal_overflow(page) == []


@pytest.mark.parametrize("slug", PAGES[1:])
def test_the_first_screen_holds_picture_transport_and_controls(slug: str, visit: Visitor, app: Server) -> None:
    page = open_page(visit, app, slug, "en")
    for name in ("play", "scrub"):
        box = page.get_by_test_id("run").first.get_by_test_id(name).bounding_box()
        assert box and box["y"] + box["height"] <= 900, f"{name} is below the fold: {box}"
    sidebar = page.get_by_test_id("stSidebar").bounding_box()
    assert sidebar and sidebar["x"] >= 0 and sidebar["width"] > 200
    assert no_horizontal_overflow(page) == []


@pytest.mark.parametrize("slug", PAGES[1:])
def test_a_phone_shows_the_picture_first(slug: str, visit: Visitor, app: Server) -> None:
    page = open_page(visit, app, slug, "en", width=390, height=844, has_touch=True, is_mobile=True)
    box = page.locator("[data-view]").first.bounding_box()
    assert box and box["y"] < 600 and box["width"] > 300


@pytest.mark.parametrize("slug", PAGES)
def test_chinese_pages_are_chinese(slug: str, visit: Visitor, app: Server) -> None:
    page = open_page(visit, app, slug, "zh")
    text = page.get_by_test_id("stApp").inner_text()
    assert len(re.findall(r"[\u4e00-\u9fff]", text)) > 100
    left = [line for line in text.splitlines() if ENGLISH.search(line) and not re.search(r"[\u4e00-\u9fff]", line)]
    assert left == []


@pytest.mark.parametrize("slug", PAGES)
def test_english_pages_are_english(slug: str, visit: Visitor, app: Server) -> None:
    page = open_page(visit, app, slug, "en")
    text = page.get_by_test_id("stApp").inner_text()
    left = [
        line for line in text.splitlines() if re.search(r"[\u4e00-\u9fff]", line) and line.strip() not in ("中", "中文")
    ]
    assert left == []


def test_the_language_switch_stays_in_the_link(visit: Visitor, app: Server) -> None:
    page = open_page(visit, app, "network", "en")
    page.get_by_role("button", name="中").click()
    page.wait_for_url(re.compile(r"lang=zh"))
    page.wait_for_function("() => /[\\u4e00-\\u9fff]/.test(document.querySelector('h1, h2').innerText)")


@pytest.mark.parametrize("slug", PAGES)
def test_dark_is_dark(slug: str, visit: Visitor, app: Server) -> None:
    page = open_page(visit, app, slug, "en", color_scheme="dark")
    colour = page.evaluate("() => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
    assert max(map(int, re.findall(r"\d+", colour)[:3])) < 80, colour
    if slug:
        assert page.get_by_test_id("run").first.get_attribute("data-theme") == "dark"
