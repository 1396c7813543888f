import torch

from playground.core.preview import Preview
from playground.core.style import Theme


def preview(theme: Theme) -> Preview:
    return Preview(torch.zeros(1, 2, 2), [(0.0, theme.surface), (1.0, theme.surface)])
