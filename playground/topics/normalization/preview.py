"""A picked cell wanders through a batch, and its group lights up, in one normalization after the other."""

import torch
from torch.nn.functional import pad

from playground.core.preview import Preview
from playground.core.style import Theme
from playground.topics.normalization.cells.batch import batch_of, way
from playground.topics.normalization.cells.clip import lit
from playground.topics.normalization.cells.grid import spread
from playground.topics.normalization.params import Params

SHOWN = ("batch", "layer", "instance", "group")
EACH = 5  # frames of each
PIXELS = 4  # of a cell
GROUND, MATE, PICKED = 0.25, 0.65, 1.0


def preview(theme: Theme) -> Preview:
    """Three tones: the batch, the group, the picked cell; what lies between the blocks is empty."""
    params = Params()
    x = batch_of(params)
    picks = way(params, x)[:: max(1, x.shape[0] * x.shape[1] // (len(SHOWN) * EACH))]
    frames = [
        lit([pick], SHOWN[place // EACH % len(SHOWN)], 2, tuple(x.shape))[0]
        for place, pick in enumerate(picks[: len(SHOWN) * EACH])
    ]
    tones = torch.tensor([GROUND, MATE, PICKED])[torch.stack(frames).long()]
    cells = pad(spread(tones).nan_to_num(0.0), (1, 1, 1, 1))  # (frames, rows, columns), empty all around
    large = cells.repeat_interleave(PIXELS, dim=1).repeat_interleave(PIXELS, dim=2)
    scale = [(0.0, theme.surface), (GROUND, theme.grid), (MATE, theme.series[5]), (PICKED, theme.series[1])]
    return Preview(large.flip(1), scale, rate=2.5)
