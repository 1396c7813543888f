"""The colour and dash of each function: the same wherever it is drawn."""

from playground.core.activations import ACTIVATIONS
from playground.core.style import Theme

FIRST = ("sigmoid", "relu", "tanh", "gelu", "leaky_relu", "silu", "elu", "linear")
"""Those that are met most get a colour of their own, drawn solid."""
ORDER = [*FIRST, *(key for key in ACTIVATIONS if key not in FIRST)]
DASHES = ("solid", "dash", "dot")
OWN = "own"
"""The name under which a learner's own function is drawn with the others."""


def line(key: str, theme: Theme, width: float = 2.5) -> dict[str, object]:
    """Plotly's description of a function's line."""
    return {"color": colour(key, theme), "dash": dash(key), "width": width}


def colour(key: str, theme: Theme) -> str:
    if key == OWN:
        return theme.accent
    return theme.series[ORDER.index(key) % len(theme.series)]


def dash(key: str) -> str:
    return "longdashdot" if key == OWN else DASHES[ORDER.index(key) // len(FIRST)]
