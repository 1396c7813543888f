"""Streamlit's own static files, compressed: it serves them as they are, 8 MB for a first visit.

Each file is compressed once and kept (about 2 MB for all that our pages ask for). Pure ASGI, and only for files that
exist in Streamlit's static folder: everything else goes on untouched.
"""

import asyncio
import mimetypes
from functools import cache
from pathlib import Path

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

from playground.ui.files import TYPES, compressed

COMPRESSIBLE = {".js", ".css", ".svg", ".json", ".txt", ".map", ".wasm"}
FOR_EVER = "public, max-age=31536000, immutable"
NO_SNIFF = {"X-Content-Type-Options": "nosniff"}


@cache
def static_files() -> dict[str, Path]:
    """Address below ``/static/`` → file, for what is worth compressing. Their names contain a hash."""
    folder = Path(file_util.get_static_dir()) / "static"
    found = (path for path in folder.rglob("*") if path.suffix in COMPRESSIBLE and path.is_file())
    return {path.relative_to(folder).as_posix(): path for path in found}


def accepts_gzip(scope: Scope) -> bool:
    return any(name == b"accept-encoding" and b"gzip" in value for name, value in scope["headers"])


async def gzipped(path: Path) -> Response:
    """``path`` compressed, to be kept by browsers for ever: its address changes when its contents do."""
    kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    headers = {"Content-Encoding": "gzip", "Cache-Control": FOR_EVER, "Vary": "Accept-Encoding", **NO_SNIFF}
    return Response(await asyncio.to_thread(compressed, path), media_type=kind, headers=headers)


class CompressStatic:
    """Middleware that answers requests for Streamlit's static files with their compressed contents."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and accepts_gzip(scope):
            path = static_files().get(scope["path"].rpartition("/static/")[2])
            if path is not None:
                await (await gzipped(path))(scope, receive, send)
                return
        await self.app(scope, receive, send)
