"""A page with nothing but the picture component on it, served from here; scenes are named and put in by the tests."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import plotly

from playground.core.style import THEMES
from playground.ui.picture import LABELS, LOADER, AssetUrls
from playground.ui.scene import Scene

COMPONENTS = Path(__file__).parents[2] / "assets" / "components"
PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
HERE = Path(__file__).parent


class Harness:
    """The server and its scenes."""

    def __init__(self, address: str, scenes: dict[str, bytes]) -> None:
        self.address = address
        self.scenes = scenes

    def put(self, name: str, views: Any, source: Any = None, *, theme: str = "light", **more: Any) -> None:
        """Make ``/scene/<name>`` answer with this scene."""
        self.scenes[name] = self.scene(views, source, theme=theme, **more).message()

    def scene(self, views: Any, source: Any = None, *, theme: str = "light", **more: Any) -> Scene:
        frames = more.pop("frames", f"{self.address}/frames")
        urls = AssetUrls(
            main=f"{self.address}/components/main.js",
            plotly=f"{self.address}/plotly.min.js",
            css=f"{self.address}/components/picture.css",
            frames=frames,
            modules={name: f"{self.address}/{name}.js" for name in ("blob", "told")},
        )
        given: dict[str, Any] = {"labels": LABELS, "readouts": (), "advice": {}, "lang": "en", **more}
        return Scene(views=views, source=source, theme=THEMES[theme], urls=urls, **given)


class Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *given: Any, scenes: dict[str, bytes], **more: Any) -> None:
        self.scenes = scenes
        super().__init__(*given, **more)

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        name = path.rpartition("/")[2]
        if path.startswith("/scene/") and name in self.scenes:
            return self.answer(self.scenes[name], "application/octet-stream")
        if path == "/loader.js":
            return self.answer(LOADER.encode(), "text/javascript")
        for start, folder in (("/components/", COMPONENTS), ("/plotly.min.js", PLOTLY.parent), ("/", HERE)):
            if path.startswith(start) and (folder / name).is_file():
                return self.answer((folder / name).read_bytes(), self.guess_type(name))
        return self.send_error(404)

    def answer(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=3600" if kind.endswith("javascript") else "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Quiet: the tests say what went wrong."""


@contextmanager
def serve() -> Iterator[Harness]:
    scenes: dict[str, bytes] = {}
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, scenes=scenes))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Harness(f"http://127.0.0.1:{server.server_port}", scenes)
    finally:
        server.shutdown()
        server.server_close()
