"""The page's computation, step by step: the race, the path at one learning rate, or the noise of many settings."""

from collections.abc import Mapping
from typing import Any

from playground.core.bundle import Recipe
from playground.core.embedded import embedded
from playground.core.own_code import Own, OwnCode
from playground.topics.gradient_descent import plan
from playground.topics.gradient_descent.grid import SETTINGS, Noises
from playground.topics.gradient_descent.params import Params
from playground.topics.gradient_descent.problem import Problem, problem
from playground.topics.gradient_descent.race import SMALLEST, Race
from playground.topics.gradient_descent.regimes import descended

NUMBERS = 200
"""How often the numbers are written down, about."""


def descend(
    params: Params, steps: int, attached: Mapping[str, Any] | None = None, own: Own | None = None
) -> tuple[list[dict[str, float]], tuple[Problem, dict[str, list[list[float]]]]]:
    """The numbers at the start, on the way, and after ``steps`` steps; the surface, and the way of each run on it."""
    if params.view == "regimes":
        return one_rate(params, steps)
    if params.view == "noise":
        return noises(params, steps)
    race = Race(params, own)
    paths = {key: [race.start.tolist()] for key in race.keys}
    found, every = [{"step": 0, **race.numbers()}], max(1, steps // NUMBERS)
    while race.steps < steps and not race.finished:
        race.step()
        for key, racer in race.racers.items():
            paths[key].append(racer.theta[0].tolist())
        if race.steps % every == 0 or race.steps == steps or race.finished:
            found.append({"step": race.steps, **race.numbers()})
    return found, (race.problem, paths)


def one_rate(params: Params, steps: int) -> tuple[list[dict[str, float]], tuple[Problem, dict[str, list[list[float]]]]]:
    """Batch descent: at each update up to ``steps`` the place, the error along both directions, and the loss."""
    on = problem(params)
    path = descended(on, plan.learning_rate(params, on), on.place(params.start_x, params.start_y), params.steps)
    found: list[dict[str, float]] = []
    for step in range(min(steps, params.steps) + 1):
        x, y = path.places[step].tolist()
        flat, steep = path.errors[step].tolist()
        loss = path.loss[step].clamp(min=SMALLEST).item()
        found.append({"step": step, "x": x, "y": y, "flat": flat, "steep": steep, "loss": loss})
    return found, (on, {"batch": path.places[: len(found)].tolist()})


def noises(params: Params, steps: int) -> tuple[list[dict[str, float]], tuple[Problem, dict[str, list[list[float]]]]]:
    """The size tr Σ of the noise ball of each batch size and learning rate, measured after each of ``steps`` steps."""
    grid = Noises(params)
    found = [{"step": 0, **sizes(grid)}]
    for step in range(1, steps + 1):
        grid.step()
        found.append({"step": step, **sizes(grid)})
    return found, (grid.problem, {})


def sizes(grid: Noises) -> dict[str, float]:
    """By batch size and learning rate in units of 1/λmax."""
    measured = grid.measured().flatten().tolist()
    return {f"{each.batch}/{each.rate:g}": size for each, size in zip(SETTINGS, measured, strict=True)}


def draw(found: list[dict[str, float]], result: tuple[Problem, dict[str, list[list[float]]]], file: str) -> None:
    """The paths over the contours of the loss, and beside them the numbers over the steps."""
    import matplotlib

    matplotlib.use("Agg")
    import torch
    from matplotlib import pyplot

    on, paths = result
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(12, 5))
    unit = torch.linspace(-1, 1, 81, dtype=torch.float64)
    x, y = (on.centre[axis] + unit * on.half[axis] for axis in (0, 1))
    grid = torch.stack(torch.meshgrid(x, y, indexing="xy"), dim=-1)
    left.contourf(x, y, on.excess(grid).sqrt(), levels=18, cmap="Blues", alpha=0.6)
    for key, path in paths.items():
        left.plot(*zip(*path, strict=True), label=key)
    left.plot(*on.minimum.tolist(), "*", markersize=14, color="black")
    left.set_xlim(x[0], x[-1])
    left.set_ylim(y[0], y[-1])
    for name in found[0]:
        if name.endswith("loss") or (not paths and name != "step"):
            right.plot([row["step"] for row in found], [row[name] for row in found], label=name)
    right.set_xlabel("step")
    right.set_yscale("log")
    right.legend(fontsize=7)
    figure.savefig(file)


def recipe(params: Params, own: OwnCode | None = None, attached: Mapping[str, Any] | None = None) -> Recipe:
    """How ``descend`` is written out under these parameters."""
    table = "diabetes" if params.model == "linear" else "breast_cancer"
    return Recipe(
        compute=descend,
        picture=draw,
        known={name: getattr(params, name) for name in ("view", "model")},
        facts={"own is not None": own is not None},
        keep={"playground.core.dataset_tables:TABLES": {table}},
        instead=embedded(table),
        own=own,
        most=params.steps if params.view == "regimes" else None,
    )
