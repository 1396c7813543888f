"""A learner's own code on a page: what a link brings, what is started, what fails, and the ways back."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from playground.core import code_link
from playground.core.own_code import OwnCode
from playground.runs import get_runs
from playground.runs.api import Isolation, TooFast
from playground.topics.network.parts import PARTS
from playground.ui.live import Held
from playground.ui.own_code import Workshop
from tests.ui.conftest import opened

BENT = OwnCode("activation", "import torch\n\n\ndef f(z):\n    return torch.where(z > 0, z, 0.1 * z)\n")
WRONG = OwnCode("activation", "import torch\n\n\ndef f(z):\n    return torch.whre(z > 0, z, 0.1 * z)\n")


@pytest.fixture
def visit() -> Iterator[Callable[..., AppTest]]:
    pages: list[AppTest] = []

    def go(lang: str | None = None, **query: str) -> AppTest:
        pages.append(opened("network", lang, **query))
        return pages[-1]

    yield go
    for page in pages:
        held = page.session_state["runs"].get("network")
        if held is not None and get_runs().status(held.token):
            get_runs().command(held.token, "cancel")


def held(page: AppTest) -> Held:
    found: Held = page.session_state["runs"]["network"]
    return found


def shop(page: AppTest) -> Workshop:
    found: Workshop = page.session_state["workshops"]["network"]
    return found


def run(page: AppTest, code: OwnCode | None) -> AppTest:
    """What the Run button does before the page is drawn."""
    shop(page).forget()
    shop(page).linked, shop(page).started = None, code
    page.run()
    assert not page.exception
    return page


def words(page: AppTest) -> str:
    """All that the page says outside of the sidebar, as it would be read."""
    shown: list[Any] = [*page.main.markdown, *page.main.warning, *page.main.error, *page.main.info, *page.main.caption]
    return " ".join(each.value for each in shown).replace("\\", "")


def press(page: AppTest, key: str) -> AppTest:
    next(button for button in page.button if button.key == key).click()
    page.run()
    assert not page.exception
    return page


def test_it_runs_beside_the_run_before(visit: Callable[..., AppTest]) -> None:
    page = visit()
    before = held(page)
    assert (before.code, before.source.own, before.source.branch) == (None, False, True)
    run(page, BENT)
    now = held(page)
    assert (now.code, now.beside) == (BENT, before.token)
    assert (now.source.own, now.source.branch, now.source.beside) == (True, False, before.token)
    assert "The pictures show your own code: Activation." in words(page)
    status = get_runs().status(before.token)
    assert status is not None and status.reason == "cancelled"
    page.run()
    assert held(page) is now, "nothing was changed"
    press(page, "network:own:back")
    assert held(page).code is None
    assert held(page).beside == ""
    assert "your own code" not in words(page)


def test_a_sweep_says_that_it_does_not_use_it(visit: Callable[..., AppTest]) -> None:
    page = run(visit(view="sweep"), BENT)
    assert "Not used here: your own code (Activation)." in words(page)
    assert held(page).code is None


def test_code_that_fails_costs_nothing(visit: Callable[..., AppTest]) -> None:
    page = visit()
    before = held(page)
    run(page, WRONG)
    assert held(page) is before
    status = get_runs().status(before.token)
    assert status is not None and status.reason is None
    assert shop(page).started is None
    assert "could not run, so the pictures show the page's own. torch has nothing called whre." in words(page)
    error = shop(page).error
    assert error is not None and error.line == 5
    run(page, BENT)
    assert shop(page).error is None
    assert "could not run" not in words(page)


def test_the_next_code_is_still_compared_with_what_was_there(visit: Callable[..., AppTest]) -> None:
    page = visit()
    first = held(run(page, BENT))
    second = held(run(page, OwnCode("activation", BENT.text.replace("0.1", "0.2"))))
    assert second.beside == first.token  # the browser keeps the original if it has it still


def test_another_setting_is_another_run_of_the_code(visit: Callable[..., AppTest]) -> None:
    page = run(visit(), BENT)
    first = held(page)
    next(each for each in (*page.slider, *page.number_input) if each.key == "network.seed").set_value(5)
    page.run()
    now = held(page)
    assert now.token != first.token
    assert (now.code, now.beside) == (BENT, "")


def test_a_link_runs_nothing(visit: Callable[..., AppTest]) -> None:
    page = visit(layers="5", **code_link.query(BENT))
    assert held(page).code is None
    assert (shop(page).linked, shop(page).started) == (BENT, None)
    assert shop(page).drafts == {"activation": BENT.text}
    assert "This link brings code: Activation. It has not run." in words(page)
    assert page.session_state["carried"]["network"] == code_link.query(BENT)
    page.run()
    assert held(page).code is None
    press(page, "network:own:back")
    assert shop(page).linked is None
    assert page.session_state["carried"]["network"] == {}
    assert shop(page).drafts == {"activation": BENT.text}, "it was put aside, not lost"


def test_a_link_with_a_challenge_and_code(visit: Callable[..., AppTest]) -> None:
    page = visit(challenge="circle", **code_link.query(BENT))
    assert shop(page).linked == BENT
    assert page.session_state["guides"]["network"].challenge.key == "circle"
    assert held(run(page, BENT)).code == BENT


def test_a_broken_link_says_so(visit: Callable[..., AppTest]) -> None:
    page = visit(part="activation", code="AAAA")
    assert "The code in this link is damaged" in words(page)
    assert shop(page).linked is None


def test_in_chinese(visit: Callable[..., AppTest]) -> None:
    page = visit("zh", **code_link.query(BENT))
    assert "这个链接带有代码：激活函数。" in words(page)
    run(page, WRONG)
    assert "torch 里没有名为 whre 的东西。" in words(page)


def test_too_many_starts(visit: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch) -> None:
    page = visit()
    before = held(page)

    def refuse(*_args: object, **_more: object) -> str:
        raise TooFast(12.3)

    monkeypatch.setattr(get_runs(), "start", refuse)
    run(page, BENT)
    assert "Wait 12 seconds, then press Run again." in words(page)
    assert held(page) is before
    page.run()
    assert "Wait 12 seconds" not in words(page), "it is said once"


def code_tab(page: AppTest, label: str = "Code") -> AppTest:
    page.session_state["network:tabs"] = label
    page.run()
    assert not page.exception
    return page


def test_where_code_is_not_run_there_is_no_editor(
    visit: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = visit()
    monkeypatch.setattr(get_runs(), "isolation", lambda: Isolation("off", "Only Linux can isolate it."))
    code_tab(page)
    assert "can't be run on this server: Only Linux can isolate it." in words(page)
    assert not [box for box in page.selectbox if box.label == "What to write"]
    assert "This is the very code" in words(page)


def test_the_operator_is_named_where_it_is_unsafe(
    visit: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = visit()
    monkeypatch.setattr(get_runs(), "isolation", lambda: Isolation("unsafe"))
    code_tab(page)
    assert "without isolation" in words(page)


def test_part_and_template_are_chosen(visit: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch) -> None:
    page = visit()
    monkeypatch.setattr(get_runs(), "isolation", lambda: Isolation("isolated"))
    code_tab(page)
    assert PARTS["activation"].help in words(page)
    next(box for box in page.selectbox if box.label == "What to write").select("loss")
    page.run()
    assert PARTS["loss"].help in words(page)
    box = next(box for box in page.selectbox if box.label == "Begin with")
    label = box.options[-1]
    box.select_index(len(box.options) - 1)
    page.run()
    params = page.session_state["values"]["network"]
    templates = PARTS["loss"].templates(type("Values", (), params)())
    assert shop(page).drafts == {"loss": templates[label]}
    press(page, "network:own:undo")
    assert shop(page).drafts == {}
