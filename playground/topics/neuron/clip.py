"""What the page shows as a clip: the lesson frame by frame, or the numbers of the view that is computed at once."""

from typing import Any

import torch
from torch import Tensor

from playground.core.picture import Clip
from playground.topics.neuron import gates, lines, unit
from playground.topics.neuron.lesson import Lesson, Track, lesson
from playground.topics.neuron.params import Params
from playground.topics.neuron.rules import sums

MOST = 900
"""Frames of a lesson; of a longer one the later steps are thinned out."""
CELLS = 31  # of the logistic neuron's map, across and up
VIEW = 2.5  # the pictures of a lesson show −VIEW … VIEW


def shown_steps(data: Lesson, only_mistakes: bool) -> Tensor:
    """The steps, from 1, that have a frame: all of them or those where the perceptron was wrong."""
    missed = data.tracks["perceptron"].missed
    steps = (missed.nonzero().flatten() if only_mistakes else torch.arange(len(missed))) + 1
    if not len(steps):
        steps = torch.tensor([len(missed)]) if len(missed) else torch.zeros(1, dtype=torch.int64)
    if len(steps) > MOST:
        whole, rest = steps[: MOST // 2], steps[MOST // 2 :]
        steps = torch.cat([whole, rest[torch.linspace(0, len(rest) - 1, MOST - MOST // 2).round().long()]])
    return steps


def of_neuron(key: str, track: Track, data: Lesson, steps: Tensor) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    """Arrays and metrics of one neuron at the frames after ``steps``, the names beginning with ``key``/."""
    now, before = track.theta[steps], track.theta[(steps - 1).clamp(min=0)]  # (frames, 3) each
    arrays = {"theta": now, "before": before, "change": now - before, "line": lines.ends(now).float()}
    metrics = {"wrong": track.wrong[steps].double()}
    if len(track.missed):
        at = steps - 1
        arrays["z"] = sums(before, data.samples.x[data.order[at]])
        arrays["guess"], arrays["error"] = track.guess[at], data.samples.y[data.order[at]] - track.guess[at]
        metrics["mistakes"] = track.missed.cumsum(0)[at].double()
    return named(key, arrays), named(key, metrics)


def named(key: str, values: dict[str, Tensor]) -> dict[str, Tensor]:
    return {f"{key}/{name}": value for name, value in values.items()}


def at_step(data: Lesson, steps: Tensor) -> dict[str, Tensor]:
    """The sample of each frame."""
    if not len(data.order):
        return {}
    at = steps - 1
    which = data.order[at]
    missed = data.tracks["perceptron"].missed[at]
    x = data.samples.x[which]  # (frames, 2)
    return {
        "sample": (which + 1).double(),
        "epoch": (at // len(data.samples.y) + 1).double(),
        "x": x,
        "y": data.samples.y[which],
        "ring/right": torch.where(missed[:, None], torch.nan, x),
        "ring/wrong": torch.where(missed[:, None], x, torch.nan),
    }


def bars(data: Lesson, steps: Tensor) -> Tensor:
    """Mistakes of each epoch as far as they are made at each frame: (frames, epochs), NaN for epochs to come."""
    missed, n = data.tracks["perceptron"].missed.double(), len(data.samples.y)
    total = torch.cat([torch.zeros(1), missed.cumsum(0)])  # (steps + 1,)
    first = torch.arange(data.epochs) * n  # (epochs,)
    made = total[torch.minimum(steps[:, None], first + n)] - total[torch.minimum(steps[:, None], first)]
    return torch.where(steps[:, None] > first, made, torch.nan).float()


def probability(theta: Tensor) -> Tensor:
    """100 σ(w · x + b) over the picture, for theta (frames, 3): (frames, CELLS, CELLS) uint8, the first row below."""
    at = torch.linspace(-VIEW, VIEW, CELLS, dtype=torch.float64)
    z = theta[:, 0, None, None] * at + theta[:, 1, None, None] * at[:, None] + theta[:, 2, None, None]
    return (100 * z.sigmoid()).round().to(torch.uint8)


def pocket(track: Track, steps: Tensor) -> Tensor:
    """The line that had the fewest points wrong so far (Gallant, 1990): (frames, 2 ends, 2)."""
    best = track.wrong.cummin(0).indices  # (steps + 1,)
    return lines.ends(track.theta[best[steps]]).float()


def arrows(before: Tensor, now: Tensor) -> dict[str, Tensor]:
    """The weight vector's arrows, for w (frames, 2): (frames, 2 ends, 2) each; NaN for one without length."""
    origin = torch.zeros_like(now)
    ends = {"before": (origin, before), "change": (before, now), "now": (origin, now)}
    stacked = {f"arrow/{name}": torch.stack(pair, dim=1) for name, pair in ends.items()}
    return {
        name: torch.where((pair[:, :1] == pair[:, 1:]).all(-1, keepdim=True), torch.nan, pair).float()
        for name, pair in stacked.items()
    }


def lesson_clip(data: Lesson, only_mistakes: bool) -> Clip:
    """Frames after each sample (see ``shown_steps``), with what the step did.

    ``<neuron>/theta``, ``before``, ``change`` (frames, 3), ``line`` (frames, 2, 2); ``z``, ``guess``, ``error``
    (frames,).
    """
    steps = shown_steps(data, only_mistakes)
    arrays, metrics = dict[str, Any](at_step(data, steps)), {"loss": data.loss[steps]}
    for key, each in data.tracks.items():
        more, numbers = of_neuron(key, each, data, steps)
        arrays |= more
        metrics |= numbers
    learner = data.tracks["perceptron"]
    arrays |= {
        "side": lines.sides(arrays["perceptron/theta"]).float(),
        "line_before": lines.ends(arrays["perceptron/before"]).float(),
        "pocket": pocket(learner, steps),
        "per_epoch": bars(data, steps),
        "map": probability(arrays["logistic/theta"]),
        **arrows(arrays["perceptron/before"][:, :2], arrays["perceptron/theta"][:, :2]),
    }
    metrics["fewest"] = learner.wrong.cummin(0).values[steps].double()
    constants = {"epochs": torch.arange(1, data.epochs + 1), "map_at": torch.linspace(-VIEW, VIEW, CELLS)}
    return Clip(arrays=arrays, metrics=metrics, steps=steps, constants=constants, rate=6.0)


def compute(params: Params) -> Clip:
    """What the page shows under ``params``, without its pictures."""
    if params.view == "rule":
        return lesson_clip(lesson(params), params.frames == "mistakes")
    if params.view == "unit":
        z, a = unit.asked(params)
        return Clip(metrics={"z": z[None], "a": a[None]})
    return Clip(arrays={"answer": gates.answer(gates.CORNERS, params)[None], "right": gates.right(params)[None]})
