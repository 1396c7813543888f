"""The Export tab: what it downloads is what the page shows."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.server import Server
from tests.browser.visit import Run, Visitor

PATIENCE = 60_000  # ms


def opened(visit: Visitor, address: str, tab: str = "Export") -> Page:
    page = visit(address)
    page.get_by_role("tab", name=tab, exact=True).click()
    page.locator(".fg-row").first.wait_for(timeout=PATIENCE)
    return page


def downloaded(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download(timeout=PATIENCE) as waiting:
        page.get_by_role("button", name=button).click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


def test_the_script_prints_the_loss_that_the_page_shows(visit: Visitor, app: Server, tmp_path: Path) -> None:
    page = opened(visit, f"{app.url}/network?layers=4&activation=relu&stop=100")
    run = Run(page)
    run.wait_state("done")
    shown = json.loads(downloaded(page, "Numbers, JSON", tmp_path).read_text("utf-8"))["steps"][-1]
    assert shown["step"] == run.step == 100
    script = downloaded(page, "PyTorch script", tmp_path)
    done = subprocess.run(
        [sys.executable, "-I", script.name, "--no-picture"], cwd=tmp_path, capture_output=True, text=True, timeout=120
    )
    assert json.loads(done.stdout) == shown, done.stderr
    notebook = json.loads(downloaded(page, "Notebook", tmp_path).read_text("utf-8"))
    assert notebook["nbformat"] == 4
    table = downloaded(page, "Numbers, CSV", tmp_path).read_text("utf-8").splitlines()
    assert table[0].startswith("step,train_loss") and table[-1].startswith("100,")


@pytest.mark.parametrize("slug", ["network", "optimizers"])
def test_every_picture_can_be_saved(slug: str, visit: Visitor, app: Server, tmp_path: Path) -> None:
    page = opened(visit, f"{app.url}/{slug}")
    page.locator(".js-plotly-plot .main-svg").first.wait_for(state="attached", timeout=PATIENCE)
    names = page.locator("[data-figure]").evaluate_all("(all) => all.map((each) => each.dataset.figure)")
    assert len(names) >= 6
    on_screen = page.locator("[data-view]").evaluate_all(
        "(all) => all.filter((each) => each.offsetParent).map((each) => each.dataset.view)"
    )
    plotly = page.locator("[data-view]:has(.js-plotly-plot)").evaluate_all("(all) => all.map((e) => e.dataset.view)")
    for name in names:
        view, _, format = name.partition(".")
        if view not in on_screen and view not in plotly:
            continue  # it has to be opened first, as the tab says
        with page.expect_download(timeout=PATIENCE) as waiting:
            page.locator(f"[data-figure='{name}']").click()
        file = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(file)
        data = file.read_bytes()
        assert file.name == f"{slug}-{name}"
        assert data.startswith(b"\x89PNG") if format == "png" else re.match(rb"<svg", data), data[:80]
        assert len(data) > 2000, name


def test_the_tab_speaks_chinese(visit: Visitor, app: Server) -> None:
    page = opened(visit, f"{app.url}/optimizers?lang=zh", "导出")
    assert page.get_by_role("button", name="PyTorch 脚本").is_visible()
