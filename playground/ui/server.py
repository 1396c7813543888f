"""The server around the pages: what happens before the first visitor, and the routes of our own.

``mounted`` tells the pages whether these routes exist; under ``streamlit run playground/ui/shell.py`` they don't.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from streamlit import config

from playground.runs import stop_runs
from playground.ui import warmup
from playground.ui.answers import answers
from playground.ui.compress import gzipped
from playground.ui.files import files, version
from playground.ui.frames import frames

mounted = False


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Warm up before the first visitor, stop the trainings with the server."""
    global mounted
    await asyncio.to_thread(warmup.everything)
    mounted = True
    try:
        yield
    finally:
        mounted = False
        await asyncio.to_thread(stop_runs)


async def asset(request: Request) -> Response:
    """One of the picture component's files; nothing else on the disk, and only in its present version."""
    path = files().get(request.path_params["name"])
    if path is None or request.path_params["version"] != version():
        return PlainTextResponse("no such file", status_code=404)
    return await gzipped(path)


def routes() -> list[BaseRoute]:
    base = str(config.get_option("server.baseUrlPath")).strip("/")
    prefix = f"/{base}/playground" if base else "/playground"
    return [
        Route(f"{prefix}/assets/{{version}}/{{name}}", asset),
        WebSocketRoute(f"{prefix}/frames", frames),
        WebSocketRoute(f"{prefix}/answers", answers),
    ]
