# Normalization, pooling, embedding, resizing, parametrizations, hooks.
import copy
import io

import torch
from torch import nn
from torch.nn import functional as F

x = torch.randn(2, 4, 6, 6)
for layer in (nn.BatchNorm2d(4), nn.GroupNorm(2, 4), nn.LayerNorm([4, 6, 6]), nn.InstanceNorm2d(4, affine=True)):
    layer(x).sum().backward()
for layer in (
    nn.MaxPool2d(2),
    nn.AvgPool2d(2),
    nn.AdaptiveAvgPool2d(1),
    nn.PixelShuffle(2),
    nn.Upsample(scale_factor=2),
):
    layer(x)
nn.Embedding(5, 3)(torch.tensor([1, 2])).sum().backward()
(
    F.interpolate(x, scale_factor=2, mode="bilinear"),
    F.grid_sample(x, torch.randn(2, 3, 3, 2), align_corners=False),
    F.unfold(x, 2),
)
for wrap in ("weight_norm", "spectral_norm", "orthogonal"):
    getattr(nn.utils.parametrizations, wrap)(nn.Linear(2, 2))(torch.randn(1, 2))
model = nn.Sequential(nn.Linear(3, 3), nn.GELU(), nn.Dropout(0.5))
model.register_forward_hook(lambda *_: None)
clone = copy.deepcopy(model)
clone.load_state_dict(model.state_dict())
torch.save(model.state_dict(), io.BytesIO())
print(model, sum(p.numel() for p in model.parameters()))
