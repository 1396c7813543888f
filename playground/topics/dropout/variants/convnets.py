"""Small convolutional networks side by side: the same first weights and batches, only what is dropped differs.

Each: convolution 3 × 3 → (BatchNorm) → ReLU → *dropout* → convolution 3 × 3 → (BatchNorm) → ReLU → pooling to 4 × 4 →
*dropout* → linear layer. All lanes are computed at once, as groups of one convolution; the gradient is autograd's.
"""

from dataclasses import dataclass
from math import prod

import torch
from torch import Generator, Tensor
from torch.nn.functional import avg_pool2d, conv2d

from playground.core.mlp.norm import Statistics, normalize, normalize_by, remember
from playground.topics.dropout.variants.drops import DIGITS, KERNEL, SIDE, Drops

OVER = (0, 2, 3)
"""BatchNorm's dimensions: a channel has one mean and variance, over all pictures and pixels."""


@dataclass(frozen=True, eq=False)
class Seen:
    """A forward pass: ``maps`` (n, lanes, channels, side, side) after the first ReLU, before dropout; ``z`` (n, lanes,
    channels, side, side), what the second BatchNorm gets; ``features`` (n, lanes, channels, 4, 4), pooled, before
    dropout; ``out`` (lanes, n, 10)."""

    maps: Tensor
    z: Tensor
    features: Tensor
    out: Tensor


class ConvNets:
    """``lanes`` networks of so many channels on pictures of ``side`` × ``side`` pixels; one row of ``theta`` each."""

    def __init__(self, lanes: int, channels: int, side: int, norm: bool, random: Generator) -> None:
        self.lanes, self.channels, self.side, self.norm = lanes, channels, side, norm
        self.shapes = {
            "first": (channels, 1, KERNEL, KERNEL),
            "first_b": (channels,),
            "second": (channels, channels, KERNEL, KERNEL),
            "second_b": (channels,),
            "last": (DIGITS, channels * SIDE**2),
            "last_b": (DIGITS,),
            **({f"{name}_{i}": (channels,) for i in (0, 1) for name in ("gamma", "beta")} if norm else {}),
        }
        self.theta = torch.cat([self.begin(name, random).flatten() for name in self.shapes]).repeat(lanes, 1)
        count = lanes * channels
        self.statistics = [
            Statistics(torch.zeros(1, count, 1, 1), torch.ones(1, count, 1, 1)) for _ in range(2 if norm else 0)
        ]

    def begin(self, name: str, random: Generator) -> Tensor:
        """First values: He's for the convolutions, 1/fan-in for the last layer; biases 0, γ 1."""
        shape = self.shapes[name]
        if name in ("first", "second", "last"):
            fan_in = prod(shape[1:])
            return torch.randn(shape, generator=random) * ((1 if name == "last" else 2) / fan_in) ** 0.5
        return torch.ones(shape) if name.startswith("gamma") else torch.zeros(shape)

    def parts(self, theta: Tensor) -> dict[str, Tensor]:
        """theta (lanes, parameters) cut into the layers' tensors, (lanes, *shape) each."""
        sizes = [prod(shape) for shape in self.shapes.values()]
        pieces = theta.split(sizes, dim=1)
        return {
            name: piece.unflatten(1, shape) for (name, shape), piece in zip(self.shapes.items(), pieces, strict=True)
        }

    def forward(self, theta: Tensor, x: Tensor, drops: Drops | None = None, momentum: float = 0) -> Seen:
        """Pictures x (n, 1, side, side) → what each lane makes of them. ``drops``: None in evaluation.

        ``momentum``  above 0, BatchNorm takes the batch's mean and variance, and remembers that much of them: training.
                      At 0 it takes what it remembers.
        """
        known = self.parts(theta)
        grid = (len(x), self.lanes, self.channels, self.side, self.side)
        z = self.convolved(x.repeat(1, self.lanes, 1, 1), known["first"], known["first_b"])
        maps = self.normalized(0, z, known, momentum).relu().view(grid)
        z = self.second(theta, maps, drops)
        a = self.normalized(1, z.flatten(1, 2), known, momentum).relu()
        features = avg_pool2d(a, self.side // SIDE).view(len(x), self.lanes, self.channels, SIDE, SIDE)
        dropped, last = features, known["last"]
        if drops is not None:
            dropped, last = features * drops.features, last * drops.last
        rows = dropped.flatten(2).transpose(0, 1)  # (lanes, n, channels · 16)
        out = torch.baddbmm(known["last_b"].unsqueeze(1), rows, last.mT)
        return Seen(maps, z, features, out)

    def second(self, theta: Tensor, maps: Tensor, drops: Drops | None) -> Tensor:
        """What the second convolution makes of the maps (n, lanes, channels, side, side): z, of the same shape."""
        known = self.parts(theta)
        kernel = known["second"]
        if drops is not None:
            maps, kernel = maps * drops.maps, kernel * drops.kernel
        return self.convolved(maps.flatten(1, 2), kernel, known["second_b"]).view(maps.shape)

    def convolved(self, a: Tensor, kernel: Tensor, b: Tensor) -> Tensor:
        """A convolution of every lane with its own kernel (lanes, channels, inputs, 3, 3)."""
        return conv2d(a, kernel.flatten(0, 1), b.flatten(), padding=KERNEL // 2, groups=self.lanes)

    def normalized(self, i: int, z: Tensor, known: dict[str, Tensor], momentum: float) -> Tensor:
        """γ ẑ + β of BatchNorm i; z itself without it."""
        if not self.norm:
            return z
        if momentum:
            hat = normalize(z, over=OVER).hat
            variance, mean = torch.var_mean(z.detach(), dim=OVER, correction=0, keepdim=True)
            remember(self.statistics[i], mean, variance, z.numel() // z.shape[1], momentum)
        else:
            hat = normalize_by(z, self.statistics[i]).hat
        gamma, beta = (known[f"{name}_{i}"].reshape(1, -1, 1, 1) for name in ("gamma", "beta"))
        return gamma * hat + beta
