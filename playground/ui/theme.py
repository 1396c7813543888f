"""The appearance the browser shows: light or dark."""

import streamlit as st

from playground.core.style import LIGHT, THEMES, Theme


def current_theme() -> Theme:
    """Figures take their colours from it, widgets from the same colours in .streamlit/config.toml."""
    return THEMES.get(st.context.theme.type or "", LIGHT)
