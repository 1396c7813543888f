"""A deep network's weighted sums for the home page: a histogram a layer, while the first weights grow and shrink."""

import math

import torch

from playground.core.initial import INITS
from playground.core.preview import Preview
from playground.core.style import Theme
from playground.topics.initialization import build
from playground.topics.initialization.params import Params

FRAMES, LAYERS, ROWS, REACH = 48, 16, 48, 5.0
SWING = 0.22
"""The gain goes from e^−SWING to e^SWING and back."""


def preview(theme: Theme) -> Preview:
    """He's weights times a gain; with ReLU and no biases the sums of layer l are multiplied by its l-th power."""
    params = Params(depth=LAYERS, width=64)
    network = build.network(build.architecture(params, "relu"), [INITS["he_normal"]], params.seed, 1.0)
    sums = network.forward(build.digits(params.seed, True).x_held[:, :32]).z[:-1]
    maps = torch.zeros(FRAMES, ROWS, 3 * LAYERS)
    for frame, picture in enumerate(maps):
        gain = math.exp(-SWING * math.cos(2 * math.pi * frame / FRAMES))
        for place, z in enumerate(sums):
            counts = torch.histc(gain ** (place + 1) * z.float(), ROWS, -REACH, REACH)
            picture[:, 3 * place : 3 * place + 2] = (counts / counts.max()).sqrt()[:, None]
    return Preview(maps, theme.sequential)
