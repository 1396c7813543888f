"""Colours of the classes, and of the map between them."""

from playground.core.style import Theme

ColourScale = list[tuple[float, str]]


def class_colours(theme: Theme, classes: int) -> list[str]:
    """One strong colour a class, for its points."""
    return [theme.negative, theme.positive] if classes == 2 else list(theme.series[:classes])


def map_scale(theme: Theme, classes: int) -> ColourScale:
    """Colour scale for ``decision.decision_map``: softer than the points, and neutral where the network only guesses.

    With more than two classes it has a piece per class, each from neutral to that class's colour.
    """
    neutral = theme.diverging[2][1]
    if classes == 2:
        return [(0.0, theme.diverging[1][1]), (0.5, neutral), (1.0, theme.diverging[3][1])]
    pieces = []
    for k, colour in enumerate(class_colours(theme, classes)):
        pieces += [(k / classes, neutral), ((k + 1) / classes, mix(colour, neutral, 0.55))]
    return pieces


def mix(one: str, other: str, share: float) -> str:
    """``share`` of colour ``one`` and the rest of ``other``, both "#rrggbb"."""
    parts = zip(*(bytes.fromhex(colour[1:]) for colour in (one, other)), strict=True)
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in parts)
