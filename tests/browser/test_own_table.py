"""A learner's own table: a bad file is explained, a good one trains, and what is left out is said."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import Server
from tests.browser.visit import Run, Visitor, select

GOOD = "身高,体重,颜色,类别\n" + "".join(
    f"{150 + i * 7 % 40},{45 + i * 7 % 40 + 12 * (i % 2)},{'红蓝'[i // 2 % 2]},{'甲乙'[i % 2]}\n" for i in range(120)
)


@pytest.fixture
def page(visit: Visitor, app: Server) -> Page:
    return visit(f"{app.url}/network?data=own&inputs=all&optimizer=adam")


def choose(page: Page, name: str, data: bytes) -> None:
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": data})


def test_a_bad_file_is_explained(page: Page) -> None:
    choose(page, "numbers.csv", b"one\n1\n2\n3\n4\n")
    expect(page.get_by_text("numbers.csv has only one column")).to_be_visible()
    choose(page, "picture.csv", bytes(range(256)))
    expect(page.get_by_text("picture.csv is not a text file")).to_be_visible()
    expect(page.get_by_test_id("run")).to_have_count(0)


def test_a_table_as_excel_writes_it_in_china_trains(page: Page) -> None:
    choose(page, "班级.csv", (GOOD + "160,,红,甲\n").encode("gb18030"))
    run = Run(page)
    run.wait_step(1500)
    expect(page.get_by_text("1 of 121 rows have a missing value")).to_be_visible()
    expect(page.get_by_text("颜色 is text: each of its 2 values")).to_be_visible()
    expect(run.root.get_by_text("身高").first).to_be_attached()
    assert "own_target=%E7%B1%BB%E5%88%AB" in page.url

    page.get_by_text("Your own table: 班级.csv").click()
    select(page, "Column to predict", "体重")
    expect(run.root.get_by_text("R²").first).to_be_visible()  # it predicts values now
    run.wait_step(500)
