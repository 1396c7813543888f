"""A preview as HTML: the map as a looping picture, points and paths drawn over it."""

import base64
import importlib
import importlib.util
import io
from collections.abc import Sequence
from functools import cache

import numpy as np
from PIL import Image, ImageColor

from playground.catalog import BY_SLUG
from playground.core.preview import Preview
from playground.core.style import Theme

WIDTH, HEIGHT = 480, 300  # pixels
HOLD = 2.0  # seconds that the last map stays
_MARKS = """
circle { stroke: rgba(255, 255, 255, 0.8); stroke-width: 0.9 }
polyline { fill: none; stroke-width: 3; stroke-linejoin: round; stroke-dasharray: 1 }
polyline { animation: draw 6s linear infinite }
@keyframes draw { from { stroke-dashoffset: 1 } 70%, to { stroke-dashoffset: 0 } }
@media (prefers-reduced-motion: reduce) { polyline { animation: none } }
"""


@cache
def html(slug: str, theme: Theme) -> str:
    """The topic's preview, computed once for each theme; "" where the topic has none."""
    name = f"{BY_SLUG[slug].package}.preview"
    if importlib.util.find_spec(name) is None:
        return ""
    return drawn(importlib.import_module(name).preview(theme))


def drawn(preview: Preview) -> str:
    """Moving and, for those who want nothing to move, still: the browser shows the one it is asked for."""
    maps = coloured(np.asarray(preview.maps), preview.scale)
    pictures = [Image.fromarray(rgb[::-1]).resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC) for rgb in maps]
    layers = {
        "pg-moving": webp(pictures, preview.rate),
        "pg-still": webp(pictures[-1:], preview.rate),
        "pg-over": address("image/svg+xml", svg(preview).encode()),
    }
    images = "".join(f'<img class="{name}" src="{source}" alt="">' for name, source in layers.items())
    return f'<div class="pg-preview" aria-hidden="true">{images}</div>'


def svg(preview: Preview) -> str:
    """Points, and paths that draw themselves. A picture of its own, as Streamlit takes inline SVG out of a page."""
    marks = "".join(
        f'<circle cx="{x}" cy="{y}" r="3.4" fill="{dots.colour}"/>'
        for dots in preview.dots
        for x, y in places(dots.places)
    )
    for path in preview.paths:
        corners = " ".join(f"{x},{y}" for x, y in places(path.places))
        marks += f'<polyline pathLength="1" points="{corners}" stroke="{path.colour}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"><style>{_MARKS}</style>{marks}</svg>'
    )


def places(unit: object) -> list[tuple[float, float]]:
    """The unit square's points in pixels, y downwards."""
    square = np.asarray(unit, dtype=float)
    return [(round(x * WIDTH, 1), round((1 - y) * HEIGHT, 1)) for x, y in square[np.isfinite(square).all(axis=1)]]


def coloured(values: np.ndarray, scale: Sequence[tuple[float, str]]) -> np.ndarray:
    """(…) in [0, 1] → (…, 3) uint8, by interpolation in the colour scale."""
    stops = [stop for stop, _ in scale]
    colours = np.array([ImageColor.getrgb(colour) for _, colour in scale], dtype=float)
    channels = [np.interp(values, stops, colours[:, channel]) for channel in range(3)]
    return np.stack(channels, axis=-1).round().astype(np.uint8)


def webp(pictures: list[Image.Image], rate: float) -> str:
    """One (animated) WebP as a data address."""
    times = [round(1000 / rate)] * (len(pictures) - 1) + [round(1000 * HOLD)]
    file = io.BytesIO()
    pictures[0].save(
        file, "WEBP", save_all=True, append_images=pictures[1:], duration=times, loop=0, quality=60, method=2
    )
    return address("image/webp", file.getvalue())


def address(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
