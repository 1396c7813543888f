"""Four activation functions draw themselves, for the home page."""

import torch

from playground.core.preview import Dots, Path, Preview
from playground.core.style import Theme
from playground.topics.activations.looks import colour
from playground.topics.activations.params import Params
from playground.topics.activations.shapes import axis, curves

LOW, HIGH = -1.3, 2.6
"""What is shown of the values."""
SHOWN = ("sigmoid", "tanh", "relu", "gelu")
NEAR = 3.6


def preview(theme: Theme) -> Preview:
    """The curves around zero, with a dot at each one's z = 0."""
    z = axis()
    near = z.abs() <= NEAR
    paths, dots = [], []
    for key, each in curves(Params(shown=SHOWN), z).items():
        places = torch.stack([(z + NEAR) / (2 * NEAR), (each.value - LOW) / (HIGH - LOW)], dim=1)[near]  # (places, 2)
        inside = places[(places[:, 1] <= 1) & (places[:, 1] >= 0)][::3]
        paths.append(Path(inside, colour(key, theme)))
        middle = places[len(places) // 2]
        dots.append(Dots(middle[None], colour(key, theme)))
    plain = torch.zeros(1, 2, 2)
    return Preview(plain, [(0.0, theme.surface), (1.0, theme.surface)], paths=paths, dots=dots)
