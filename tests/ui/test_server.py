"""The routes of our own: files, compression, and the frames' WebSocket with its refusals."""

import gzip
from collections.abc import Callable
from contextlib import contextmanager
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from playground.runs import Status, UnknownRun
from playground.runs.wire import encode, inspect
from playground.ui import assets, compress, frames
from playground.ui.files import COMPONENTS, PLOTLY, files, version
from playground.ui.server import routes

HOME = {"origin": "http://testserver"}


def message(kind: str, seq: int) -> bytes:
    return encode({"type": kind, "run": "known", "gen": 0, "seq": seq, "step": seq}, {})


class OneRun:
    """An engine with a single run, "known", that says what a test tells it to say."""

    def __init__(self) -> None:
        self.kept = [message("constants", 1), message("frame", 2), message("state", 3)]
        self.commands: list[tuple[str, float | None]] = []
        self.watchers: list[Callable[[], None]] = []

    def status(self, run: str) -> Status | None:
        return Status("running", 1, None, None, 0, 0) if run == "known" else None

    def messages(self, run: str, after: int = 0) -> list[bytes]:
        return [kept for kept in self.kept if inspect(kept)["seq"] > after]

    def watch(self, run: str, notify: Callable[[], None]) -> Callable[[], None]:
        self.watchers.append(notify)
        return lambda: self.watchers.remove(notify)

    def tell(self, run: str, message: dict[str, Any]) -> None:
        if "text" in message:
            raise ValueError("too large")
        self.command(run, "tell", message["value"])

    def command(self, run: str, do: str, value: float | None = None) -> None:
        self.commands.append((do, value))
        if do == "cancel":
            raise UnknownRun(run)
        self.kept.append(message("state", 4 + len(self.commands)))
        for notify in self.watchers:
            notify()


@pytest.fixture
def engine(monkeypatch) -> OneRun:
    run = OneRun()
    monkeypatch.setattr(frames, "get_runs", lambda: run)
    return run


@pytest.fixture
def client() -> TestClient:
    fallback = Route("/{path:path}", lambda request: PlainTextResponse("streamlit's own answer"))
    return TestClient(Starlette(routes=[*routes(), fallback], middleware=[Middleware(compress.CompressStatic)]))


@contextmanager
def refused(code: int):
    with pytest.raises(WebSocketDisconnect) as info:
        yield
    assert info.value.code == code


@pytest.mark.parametrize("name", ["main.js", "picture.css", "plotly.min.js"])
def test_assets_come_compressed_and_for_ever(client: TestClient, name: str) -> None:
    answer = client.get(f"/playground/assets/{version()}/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.content == files()[name].read_bytes()
    kind = "text/css" if name.endswith("css") else "text/javascript"
    assert answer.headers["content-type"].startswith(kind), "a browser refuses modules of another type"


def test_plotly_travels_small() -> None:
    assert len(compress.compressed(PLOTLY)) < 1_500_000


@pytest.mark.parametrize(
    "path",
    [
        "nothing.js",
        "..%2f..%2fapp.py",
        "../../../app.py",
    ],
)
def test_only_listed_files_are_served(client: TestClient, path: str) -> None:
    answer = client.get(f"/playground/assets/{version()}/{path}")
    assert answer.status_code == 404 or answer.text == "streamlit's own answer"
    assert b"st.App" not in answer.content


def test_files_of_another_version_are_gone(client: TestClient) -> None:
    assert client.get("/playground/assets/0123456789abcdef/main.js").status_code == 404


def test_streamlits_own_files_come_compressed(client: TestClient) -> None:
    name, path = max(compress.static_files().items(), key=lambda item: item[1].stat().st_size)
    with client.stream("GET", f"/static/{name}", headers={"accept-encoding": "gzip"}) as answer:
        body = b"".join(answer.iter_raw())
    assert gzip.decompress(body) == path.read_bytes()
    assert len(body) < path.stat().st_size / 2
    assert "immutable" in answer.headers["cache-control"]


def test_compression_leaves_everything_else_alone(client: TestClient) -> None:
    name = next(iter(compress.static_files()))
    own = "streamlit's own answer"
    assert client.get(f"/static/{name}", headers={"accept-encoding": "identity"}).text == own
    assert client.get("/static/js/no-such-file.js").text == own
    assert client.get("/static/../app.py").text == own
    assert client.get("/_stcore/health").text == own


def test_a_browser_gets_the_history_and_then_what_follows(client: TestClient, engine: OneRun) -> None:
    with client.websocket_connect("/playground/frames?run=known", headers=HOME) as socket:
        assert [inspect(socket.receive_bytes())["seq"] for _ in range(3)] == [1, 2, 3]
        socket.send_text('{"do": "speed", "value": 30}')
        assert inspect(socket.receive_bytes())["seq"] == 5
    assert engine.commands == [("speed", 30)]
    assert not engine.watchers, "a closed socket watches no longer"


def test_a_browser_that_comes_back_gets_what_it_missed(client: TestClient, engine: OneRun) -> None:
    with client.websocket_connect("/playground/frames?run=known&after=2", headers=HOME) as socket:
        assert inspect(socket.receive_bytes())["seq"] == 3


def test_unknown_runs_are_refused(client: TestClient, engine: OneRun) -> None:
    with refused(4404), client.websocket_connect("/playground/frames?run=guessed", headers=HOME) as socket:
        socket.receive_bytes()


@pytest.mark.parametrize("origin", [{"origin": "http://evil.example"}, {"origin": "null"}, {}], ids=str)
def test_other_sites_are_refused(client: TestClient, engine: OneRun, origin: dict[str, str]) -> None:
    with refused(4403), client.websocket_connect("/playground/frames?run=known", headers=origin) as socket:
        socket.receive_bytes()
    assert not engine.watchers


def test_behind_a_proxy_the_forwarded_host_counts(client: TestClient, engine: OneRun) -> None:
    headers = {"origin": "https://learn.example", "x-forwarded-host": "learn.example"}
    with client.websocket_connect("/playground/frames?run=known", headers=headers) as socket:
        assert inspect(socket.receive_bytes())["seq"] == 1


def test_an_edit_reaches_the_run(client: TestClient, engine: OneRun) -> None:
    with client.websocket_connect("/playground/frames?run=known&after=3", headers=HOME) as socket:
        socket.send_text('{"do": "tell", "message": {"value": 0.5}}')
        assert inspect(socket.receive_bytes())["seq"] == 5
    assert engine.commands == [("tell", 0.5)]


def test_edits_that_come_too_fast_are_left_out(
    client: TestClient, engine: OneRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frames, "EDITS_A_SECOND", 0.0)
    with client.websocket_connect("/playground/frames?run=known&after=3", headers=HOME) as socket:
        for value in range(frames.EDITS_AT_ONCE + 50):
            socket.send_text(f'{{"do": "tell", "message": {{"value": {value}}}}}')
        socket.send_text('{"do": "speed", "value": 30}')
        while ("speed", 30) not in engine.commands:
            socket.receive_bytes()
    assert engine.commands == [*(("tell", value) for value in range(frames.EDITS_AT_ONCE)), ("speed", 30)]


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        '{"do": "exec"}',
        '{"do": ["play"]}',
        '{"do": "speed", "value": "1"}',
        "[1]",
        '{"do": "play"}' + " " * 300,
        '{"do": "tell"}',
        '{"do": "tell", "message": [1]}',
        '{"do": "tell", "message": {"text": 1}}',
        '{"do": "tell", "message": {"value": "%s"}}' % ("x" * 5000),
        '{"do": "tell", "message": ' + "[" * 4000,
    ],
    ids=lambda text: text[:40],
)
def test_what_is_no_command_ends_the_connection(client: TestClient, engine: OneRun, text: str) -> None:
    with refused(4400), client.websocket_connect("/playground/frames?run=known&after=3", headers=HOME) as socket:
        socket.send_text(text)
        socket.receive_bytes()
    assert engine.commands == []


def test_a_command_to_a_run_that_is_gone_says_so(client: TestClient, engine: OneRun) -> None:
    with refused(4404), client.websocket_connect("/playground/frames?run=known&after=3", headers=HOME) as socket:
        socket.send_text('{"do": "cancel"}')
        socket.receive_bytes()


def test_too_many_sockets_are_refused(client: TestClient, engine: OneRun, monkeypatch) -> None:
    monkeypatch.setattr(frames, "MOST_SOCKETS", 0)
    with refused(4429), client.websocket_connect("/playground/frames?run=known", headers=HOME) as socket:
        socket.receive_bytes()


def test_a_slow_browser_gets_the_newest_frame_only() -> None:
    headers = [{"type": "constants"}, *[{"type": "frame"}] * 9, {"type": "state"}]
    assert frames.worth_sending(headers, all_of_them=False) == [0, 9, 10]
    assert frames.worth_sending(headers, all_of_them=True) == list(range(11))
    assert frames.worth_sending(headers[:4], all_of_them=False) == [0, 1, 2, 3]


def test_modules_are_handed_out_after_what_they_import() -> None:
    """Without routes each module's address is known only when Streamlit has taken it."""
    order = assets.in_order()
    assert set(order) == {path.name for path in COMPONENTS.glob("*.js")}
    assert order.index("wire.js") < order.index("main.js")
    assert order.index("views.js") < order.index("main.js")


def test_a_module_finds_its_style_sheet_by_the_name_streamlit_gave_it(monkeypatch: pytest.MonkeyPatch) -> None:
    sources: dict[str, str] = {}

    def media(name: str, content: bytes) -> str:
        sources[name] = content.decode()
        return f"/media/renamed-{name}"

    monkeypatch.setattr(assets, "_media", media)
    urls = assets.through_media_files()
    assert '"./renamed-diagram.css"' in sources["diagram.js"]
    assert '"./renamed-diagram-units.js"' in sources["diagram.js"]
    assert urls.modules["diagram"] == "/media/renamed-diagram.js" and "diagram.css" not in urls.modules
