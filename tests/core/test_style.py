"""Colours that can be told apart, and layouts that keep what they are given."""

import itertools

import pytest

from playground.core.style import DARK, LIGHT, THEMES, Theme, layout


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [part / 255 for part in bytes.fromhex(colour[1:])]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_text_is_readable(theme: Theme) -> None:
    for ground in (theme.background, theme.surface):
        assert contrast(theme.text, ground) > 7
        assert contrast(theme.muted, ground) > 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_series_differ(theme: Theme) -> None:
    for one, other in itertools.combinations(theme.series, 2):
        distance = sum((a - b) ** 2 for a, b in zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True))
        assert distance**0.5 > 40, (one, other)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_scales_run_from_nought_to_one(theme: Theme) -> None:
    for scale in (theme.diverging, theme.sequential):
        stops = [stop for stop, _ in scale]
        assert stops == sorted(stops)
        assert (stops[0], stops[-1]) == (0, 1)


def test_themes_go_by_their_names() -> None:
    assert all(theme.name == name for name, theme in THEMES.items())


def test_a_layout_is_merged_and_the_base_stays() -> None:
    figure = layout(LIGHT, xaxis={"title": {"text": "x"}}, showlegend=False)
    assert figure["xaxis"]["title"]["text"] == "x"
    assert figure["xaxis"]["gridcolor"] == LIGHT.grid
    assert figure["showlegend"] is False
    assert figure["uirevision"] == "constant"
    assert "text" not in layout(LIGHT)["xaxis"]["title"]
