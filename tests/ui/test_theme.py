"""Widgets and figures have the same colours, and the server keeps to itself."""

import tomllib
from pathlib import Path

import pytest

from playground.core.style import THEMES

CONFIG = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", THEMES)
def test_streamlits_theme_is_ours(name: str) -> None:
    theme, section = THEMES[name], CONFIG["theme"][name]
    assert section["primaryColor"] == section["linkColor"] == theme.accent
    assert section["backgroundColor"] == section["sidebar"]["secondaryBackgroundColor"] == theme.background
    assert section["secondaryBackgroundColor"] == section["sidebar"]["backgroundColor"] == theme.surface
    assert section["textColor"] == theme.text
    assert section["borderColor"] == theme.grid


def test_fonts_come_from_the_learners_system() -> None:
    assert not {"fontFaces"} & set(CONFIG["theme"])
    assert "http" not in CONFIG["theme"]["font"]


def test_nothing_is_told_to_outsiders() -> None:
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["client"]["showErrorDetails"] == "none"
    assert CONFIG["server"]["maxUploadSize"] <= 10
