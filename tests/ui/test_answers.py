"""Pictures for a slider that is still being moved: what is asked, what is answered, what is refused."""

import threading
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from playground.core.picture import PlotView
from playground.core.style import LIGHT
from playground.runs.wire import decode
from playground.topics.optimizers.params import Params, moved_start
from playground.ui import answers
from playground.ui.answers import Desk, parsed
from playground.ui.picture import LABELS, AssetUrls
from playground.ui.scene import Scene

URLS = AssetUrls("main.js", "plotly.js", "picture.css", "/frames", "/answers")


def drawn(params: Any) -> Scene:
    """A scene that shows the condition number, the steps and the start."""
    figure = {"data": [{"y": [params.kappa, params.steps, params.start_x]}]}
    return Scene([PlotView("a", "A", figure)], None, LIGHT, LABELS, URLS)


@pytest.fixture
def desk() -> Desk:
    made = Desk(params=Params(), draw=drawn, moves={"start": moved_start})
    made.sliders = {"kappa": [1.0, 2.0, 5.0].__getitem__, "steps": int}
    made.idle.set()
    answers._desks[made.token] = made
    return made


def shown(message: bytes | None) -> list[float]:
    assert message is not None
    values: list[float] = decode(message)[0]["views"][0]["figure"]["data"][0]["y"]
    return values


def test_a_slider_is_read_and_drawn(desk: Desk) -> None:
    message = desk.answer({"n": 3, "set": {"kappa": 2, "steps": 40}})
    assert shown(message)[:2] == [5.0, 40]
    assert message is not None
    assert decode(message)[0]["answer"] == 3


def test_the_page_sends_the_same_scene(desk: Desk) -> None:
    message = desk.answer({"n": 1, "set": {"steps": 40}})
    assert message is not None
    later = drawn(Params(steps=40)).message()
    assert decode(message)[0]["hash"] == decode(later)[0]["hash"]


def test_a_scene_is_made_once(desk: Desk) -> None:
    made = desk.scene(Params(steps=40))
    assert desk.scene(Params(steps=40)) is made
    desk.look = "another theme"
    assert desk.scene(Params(steps=40)) is not made


def test_one_of_many_points_comes_with_its_number(desk: Desk) -> None:
    desk.moves = {"points": lambda x, y, index: {"start": "chosen", "start_x": x + index}}
    assert shown(desk.answer({"n": 1, "move": "points", "x": 1.5, "y": 0, "index": 2}))[2] == 3.5
    assert desk.answer({"n": 2, "move": "points", "x": 1.5, "y": 0}) is None, "this handle has many points"


def test_a_moved_handle_stays_in_its_range(desk: Desk) -> None:
    assert shown(desk.answer({"n": 1, "move": "start", "x": 99.0, "y": 0}))[2] == 10.0


@pytest.mark.parametrize(
    "question",
    [
        {"set": {"seed": 1}},  # no slider of this page
        {"set": {"steps": 10**9}},
        {"set": {"steps": float("nan")}},
        {"set": {"steps": float("inf")}},
        {"set": {"kappa": 17}},  # no such mark
        {"move": "nothing", "x": 1, "y": 1},
        {"move": "start", "x": "a", "y": []},
        {"move": "start"},
    ],
)
def test_what_can_not_be_used_is_refused(desk: Desk, question: dict[str, Any]) -> None:
    assert desk.answer({"n": 1, **question}) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"n": "1"}',
        '{"n": true}',
        '{"n": 1, "set": 3}',
        '{"n": 1, "set": {"a": "b"}}',
        '{"n": 1, "move": 2}',
        '{"n": 1, "set": {"' + "a" * 3000 + '": 1}}',
        "[" * 1900,
    ],
)
def test_nothing_of_the_kind(text: str) -> None:
    assert parsed(text) is None


@pytest.fixture
def client() -> TestClient:
    app = Starlette(routes=[WebSocketRoute("/answers", answers.answers)])
    return TestClient(app, headers={"origin": "http://testserver"})


def test_questions_are_answered_in_turn(client: TestClient, desk: Desk) -> None:
    with client.websocket_connect(f"/answers?page={desk.token}") as socket:
        socket.send_text('{"n": 1, "set": {"steps": 50}}')
        assert shown(socket.receive_bytes())[1] == 50
        socket.send_text('{"n": 2, "set": {"steps": -1}}')
        assert socket.receive_text() == '{"refused": 2}'
        socket.send_text('{"n": 3, "set": {}}')
        assert shown(socket.receive_bytes())[1] == Params().steps
    assert desk.idle.is_set()


@pytest.mark.parametrize(("text", "code"), [("{}", 4400), ('{"n": 1}', 4404)])
def test_who_asks_wrongly_is_cut_off(client: TestClient, text: str, code: int) -> None:
    with client.websocket_connect("/answers?page=nobody") as socket:
        socket.send_text(text)
        with pytest.raises(WebSocketDisconnect) as caught:
            socket.receive_bytes()
    assert caught.value.code == code


def test_another_site_is_not_answered(desk: Desk) -> None:
    app = Starlette(routes=[WebSocketRoute("/answers", answers.answers)])
    client = TestClient(app, headers={"origin": "http://elsewhere"})
    with (
        client.websocket_connect(f"/answers?page={desk.token}") as socket,
        pytest.raises(WebSocketDisconnect) as caught,
    ):
        socket.receive_bytes()
    assert caught.value.code == 4403


def test_a_desk_goes_with_its_session() -> None:
    made = Desk()
    answers._desks[made.token] = made
    token = made.token
    del made
    assert answers._desks.get(token) is None


def test_the_page_waits_for_the_answer_and_takes_it_over(desk: Desk) -> None:
    """While a question is computed, the page's own request for the same scene waits and gets that very scene."""
    started, go_on, made = threading.Event(), threading.Event(), []

    def slow(params: Any) -> Scene:
        started.set()
        assert go_on.wait(5)
        made.append(params)
        return drawn(params)

    desk.draw = slow
    asking = threading.Thread(target=desk.answer, args=({"n": 1, "set": {"steps": 70}},))
    asking.start()
    assert started.wait(5)
    page = threading.Thread(target=desk.scene, args=(Params(steps=70),))
    page.start()
    go_on.set()
    asking.join(5)
    page.join(5)
    assert len(made) == 1
