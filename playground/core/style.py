"""Colours and figure style, in one place. The categorical colours are Okabe and Ito's (2008): told apart with any
colour vision; blue and orange, never red and green, carry a sign."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Theme:
    """One appearance. ``series`` are categorical colours; ``diverging`` runs orange - neutral - blue and ``sequential``
    from faint to strong, both as Plotly colour scales."""

    name: str
    background: str
    surface: str
    text: str
    muted: str
    grid: str
    accent: str
    series: tuple[str, ...]
    diverging: tuple[tuple[float, str], ...]
    sequential: tuple[tuple[float, str], ...]

    @property
    def negative(self) -> str:
        return self.diverging[0][1]

    @property
    def positive(self) -> str:
        return self.diverging[-1][1]


LIGHT = Theme(
    name="light",
    background="#ffffff",
    surface="#f5f7fa",
    text="#1b2733",
    muted="#5b6875",
    grid="#dfe4ea",
    accent="#0b6bcb",
    series=("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b8860b", "#56b4e9", "#7b4fb5", "#6b6b6b"),
    diverging=((0.0, "#d55e00"), (0.25, "#f3b183"), (0.5, "#f7f7f5"), (0.75, "#8dbfe0"), (1.0, "#0072b2")),
    sequential=((0.0, "#f3f8fc"), (0.35, "#a3cbe6"), (0.7, "#3587bd"), (1.0, "#0a3d66")),
)

DARK = Theme(
    name="dark",
    background="#10161d",
    surface="#1a222c",
    text="#e8edf2",
    muted="#9aa8b6",
    grid="#2c3743",
    accent="#5ab0ff",
    series=("#56b4e9", "#ff9248", "#2fc79a", "#e39ac4", "#f0c94a", "#9fd0f0", "#b493e6", "#b0b0b0"),
    diverging=((0.0, "#ff9248"), (0.25, "#8f4d1f"), (0.5, "#1d242c"), (0.75, "#1f5f8b"), (1.0, "#56b4e9")),
    sequential=((0.0, "#16202a"), (0.35, "#1f4f75"), (0.7, "#3f97cf"), (1.0, "#c6e6fa")),
)

THEMES = {"light": LIGHT, "dark": DARK}


@dataclass(frozen=True)
class Look:
    """How one of many is drawn in every picture; ``series`` is a place in the theme's colours, None the text colour."""

    series: int | None
    dash: str = "solid"
    symbol: str = "circle"

    def colour(self, theme: Theme) -> str:
        return theme.text if self.series is None else theme.series[self.series]


def layout(theme: Theme, **more: Any) -> dict[str, Any]:
    """A Plotly layout in the app's style; ``more`` adds or replaces entries, at any depth.

    ``uirevision`` is constant so that zoom and camera survive every redraw.
    """
    axis = {
        "gridcolor": theme.grid,
        "zerolinecolor": theme.grid,
        "linecolor": theme.grid,
        "tickfont": {"color": theme.muted},
        "title": {"font": {"color": theme.muted, "size": 13}},
        "automargin": True,
    }
    base: dict[str, Any] = {
        "autosize": True,
        "uirevision": "constant",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": "system-ui, 'Noto Sans', 'Noto Sans CJK SC', sans-serif", "size": 13, "color": theme.text},
        "colorway": list(theme.series),
        "margin": {"l": 48, "r": 12, "t": 12, "b": 40},
        "hovermode": "closest",
        "legend": {"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0.0, "font": {"size": 12}},
        "xaxis": axis,
        "yaxis": axis,
    }
    return _merged(base, more)


def _merged(base: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in more.items():
        both = isinstance(merged.get(key), Mapping) and isinstance(value, Mapping)
        merged[key] = _merged(merged[key], value) if both else value
    return merged
