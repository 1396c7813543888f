"""Colours of the classes and of the map between them, and of values."""

from itertools import pairwise

from playground.core.style import Theme

ColourScale = list[tuple[float, str]]


def class_colours(theme: Theme, classes: int) -> list[str]:
    """One strong colour a class, for its points; past the palette's end the same ones again, nearer to the text's."""
    if classes == 2:
        return [theme.negative, theme.positive]
    palette = [*theme.series, *(mix(colour, theme.text, 0.5) for colour in theme.series)]
    return [palette[k % len(palette)] for k in range(classes)]


def neutral(theme: Theme) -> str:
    return theme.diverging[2][1]


def map_scale(theme: Theme, classes: int, shows: str = "probability") -> ColourScale:
    """Colour scale for ``decision.decision_map``: softer than the points, and neutral where the network only guesses.

    With more than two classes it has a piece per class, each from neutral to that class's colour. ``shows``
    "decided" gives a class one colour throughout; "uncertainty" is strong where the network only guesses.
    """
    if classes == 2:
        return two_classes(theme, shows)
    pieces = []
    for k, colour in enumerate(class_colours(theme, classes)):
        soft = mix(colour, neutral(theme), 0.55)
        start, end = {
            "probability": (neutral(theme), soft),
            "decided": (soft, soft),
            "uncertainty": (unsure(theme), neutral(theme)),
        }[shows]
        pieces += [(k / classes, start), ((k + 1) / classes, end)]
    return pieces


def two_classes(theme: Theme, shows: str) -> ColourScale:
    """For p(class 1) from 0 to 1."""
    low, high = theme.diverging[1][1], theme.diverging[3][1]
    if shows == "decided":
        return [(0.0, low), (0.5, low), (0.5, high), (1.0, high)]
    if shows == "uncertainty":
        return [(0.0, neutral(theme)), (0.5, unsure(theme)), (1.0, neutral(theme))]
    return [(0.0, low), (0.5, neutral(theme)), (1.0, high)]


def unsure(theme: Theme) -> str:
    """The colour of a mere guess on the map of uncertainty."""
    return mix(theme.series[6], neutral(theme), 0.8)


def value_scale(theme: Theme, shows: str = "probability") -> ColourScale:
    """For predicted values from the lowest to the highest; "decided" in ten steps, so that contours can be seen."""
    if shows != "decided":
        return list(theme.diverging)
    steps = []
    for k in range(10):
        colour = at(theme.diverging, (k + 0.5) / 10)
        steps += [(k / 10, colour), ((k + 1) / 10, colour)]
    return steps


def at(scale: tuple[tuple[float, str], ...], place: float) -> str:
    """The colour at ``place`` in [0, 1] of a scale."""
    (low, one), (high, other) = next((a, b) for a, b in pairwise(scale) if a[0] <= place <= b[0])
    return mix(other, one, (place - low) / (high - low))


def mix(one: str, other: str, share: float) -> str:
    """``share`` of colour ``one`` and the rest of ``other``, both "#rrggbb"."""
    parts = zip(*(bytes.fromhex(colour[1:]) for colour in (one, other)), strict=True)
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in parts)
