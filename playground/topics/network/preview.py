"""The spiral being learned, for the home page."""

import torch

from playground.core.preview import Dots, Preview
from playground.core.style import Theme
from playground.topics.network.experiment import Experiment
from playground.topics.network.params import Params

FRAMES, STEPS = 48, 30


def preview(theme: Theme) -> Preview:
    """A small network's decision map, every ``STEPS`` updates."""
    training = Experiment(Params(layers=(12, 8), optimizer="adam", lr=0.02, size=240, noise=0.02))
    maps = []
    for _ in range(FRAMES):
        maps.append(torch.as_tensor(training.observe().arrays["decision"]))
        for _ in range(STEPS):
            training.step()
    data = training.prepared
    low = torch.stack([data.across[0], data.up[0]])
    high = torch.stack([data.across[-1], data.up[-1]])
    spots = (data.places - low) / (high - low)  # (points, 2) in the unit square
    dots = [Dots(spots[data.data.y == k], colour) for k, colour in enumerate((theme.negative, theme.positive))]
    return Preview(torch.stack(maps), theme.diverging, dots=dots)
