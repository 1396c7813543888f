"""The server around the pages: what happens before the first visitor, and the routes of our own.

``mounted`` tells the pages whether these routes exist; under ``streamlit run playground/ui/shell.py`` they don't.
"""

import asyncio
import gc
import importlib
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
import torch
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from streamlit import config

from playground.catalog import TOPICS
from playground.runs import get_runs, stop_runs
from playground.ui.compress import gzipped
from playground.ui.files import PLOTLY, compressed, files, version
from playground.ui.frames import frames

mounted = False
log = logging.getLogger("playground")


def warm_up() -> None:
    """Everything a first visitor would otherwise wait for: imports, torch's first training, compression."""
    for topic in TOPICS:
        for module in ("figures", "experiment"):
            name = f"{topic.package}.{module}"
            if importlib.util.find_spec(name):
                importlib.import_module(name)
    layer = torch.nn.Linear(2, 2)
    optimizer = torch.optim.Adam(layer.parameters())
    torch.nn.functional.cross_entropy(layer(torch.zeros(4, 2)), torch.zeros(4, dtype=torch.int64)).backward()
    optimizer.step()
    compressed(PLOTLY)
    get_runs()
    # Streamlit collects garbage after every run of a script; torch's million objects need no second look.
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Warm up before the first visitor, stop the trainings with the server."""
    global mounted
    await asyncio.to_thread(warm_up)
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
    ]
