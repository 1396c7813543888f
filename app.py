"""The server: ``streamlit run app.py``. Pages are in ``pages/``, their entry script is ``playground/ui/shell.py``."""

import streamlit as st
from starlette.middleware import Middleware

from playground.ui.compress import CompressStatic
from playground.ui.server import lifespan, routes

app = st.App(
    "playground/ui/shell.py",
    lifespan=lifespan,
    routes=routes(),
    middleware=[Middleware(CompressStatic)],
)
