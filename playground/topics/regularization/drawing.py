"""Lines and dots of the topic's pictures, as plain dicts."""

from collections.abc import Sequence
from typing import Any

from torch import Tensor

Values = Tensor | Sequence[float]
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def plain(values: Values) -> list[float]:
    return values.tolist() if isinstance(values, Tensor) else list(values)


def curve(
    x: Values,
    y: Values,
    name: str,
    colour: str,
    dash: str = "solid",
    width: float = 2.4,
    mode: str = "lines",
    **more: Any,
) -> dict[str, Any]:
    """A line; without a name it is not in the legend."""
    return {
        "type": "scatter",
        "mode": mode,
        "x": plain(x),
        "y": plain(y),
        "name": name,
        "showlegend": bool(name),
        "line": {"color": colour, "dash": dash, "width": width},
        "hovertemplate": f"%{{y:.3g}}<extra>{name}</extra>",
        **more,
    }


def dots(
    x: Values, y: Values, name: str, colour: str, symbol: str = "circle", size: float = 9, edge: str = "", **more: Any
) -> dict[str, Any]:
    """Markers; without a name they are not in the legend."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": plain(x),
        "y": plain(y),
        "name": name,
        "showlegend": bool(name),
        "marker": {
            "color": colour,
            "symbol": symbol,
            "size": size,
            "line": {"width": 1.5, "color": edge or colour},
        },
        "hovertemplate": "(%{x:.2f}, %{y:.3g})<extra></extra>",
        **more,
    }


def upright(x: float, colour: str, dash: str = "solid", width: float = 2) -> dict[str, Any]:
    """A vertical line over all of the picture, for a layout's ``shapes``."""
    return {
        "type": "line",
        "yref": "paper",
        "x0": x,
        "x1": x,
        "y0": 0,
        "y1": 1,
        "line": {"color": colour, "width": width, "dash": dash},
    }


def level(y: float, colour: str) -> dict[str, Any]:
    """A dotted horizontal line over all of the picture."""
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": y,
        "y1": y,
        "line": {"color": colour, "width": 1.2, "dash": "dot"},
    }


def noted(text: str, y: float, colour: str) -> dict[str, Any]:
    """Words below a level at the left, for a layout's ``annotations``; ``y`` as on the axis (log: the power)."""
    place = {"xref": "paper", "x": 0.01, "y": y, "xanchor": "left", "yanchor": "top"}
    return {"text": text, **place, "showarrow": False, "font": {"color": colour, "size": 12}}


def number(value: float) -> str:
    """Three significant digits; powers of ten as the pictures write them: 8.49·10⁻³¹."""
    digits, _, power = f"{value:.3g}".partition("e")
    return f"{digits}·10{str(int(power)).translate(RAISED)}" if power else digits
