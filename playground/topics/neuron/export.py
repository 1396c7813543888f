"""The page's computation as one script: the lesson of the two neurons, the single neuron, or the gates."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from playground.core.bundle import Recipe
from playground.core.own_code import Own, OwnCode
from playground.topics.neuron.gates import CORNERS, answer
from playground.topics.neuron.lesson import Lesson, lesson, taught, track
from playground.topics.neuron.own.rule import own_rule
from playground.topics.neuron.params import Params
from playground.topics.neuron.unit import asked


def neuron(
    params: Params, steps: int, attached: Mapping[str, Any] | None = None, own: Own | None = None
) -> tuple[list[dict[str, float]], Lesson | None]:
    """Both neurons' weights, mistakes and points wrong after each step; or the other views' numbers in one row."""
    if params.view == "unit":
        z, a = asked(params)
        return [{"step": 0, "z": z.item(), "a": a.item()}], None
    if params.view == "gates":
        rows = zip(CORNERS.tolist(), answer(CORNERS, params).tolist(), strict=True)
        return [{"step": 0, **{f"answer({x1:.0f}, {x2:.0f})": given for (x1, x2), given in rows}}], None
    data = lesson(params)
    if own is not None:
        theta = taught(own_rule(own), data.samples, data.order, params.lr, data.tracks["perceptron"].theta[0].tolist())
        data = replace(data, tracks={**data.tracks, "own": track(theta, data.samples, data.order)})
    return [numbers(data, step) for step in range(min(steps, len(data.order)) + 1)], data


def numbers(data: Lesson, step: int) -> dict[str, float]:
    """After ``step`` samples, by ``<neuron>/``: w1, w2, b, the mistakes so far and the points that are wrong."""
    row: dict[str, float] = {"step": step, "loss": data.loss[step].item()}
    for key, each in data.tracks.items():
        w1, w2, b = each.theta[step].tolist()
        row |= {f"{key}/w1": w1, f"{key}/w2": w2, f"{key}/b": b}
        row |= {f"{key}/mistakes": int(each.missed[:step].sum()), f"{key}/wrong": int(each.wrong[step])}
    return row


def draw(rows: list[dict[str, float]], result: Lesson | None, file: str) -> None:
    """The points with the last lines, and beside them the mistakes; or the row of numbers as bars."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    if result is None:
        figure, axes = pyplot.subplots(figsize=(6, 4))
        names = [name for name in rows[-1] if name != "step"]
        axes.bar(names, [rows[-1][name] for name in names])
        figure.savefig(file)
        return
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(12, 5))
    x, y = result.samples.x, result.samples.y
    for label, mark in ((0, "s"), (1, "o")):
        left.scatter(*x[y == label].T, marker=mark, label=f"class {label}")
    for key in result.tracks:
        w1, w2, b = (rows[-1][f"{key}/{name}"] for name in ("w1", "w2", "b"))
        if w1 or w2:
            middle = (-b * w1 / (w1**2 + w2**2), -b * w2 / (w1**2 + w2**2))
            left.axline(middle, (middle[0] - w2, middle[1] + w1), linestyle="--", label=key)
        right.plot([row["step"] for row in rows], [row[f"{key}/mistakes"] for row in rows], label=key)
    left.set(xlim=(-2.5, 2.5), ylim=(-2.5, 2.5), aspect="equal")
    right.set(xlabel="step", ylabel="mistakes so far")
    left.legend()
    right.legend()
    figure.savefig(file)


def recipe(params: Params, own: OwnCode | None = None, attached: Mapping[str, Any] | None = None) -> Recipe:
    """How ``neuron`` is written out under these parameters."""
    own = own if params.view == "rule" else None
    return Recipe(
        compute=neuron,
        picture=draw,
        known={name: getattr(params, name) for name in ("view", "data", "neurons", "inputs")},
        facts={"own is not None": own is not None},
        keep={
            "playground.core.activations:ACTIVATIONS": {params.activation, "step"},
            "playground.topics.neuron.gates:GATES": {params.data, params.gate},
        },
        extra=[f"{letter}{k}" for letter in "wx" for k in (1, 2, 3)] if params.view == "unit" else (),
        own=own,
        most=params.epochs * 300 if params.view == "rule" else 0,
    )
