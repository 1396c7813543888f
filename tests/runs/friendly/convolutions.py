# Convolutions of every kind.
import torch
from torch import nn

for axes, layer in (
    (1, nn.Conv1d(3, 4, 3)),
    (2, nn.Conv2d(3, 4, 5, stride=2, dilation=1)),
    (2, nn.Conv2d(3, 3, 3, groups=3)),
    (2, nn.ConvTranspose2d(3, 2, 3)),
    (3, nn.Conv3d(3, 2, 3)),
    (2, nn.LazyConv2d(4, 3)),
):
    layer(torch.randn(2, 3, *[8] * axes)).sum().backward()
