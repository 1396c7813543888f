"""A learner's own code in the page: written, run beside the original, broken, understood, undone, sent as a link."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from playground.core import code_link
from playground.core.own_code import OwnCode
from tests.browser.server import Server
from tests.browser.visit import Run, Visitor

BENT = "import torch\n\n\ndef f(z):\n    return torch.where(z > 0, z, 0.1 * torch.sin(z))\n"
MISTYPED = BENT.replace("torch.sin(z)", "torch.sinn(z)")
LATE = """import torch

calls = 0


def f(z):
    global calls
    calls += 1
    if calls > 2000:
        return z @ torch.ones(3, 3)
    return torch.relu(z)
"""
LOUD = BENT + "\n\nprint('once', '<b>bold</b>')\n"
PATIENCE = 60_000


@pytest.fixture
def page(visit: Visitor, app: Server) -> Page:
    return visit(f"{app.url}/network?activation=relu&lang=en")


def editor(page: Page) -> FrameLocator:
    """The editor, when it is there and dressed."""
    inside = page.frame_locator(".st-key-own-editor iframe")
    inside.locator("#editor-name").wait_for(state="attached", timeout=PATIENCE)
    return inside


def open_code(page: Page) -> FrameLocator:
    Run(page).wait_step(1)
    page.get_by_role("tab", name="Code").click()
    return editor(page)


def write(page: Page, text: str) -> None:
    """Put ``text`` into the editor as if it were pasted: typing would indent by itself."""
    inside = editor(page)
    inside.locator("textarea").first.focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(text)


def written(page: Page) -> str:
    text: str = editor(page).locator(".ace_editor").first.evaluate("(element) => element.env.editor.getValue()")
    return text


def run(page: Page) -> None:
    page.get_by_role("button", name="Run", exact=True).click()


def test_it_trains_beside_the_original(page: Page) -> None:
    open_code(page)
    write(page, BENT)
    run(page)
    expect(page.get_by_text("The pictures show your own code: Activation.")).to_be_visible(timeout=PATIENCE)
    shown = Run(page)
    shown.wait("d.state === 'running' && Number(d.step) > 100")
    expect(shown.button("pin")).to_have_attribute("aria-pressed", "true")
    page.locator("[data-view=decision]").scroll_into_view_if_needed()
    maps = page.locator("[data-view=decision] .pg-tile .pg-caption")
    expect(maps.filter(has_text=re.compile("^original"))).to_have_count(1, timeout=PATIENCE)
    expect(page.locator(".pg-kept")).to_contain_text("original")
    assert "code=" in page.url and "part=activation" in page.url

    page.get_by_role("button", name="Undo to the original").click()
    expect(page.get_by_text("The pictures show your own code")).to_have_count(0, timeout=PATIENCE)
    expect(shown.button("pin")).to_have_attribute("aria-pressed", "false")
    page.wait_for_url(re.compile(r"^(?!.*code=)"))
    expect(editor(page).locator(".ace_content").first).to_contain_text("relu", timeout=PATIENCE)


def test_a_mistake_is_told_at_its_line_and_costs_nothing(page: Page) -> None:
    inside = open_code(page)
    shown = Run(page)
    before = shown.step
    write(page, MISTYPED)
    page.keyboard.press("Control+Enter")
    said = page.get_by_role("alert").filter(has_text="Line 5")
    expect(said).to_contain_text("torch has nothing called sinn", timeout=PATIENCE)
    expect(inside.locator(".ace_gutter-cell.ace_error")).to_have_text("5", timeout=PATIENCE)
    expect(inside.locator(".failed-line")).to_have_count(1)
    assert written(page) == MISTYPED
    shown.wait(f"d.state === 'running' && Number(d.step) > {before}")  # the page's own training goes on
    assert "code=" not in page.url

    write(page, BENT)
    expect(inside.locator(".failed-line")).to_have_count(0)
    run(page)
    expect(page.get_by_text("The pictures show your own code")).to_be_visible(timeout=PATIENCE)
    expect(said).to_have_count(0)


def test_a_mistake_that_comes_later(page: Page) -> None:
    inside = open_code(page)
    write(page, LATE)
    run(page)
    said = page.get_by_role("alert").filter(has_text="Line 10")
    expect(said).to_contain_text("can't be multiplied", timeout=PATIENCE)
    expect(page.get_by_role("alert").filter(has_text="Your code has stopped at step")).to_be_visible()
    expect(inside.locator(".ace_gutter-cell.ace_error")).to_have_text("10", timeout=PATIENCE)
    Run(page).wait_state("failed")
    page.get_by_role("button", name="Back to the original").click()
    Run(page).wait_state("running")
    assert written(page) == LATE  # it is still there to be put right


def test_what_it_prints_is_text(page: Page) -> None:
    open_code(page)
    write(page, LOUD)
    run(page)
    expect(page.get_by_text("once <b>bold</b>")).to_be_visible(timeout=PATIENCE)


def test_a_link_runs_nothing_by_itself(visit: Visitor, app: Server) -> None:
    code = urlencode(code_link.query(OwnCode("activation", BENT)))
    page = visit(f"{app.url}/network?lang=en&layers=4&{code}")
    expect(page.get_by_text("This link brings code: Activation. It has not run.")).to_be_visible(timeout=PATIENCE)
    Run(page).wait_step(50)
    expect(page.get_by_text("The pictures show your own code")).to_have_count(0)
    page.get_by_role("button", name="Read the code").click()
    editor(page)
    assert written(page) == BENT
    assert "code=" in page.url
    run(page)
    expect(page.get_by_text("The pictures show your own code: Activation.")).to_be_visible(timeout=PATIENCE)
    assert "layers=4" in page.url


def test_by_keyboard_and_for_screen_readers(page: Page) -> None:
    inside = open_code(page)
    field = inside.locator("textarea").first
    expect(page.locator(".st-key-own-editor iframe")).to_have_attribute("title", "Editor: Activation.")
    expect(inside.get_by_role("textbox", name="Editor: Activation.")).to_have_count(1)
    field.focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText").endswith("Save as a file")  # undo has nothing to undo yet


def test_files(page: Page) -> None:
    open_code(page)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as a file").click()
    assert saved.value.suggested_filename == "network_activation.py"
    assert "torch.relu" in saved.value.path().read_text("utf-8")
    page.get_by_role("button", name="Open a file").click()
    choose = page.get_by_test_id("stFileUploaderDropzoneInput")
    choose.set_input_files({"name": "mine.py", "mimeType": "text/x-python", "buffer": BENT.encode()})
    expect(editor(page).locator(".ace_content").first).to_contain_text("0.1 * torch.sin", timeout=PATIENCE)
    assert written(page) == BENT
