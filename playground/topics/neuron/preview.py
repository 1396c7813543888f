"""A perceptron learning, and the line it settles on, for the home page."""

import torch

from playground.core.preview import Dots, Preview
from playground.core.style import Theme
from playground.topics.neuron.clip import CELLS, VIEW
from playground.topics.neuron.lesson import lesson
from playground.topics.neuron.params import Params

STILL = 10  # frames on the last line
SOFT = 0.12  # half the width of the edge between the sides, so that it is smooth


def preview(theme: Theme) -> Preview:
    """The two sides of the line after every mistake, with the points."""
    data = lesson(Params())
    track = data.tracks["perceptron"]
    theta = track.theta[1:][track.missed]  # (mistakes, 3)
    theta = torch.cat([theta.repeat_interleave(2, dim=0), theta[-1:].expand(STILL, 3)])
    at = torch.linspace(-VIEW, VIEW, 2 * CELLS, dtype=torch.float64)
    z = theta[:, 0, None, None] * at + theta[:, 1, None, None] * at[:, None] + theta[:, 2, None, None]
    away = z / theta[:, :2].norm(dim=1)[:, None, None]  # distance from the line, (frames, cells, cells)
    side = (0.5 + away / (2 * SOFT)).clamp(0, 1)
    places = (data.samples.x + VIEW) / (2 * VIEW)
    dots = [Dots(places[data.samples.y == k], colour) for k, colour in enumerate((theme.negative, theme.positive))]
    faint = [(0.0, theme.diverging[1][1]), (0.5, theme.surface), (1.0, theme.diverging[3][1])]
    return Preview(side, faint, dots=dots, rate=6.0)
