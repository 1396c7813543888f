"""Every page in both languages, by day and by night, and on a phone: nothing sticks out, nothing is left in the other
language."""

import re

import pytest
from playwright.sync_api import Page

from playground.catalog import TOPICS
from tests.browser.server import Server
from tests.browser.visit import Visitor, no_horizontal_overflow

SLUGS = [topic.slug for topic in TOPICS]
PAGES = ["", *SLUGS]
LANGUAGES = ["en", "zh"]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Names that stay as they are in Chinese text.
ENGLISH = re.compile(r"\b[a-z]{3,}(?: [a-z]{2,}){2,}\b")
EACH = pytest.mark.parametrize(("slug", "lang"), [(slug, lang) for slug in PAGES for lang in LANGUAGES])


def open_page(visit: Visitor, app: Server, slug: str, lang: str, **more: object) -> Page:
    page = visit(f"{app.url}/{slug}?lang={lang}", **more)
    page.get_by_test_id("stMain").wait_for()
    if slug:
        page.wait_for_selector("[data-testid=run] [data-view] :is([data-drawn], canvas, svg)")
    else:
        page.locator(".pg-preview").first.wait_for()
    page.wait_for_timeout(1000)
    return page


def left_over(text: str, lang: str) -> list[str]:
    """Lines in the other language."""
    lines = text.splitlines()
    if lang == "zh":
        return [line for line in lines if ENGLISH.search(line) and not CHINESE.search(line)]
    return [line for line in lines if CHINESE.search(line) and line.strip() not in ("中", "中文")]


@EACH
def test_a_phone_shows_it_without_sideways_scrolling(slug: str, lang: str, visit: Visitor, app: Server) -> None:
    page = open_page(visit, app, slug, lang, width=390, height=844, has_touch=True, is_mobile=True)
    assert no_horizontal_overflow(page) == []
    if slug:
        box = page.locator("[data-view]").first.bounding_box()
        assert box and box["y"] < 600 and box["width"] > 300, "the picture comes first"


@EACH
def test_the_first_screen_holds_what_is_needed_in_one_language(
    slug: str, lang: str, visit: Visitor, app: Server
) -> None:
    night = lang == "zh"
    page = open_page(visit, app, slug, lang, color_scheme="dark" if night else "light")
    text = page.get_by_test_id("stApp").inner_text()
    assert left_over(text, lang) == []
    assert lang == "en" or len(CHINESE.findall(text)) > 100
    assert no_horizontal_overflow(page) == []
    colour = page.evaluate("() => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
    assert (max(map(int, re.findall(r"\d+", colour)[:3])) < 80) == night, colour
    if not slug:
        return
    run = page.get_by_test_id("run").first
    assert run.get_attribute("data-theme") == ("dark" if night else "light")
    for name in ("play", "scrub"):
        if run.get_by_test_id(name).is_visible():  # some pictures do not move
            box = run.get_by_test_id(name).bounding_box()
            assert box and box["y"] + box["height"] <= 900, f"{name} is below the fold: {box}"
    sidebar = page.get_by_test_id("stSidebar").bounding_box()
    assert sidebar and sidebar["x"] >= 0 and sidebar["width"] > 200


def test_the_language_switch_stays_in_the_link(visit: Visitor, app: Server) -> None:
    page = open_page(visit, app, "network", "en")
    page.get_by_role("button", name="中").click()
    page.wait_for_url(re.compile(r"lang=zh"))
    page.wait_for_function("() => /[\\u4e00-\\u9fff]/.test(document.querySelector('h1, h2').innerText)")
