"""The small data sets that are refitted: points for a curve, and points of two classes; the learner drags them."""

from dataclasses import dataclass

import torch
from torch import Tensor

from playground.core.points import Points, decode, encode
from playground.core.seeding import generator
from playground.core.specs import Problem
from playground.core.text import N_

OWN = "own"
"""The key of the points that a learner has moved."""
FEWEST, MOST = 5, {"values": 18, "classes": 60}
"""Fewer points are no data; more points than that are too many to be fitted again while one of them is dragged."""
X_RANGE, Y_RANGE = (-3.2, 3.2), (-5.0, 6.0)
PLANE = (-6.0, 6.0)
"""Where points lie: (x, y) of a curve; both coordinates of the classes."""

VALUE_SETS = {
    "outlier": N_("An outlier"),
    "clean": N_("Little noise"),
    "skewed": N_("Skewed noise"),
    "fan": N_("Growing noise"),
    "curve": N_("A curve"),
    OWN: N_("Your points"),
}
CLASS_SETS = {
    "far": N_("Far, but right"),
    "mislabelled": N_("A wrong label"),
    "rare": N_("A rare class"),
    "separable": N_("Separable"),
    OWN: N_("Your points"),
}

TOO_FEW = N_("{name} can't be used: there have to be {fewest} to {most} points, and two classes where classes are.")


@dataclass(frozen=True)
class Cloud:
    """``x`` (m, 2): places, for a curve (x, y); ``y`` (m,): classes 0 and 1, or zeros. float64.

    ``travels``  numbers of the points that the clip brings from ``starts`` (travellers, 2) to their places.
    """

    x: Tensor
    y: Tensor
    travels: tuple[int, ...]
    starts: Tensor


def truth(x: Tensor) -> Tensor:
    """The line that the points of the curve sets scatter about."""
    return 0.5 + 0.7 * x


def value_points(key: str, seed: int) -> Tensor:
    """Points (x, y) of one of VALUE_SETS, (m, 2); the last is the one that travels."""
    random = generator(seed, f"losses {key}")
    x = torch.linspace(-2.8, 2.8, 15, dtype=torch.float64)
    noise = torch.randn(15, generator=random, dtype=torch.float64)
    if key == "skewed":
        y = truth(x) - 0.6 + torch.rand(15, generator=random, dtype=torch.float64).clamp(min=0.01).log().neg() * 1.1
    elif key == "fan":
        y = truth(x) + 0.3 * (x + 3.2) * noise
    elif key == "curve":
        y = 0.5 * x**2 - 1 + 0.25 * noise
    else:
        y = truth(x) + 0.3 * noise
    last = torch.tensor([[2.4, -3.6 if key == "outlier" else truth(torch.tensor(2.4)).item()]], dtype=torch.float64)
    if key == "curve":
        last[0, 1] = 2.0
    return torch.cat([torch.stack([x, y], 1), last])


def class_points(key: str, seed: int) -> tuple[Tensor, Tensor, tuple[int, ...]]:
    """Places (m, 2), classes (m,) and travellers of one of CLASS_SETS."""
    random = generator(seed, f"losses {key}")
    few = 5 if key == "rare" else 16
    spread = 0.55 if key == "separable" else 0.85
    middle = torch.tensor([[-1.6, 0.0], [1.4, 0.0]], dtype=torch.float64)
    places = [
        middle[label] + spread * torch.randn(count, 2, generator=random, dtype=torch.float64)
        for label, count in enumerate((16, few))
    ]
    y = torch.cat([torch.zeros(16), torch.ones(few)]).double()
    x = torch.cat(places)
    if key == "far":
        far = torch.tensor([[5.4, -4.6], [5.0, -5.2], [5.6, -3.8], [4.8, -4.4]], dtype=torch.float64)
        x, y = torch.cat([x, far]), torch.cat([y, torch.ones(4).double()])
        return x, y, tuple(range(len(y) - 4, len(y)))
    if key == "mislabelled":
        x, y = torch.cat([x, torch.tensor([[-4.6, 2.0]]).double()]), torch.cat([y, torch.ones(1).double()])
    return x, y, (len(y) - 1,)


def cloud(task: str, key: str, points: str, moved: int, seed: int) -> Cloud:
    """The points of a set, or those written in ``points``; ``moved`` is which of these was dragged last."""
    if key == OWN and points:
        kept = decode(points)
        x, y = kept.x.double(), kept.y.double()
        travels: tuple[int, ...] = (min(moved, len(y) - 1),)
    elif task == "values":
        x = value_points("outlier" if key == OWN else key, seed)
        y, travels = torch.zeros(len(x), dtype=torch.float64), (len(x) - 1,)
    else:
        x, y, travels = class_points("far" if key == OWN else key, seed)
    x = ((x * 100).round() / 100).clamp(PLANE[0], PLANE[1])  # as they are written in a link
    starts = x[list(travels)].clone()
    if task == "values":
        starts[:, 1] = truth(starts[:, 0])
    elif key == "far":
        starts = starts * 0.28
    else:  # from the middle of the others of its class
        others = y == y[travels[0]]
        others[travels[0]] = False
        starts = x[others].mean(dim=0, keepdim=True) if others.any() else starts
    return Cloud(x, y, travels, starts)


def journey(cloud: Cloud, frames: int) -> Tensor:
    """Where all points are in each frame, (frames, m, 2): the travellers go from their starts to their places."""
    share = torch.linspace(0, 1, frames, dtype=torch.float64)[:, None, None]
    way = cloud.x.repeat(frames, 1, 1)
    travellers = list(cloud.travels)
    way[:, travellers] = cloud.starts + share * (cloud.x[travellers] - cloud.starts)
    return way


def written(x: Tensor, y: Tensor) -> str:
    """Points as the text of a parameter."""
    return encode(Points(x.float(), y.long()))


def accepts(task: str, text: str) -> None:
    """Raise Problem unless ``text`` holds points that can be fitted."""
    if not text:
        return
    points = decode(text)
    enough = FEWEST <= len(points.y) <= MOST[task] and points.x.abs().max() <= PLANE[1]
    if not enough or (task == "classes" and sorted(set(points.y.tolist())) != [0, 1]):
        raise Problem("points", text[:80], TOO_FEW, {"fewest": FEWEST, "most": MOST[task]})
