"""What the learner drags and clicks in the pictures, as new values of parameters."""

from collections.abc import Callable, Mapping
from typing import Any

import torch

from playground.topics.neuron.clip import VIEW
from playground.topics.neuron.data import DRAWN, MOST, Samples, samples
from playground.topics.neuron.gate_params import MOST as GATE_MOST
from playground.topics.neuron.gates import neurons
from playground.topics.neuron.lines import Line, grips, through
from playground.topics.neuron.params import Params
from playground.topics.neuron.unit_params import REACH, WINDOW
from playground.topics.neuron.views.gates import HIGH, INPUTS, LOW, OUTPUT
from playground.topics.neuron.views.rule import POINTS
from playground.topics.neuron.views.unit import GRIPS, LEAD, anchor, line_of

NEAR = 0.35  # how near a click must be to mean a point
Move = Callable[..., Mapping[str, Any]]


def fitted(line: Line, most: float) -> Line:
    """The same line with weights and bias within ±``most``."""
    largest = max(abs(part) for part in line)
    shrink = min(1.0, most / largest) if largest else 1.0
    return line[0] * shrink, line[1] * shrink, line[2] * shrink


def rounded(values: Mapping[str, float]) -> dict[str, float]:
    """To hundredths, which nobody sees in a picture and everybody in a link."""
    return {name: round(float(value), 2) for name, value in values.items()}


def point_moved(params: Params, x: float, y: float, index: int) -> dict[str, Any]:
    """A point was dragged, or the picture was clicked beside them: what that means is the hand's business."""
    data, place = samples(params), torch.tensor([[float(x), float(y)]], dtype=torch.float64).clamp(-VIEW, VIEW)
    points, labels = data.x.clone(), data.y.clone()
    if params.hand in ("add_0", "add_1"):
        if index >= 0:
            points[index] = place[0]
        elif len(labels) < MOST:
            points, labels = (
                torch.cat([points, place]),
                torch.cat([labels, labels.new_tensor([float(params.hand[-1])])]),
            )
    else:
        away = (points - place).norm(dim=1)
        return picked(params, int(away.argmin())) if len(away) and away.min() <= NEAR else {}
    return {"data": DRAWN, "drawn": Samples(points, labels).text}


def picked(params: Params, index: int) -> dict[str, Any]:
    """A point was clicked, or chosen from the list, to get the other class or to go."""
    data = samples(params)
    labels, kept = data.y.clone(), torch.ones(len(data.y), dtype=torch.bool)
    if params.hand == "swap":
        labels[index] = 1 - labels[index]
    else:
        kept[index] = False
    return {"data": DRAWN, "drawn": Samples(data.x[kept], labels[kept]).text}


def unit_moved(params: Params, x: float, y: float, index: int) -> dict[str, Any]:
    """0 is the input, 1 and 2 are the line's grips, 3 is the tip of the arrow; a click elsewhere moves the input."""
    if index <= 0:
        return rounded({"x1": x, "x2": y})
    line, start = line_of(params), anchor(line_of(params))
    if index > 3 or (index == 3 and start is None):
        raise IndexError(index)
    shift = line[2] - params.b  # what the third input adds to the bias
    if index == 3 and start is not None:
        w1, w2 = 2 * (x - start[0]), 2 * (y - start[1])
        turned = w1, w2, -(w1 * start[0] + w2 * start[1])
    else:
        turned = through(line, (x, y), grips(line, -WINDOW, WINDOW)[2 - index])
    if not shift:
        turned = fitted(turned, REACH)
    return rounded({"w1": turned[0], "w2": turned[1], "b": turned[2] - shift})


def lead_moved(params: Params, x: float, y: float, index: int) -> dict[str, Any]:
    """With one input: 1 is the threshold −b/w₁, anything else the input."""
    return rounded({"b": -params.w1 * x} if index == 1 else {"x1": x})


def gate_moved(params: Params, names: tuple[str, ...], x: float, y: float, index: int) -> dict[str, Any]:
    """Grips 0 and 1 are those of the first of the neurons ``names``, 2 and 3 those of the second."""
    if index < 0:
        return {}
    name = names[index // 2]
    line = (getattr(params, f"{name}_w1"), getattr(params, f"{name}_w2"), getattr(params, f"{name}_b"))
    turned = fitted(through(line, (x, y), grips(line, LOW, HIGH)[1 - index % 2]), GATE_MOST)
    return rounded(dict(zip((f"{name}_w1", f"{name}_w2", f"{name}_b"), turned, strict=True)))


def moves(params: Params) -> dict[str, Move]:
    """Name of the handle → function of its x, y and index."""
    inputs = ("o",) if len(neurons(params)) == 1 else ("h1", "h2")
    return {
        POINTS: lambda x, y, index=-1: point_moved(params, x, y, index),
        GRIPS: lambda x, y, index=-1: unit_moved(params, x, y, index),
        LEAD: lambda x, y, index=-1: lead_moved(params, x, y, index),
        INPUTS: lambda x, y, index=-1: gate_moved(params, inputs, x, y, index),
        OUTPUT: lambda x, y, index=-1: gate_moved(params, ("o",), x, y, index),
    }
