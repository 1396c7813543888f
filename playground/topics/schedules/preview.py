"""Schedules drawing themselves, for the home page."""

import torch

from playground.core.preview import Path, Preview
from playground.core.schedules import CURVES
from playground.core.style import Theme
from playground.topics.schedules.look import LOOKS

TOTAL = 210
SHOWN: dict[str, dict[str, int]] = {"step": {}, "warmup": {}, "triangular2": {}, "restarts": {"t0": 30}}


def preview(theme: Theme) -> Preview:
    """Four learning rates over the updates."""
    plain = torch.zeros(1, 2, 2)  # one map of one colour
    across = torch.linspace(0.06, 0.94, TOTAL)
    paths = []
    for key, given in SHOWN.items():
        heights = torch.tensor([CURVES[key].lr(step, TOTAL, 1.0, **given) for step in range(TOTAL)])
        paths.append(Path(torch.stack([across, 0.1 + 0.75 * heights], dim=1), LOOKS[key].colour(theme)))
    return Preview(plain, [(0.0, theme.surface), (1.0, theme.surface)], paths=paths)
