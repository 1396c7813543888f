"""Networks to draw: small trainings whose frames are what the network page would send, made with torch's autograd."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
import torch
from torch import Tensor

from playground.core.picture import Clip, ModuleView
from playground.core.style import THEMES
from playground.topics.network.diagram_words import FORMULAS, LOSSES, WORDS

FUNCTIONS = {"tanh": torch.tanh, "relu": torch.relu, "sigmoid": torch.sigmoid}


@dataclass
class Net:
    """Sizes of all columns, one activation; the two classes are inside and outside a circle."""

    sizes: Sequence[int] = (2, 4, 3, 2)
    activation: str = "tanh"
    seed: int = 0
    weights: float = 1.2
    sample: bool = True

    def __post_init__(self) -> None:
        random = torch.Generator().manual_seed(self.seed)
        draw = partial(torch.randn, generator=random)
        self.theta = []
        for inputs, units in zip(self.sizes, self.sizes[1:], strict=False):
            self.theta += [draw(units, inputs) * self.weights / inputs**0.5, 0.3 * draw(units)]
        points = 4 * torch.rand(80, 2, generator=random) - 2
        self.places, self.classes = points, (points.norm(dim=1) < 1.2).long()

    def inputs(self, points: Tensor) -> Tensor:
        more = [points[:, :1] * points[:, 1:], *(points[:, :1].sin() * k for k in range(self.sizes[0]))]
        return torch.cat([points, *more], dim=1)[:, : self.sizes[0]]

    def forward(self, x: Tensor) -> tuple[list[Tensor], list[Tensor]]:
        """z of each layer, and a with the inputs first and the probabilities last."""
        zs, activations = [], [x]
        for W, b in zip(self.theta[::2], self.theta[1::2], strict=True):
            zs.append(activations[-1] @ W.T + b)
            last = len(zs) == len(self.sizes) - 1
            activations.append(zs[-1].softmax(-1) if last else FUNCTIONS[self.activation](zs[-1]))
        return zs, activations

    def gradient(self, x: Tensor, y: Tensor) -> tuple[list[Tensor], list[Tensor], float]:
        """∂J/∂θ, δ of each layer, and J."""
        for part in self.theta:
            part.requires_grad_()
        zs, _ = self.forward(x)
        J = torch.nn.functional.cross_entropy(zs[-1], y)
        found = torch.autograd.grad(J, [*self.theta, *zs])
        self.theta = [part.detach() for part in self.theta]
        return list(found[: len(self.theta)]), list(found[len(self.theta) :]), float(J.detach())

    def learn(self, lr: float = 0.3) -> None:
        found, _, _ = self.gradient(self.inputs(self.places), self.classes)
        self.theta = [part - lr * g for part, g in zip(self.theta, found, strict=True)]


def joined(parts: Sequence[Tensor]) -> np.ndarray:
    return torch.cat([part.flatten() for part in parts]).numpy().astype("f4")


def maps(values: Tensor, side: int) -> np.ndarray:
    share = values / values.abs().amax(dim=1, keepdim=True).clamp(min=1e-6)
    return (127.5 + 127.5 * share).round().byte().view(-1, side, side).numpy()


def grid(side: int) -> Tensor:
    at = (torch.arange(side) + 0.5) / side * 4 - 2
    y, x = torch.meshgrid(at, at, indexing="ij")
    return torch.stack([x.flatten(), y.flatten()], dim=1)


def side_of(net: Net) -> int:
    units = sum(net.sizes[1:])
    return 24 if units <= 40 else 16 if units <= 128 else 10


def constants(net: Net) -> dict[str, np.ndarray]:
    layout, start = [], 0
    for inputs, units in zip(net.sizes, net.sizes[1:], strict=False):
        layout.append([start, start + units * inputs, -1, -1, units, inputs])
        start += units * (inputs + 1)
    x = net.inputs(grid(side_of(net))).T
    centres = np.linspace(-1.95, 1.95, 60, dtype="f4")
    return {
        "theta_layout": np.array(layout, "i4"),
        "input_maps": maps(x, side_of(net)),
        "input_range": torch.stack([x.amin(1), x.amax(1)], 1).numpy(),
        "first_sample": net.places[0].numpy(),
        "across": centres,
        "up": centres,
        **{f"train_{k}": net.places[net.classes == k].numpy() for k in (0, 1)},
    }


def frame(net: Net, whole: bool = True) -> dict[str, np.ndarray]:
    """One moment's arrays, by the names of playground/topics/network/diagram.py and probe.py."""
    side, outputs = side_of(net), net.sizes[-1]
    _, on_map = net.forward(net.inputs(grid(side)))
    _, on_train = net.forward(net.inputs(net.places))
    values, train = torch.cat(on_map[1:], dim=1).T, torch.cat(on_train[1:], dim=1).T
    pictures = maps(values, side)
    pictures[-outputs:] = (255 * values[-outputs:]).round().byte().view(-1, side, side).numpy()
    hidden = len(values) - outputs
    arrays = {
        "unit_maps": pictures,
        "unit_range": torch.stack([values.amin(1), values.amax(1)], 1).numpy(),
        "unit_mean": train.mean(1).numpy(),
        "unit_spread": train.std(1).numpy(),
        "unit_dead": np.array([i < hidden and net.activation == "relu" and bool((row <= 0).all()) for i, row in
                               enumerate(train)], "u1"),
        "unit_saturated": np.array([i < hidden and net.activation == "tanh" and float((row.abs() > 0.95).float().mean())
                                    > 0.9 for i, row in enumerate(train)], "u1"),
    }  # fmt: skip
    x, y = net.inputs(net.places[:1]), net.classes[:1]
    gradient, delta, J = net.gradient(x, y)
    if whole:
        arrays["theta"] = joined(net.theta)
    else:
        arrays |= strongest(net, gradient)
    if net.sample:
        zs, activations = net.forward(x)
        back = [d @ W for d, W in zip(delta[1:], net.theta[2::2], strict=True)] + [delta[-1]]
        slopes = [d / b for d, b in zip(delta, back, strict=True)]
        arrays |= {
            "probe_place": net.places[0].numpy(), "probe_input": x[0].numpy(), "probe_z": joined(zs),
            "probe_a": joined(activations[1:]), "probe_delta": joined(delta), "probe_back": joined(back),
            "probe_slope": np.nan_to_num(joined(slopes)), "probe_output": activations[-1][0].numpy(),
            "probe_target": np.eye(outputs, dtype="f4")[int(y)], "probe_loss": np.array([J], "f4"),
        }  # fmt: skip
        if whole:
            arrays |= {"probe_gradient": joined(gradient), "probe_update": -0.1 * joined(gradient)}
    return arrays


def strongest(net: Net, gradient: list[Tensor], most: int = 100) -> dict[str, np.ndarray]:
    found: dict[str, list[Any]] = {name: [] for name in ("layer", "to", "from", "value", "gradient", "update")}
    for layer, (W, g) in enumerate(zip(net.theta[::2], gradient[::2], strict=True)):
        at = W.flatten().abs().topk(min(most, W.numel())).indices
        for name, values in (("layer", torch.full_like(at, layer)), ("to", at // W.shape[1]), ("from", at % W.shape[1]),
                             ("value", W.flatten()[at]), ("gradient", g.flatten()[at]),
                             ("update", -0.1 * g.flatten()[at])):  # fmt: skip
            found[name].append(values)
    kinds = {"layer": "u1", "to": "i2", "from": "i2"}
    arrays = {f"edge_{name}": torch.cat(parts).numpy().astype(kinds.get(name, "f4")) for name, parts in found.items()}
    return {**arrays, "unit_bias": joined(net.theta[1::2])}


def clip(net: Net, frames: int = 12, rate: float = 30.0, whole: bool = True, learn: int = 4) -> Clip:
    """The training as a clip, ``learn`` updates a frame."""
    kept: list[Mapping[str, np.ndarray]] = []
    for _ in range(frames):
        kept.append(frame(net, whole))
        for _ in range(learn):
            net.learn()
    arrays = {name: np.stack([one[name] for one in kept]) for name in kept[0]}
    return Clip(arrays=arrays, steps=np.arange(frames) * 10, constants=constants(net), rate=rate)


def view(net: Net, theme: str = "light", words: Mapping[str, str] = WORDS, **more: Any) -> ModuleView:
    names = ("x₁", "x₂", "x₁x₂")
    look = THEMES[theme]
    layer = {"activation": net.activation, "label": net.activation.title(), "formula": FORMULAS[net.activation],
             "norm": "none", "residual": False, "dropout": False}  # fmt: skip
    given = {
        "task": "classes",
        "height": 520,
        "inputs": [names[i] if i < 3 else f"sin x{i}" for i in range(net.sizes[0])],
        "outputs": [f"Class {k}" for k in range(net.sizes[-1])],
        "colours": [look.negative, look.positive],
        "layers": [{**layer, "units": units} for units in net.sizes[1:-1]],
        "activations": {"tanh": "Tanh", "relu": "ReLU", "sigmoid": "Sigmoid"},
        "limits": {"layers": 8, "units": 64},
        "loss": LOSSES["cross_entropy"],
        "simple_delta": "p − y",
        "output_symbol": "p",
        "update": "w ← w − η ∂J/∂w",
        "words": dict(words),
    }
    made = ModuleView("diagram", "", "diagram", given, "The network.", height=520)
    return replace(made, **more)
