"""The page's computation of the view that is chosen, as a script."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from playground.core.bundle import Recipe
from playground.core.embedded import embedded
from playground.core.own_code import Own, OwnCode
from playground.topics.losses import adversarial, penalties, stability
from playground.topics.losses.clip import penalty_numbers, shape_numbers, stability_numbers
from playground.topics.losses.own.checked import OwnCurves
from playground.topics.losses.own.experiment import own_fit, own_shape
from playground.topics.losses.params import Params, Shared, shown
from playground.topics.losses.pointwise import VALUES
from playground.topics.losses.refit import FRAMES, GRID, clip, fit_all, with_own
from playground.topics.losses.shape import PARTS, shape_of

Row = dict[str, float]
Lines = dict[str, tuple[Tensor, Tensor]]
"""What is drawn: places x and y by name."""
POINTS = "points"


def numbers(
    params: Params, steps: int, attached: Mapping[str, Any] | None = None, own: Own | None = None
) -> tuple[list[Row], Lines]:
    """The numbers of the page, frame by frame where it moves; the last row is what it shows at step ``steps``."""
    if params.view == "refit":
        return refit_rows(params, steps, own)
    if params.view == "adversarial":
        return game_rows(params, steps)
    if params.view == "penalties":
        along = penalties.path(params)
        lines = {"w1 over β/α": (penalties.RATIOS, along[:, 0]), "w2 over β/α": (penalties.RATIOS, along[:, 1])}
        return [{"step": 0, **penalty_numbers(params)}], lines
    if params.view == "stability":
        over = stability.over_logits(params)
        return [{"step": 0, **stability_numbers(params)}], {way: (over.z, loss) for way, loss in over.loss.items()}
    return shape_rows(params, own)


def shape_rows(params: Params, own: Own | None) -> tuple[list[Row], Lines]:
    """Of each loss its ``value``, ``slope`` and ``curvature`` at the prediction."""
    row: Row = {"step": 0, **shape_numbers(params)}
    shape = shape_of(params)
    lines = {key: (shape.x, curves[0]) for key, curves in shape.curves.items()}
    if own is not None:
        made = own_shape(OwnCurves(own), params)
        row |= {f"own/{part}": value for part, value in zip(PARTS, made["at"].tolist(), strict=True)}
        lines["own"] = (shape.x, made["curves"][0])
    return [row], lines


def refit_rows(params: Params, steps: int, own: Own | None) -> tuple[list[Row], Lines]:
    """Of each loss in each frame its mean ``loss`` and its weights ``theta0`` …"""
    fits = fit_all(params)
    if own is not None:
        fits = with_own(fits, own_fit(OwnCurves(own), params))
    played = clip(params, fits)
    found: list[Row] = []
    for k in range(min(steps + 1, len(fits.way))):
        row: Row = {"step": k, **frame(played.metrics, k)}
        for key, theta in fits.theta.items():
            row |= {f"{key}/theta{place}": value for place, value in enumerate(theta[k].tolist())}
        found.append(row)
    last = len(found) - 1
    lines: Lines = {POINTS: (fits.way[last, :, 0], fits.way[last, :, 1])}
    for key in fits.theta:
        line = tensor_of(played.arrays[f"{key}/line"])[last]
        lines[key] = (GRID, line) if params.task == VALUES else (line[:, 0], line[:, 1])
    return found, lines


def game_rows(params: Params, steps: int) -> tuple[list[Row], Lines]:
    """Of each generator in each step its mean ``theta``, the ``gradient`` there, and ``d``, what is thought of it."""
    metrics = adversarial.clip(params).metrics
    found: list[Row] = [{"step": k, **frame(metrics, k)} for k in range(min(steps, adversarial.STEPS) + 1)]
    shown = {name: tensor_of(values)[: len(found)] for name, values in metrics.items() if name.endswith("theta")}
    return found, {name: (torch.arange(len(found)), values) for name, values in shown.items()}


def frame(metrics: Mapping[str, Any], k: int) -> Row:
    """The numbers of frame k."""
    return {name: float(tensor_of(values)[k]) for name, values in metrics.items()}


def tensor_of(values: Any) -> Tensor:
    """A metric over time."""
    found: Tensor = values
    return found


def draw(found: list[Row], lines: Lines, file: str) -> None:
    """The curves of the view; points as dots."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(9, 5))
    for name, (x, y) in lines.items():
        if name == POINTS:
            axes.scatter(x, y, color="black", s=18)
            axes.set_xlim(float(x.min()) - 1, float(x.max()) + 1)
            axes.set_ylim(float(y.min()) - 1, float(y.max()) + 1)
            axes.set_autoscale_on(False)
        else:
            axes.plot(x, y, label=name)
    if any("β/α" in name for name in lines):
        axes.set_xscale("log")
    axes.legend()
    figure.savefig(file)


def recipe(params: Shared, own: OwnCode | None = None, attached: Mapping[str, Any] | None = None) -> Recipe:
    """How ``numbers`` is written out under these parameters."""
    used = shown(params) if params.view in ("refit", "shape") else ()
    last = {"refit": FRAMES[params.task] - 1, "adversarial": adversarial.STEPS}
    facts = {"own is not None": own is not None}
    facts |= {"loss.key == 'hinge'": False} if "hinge" not in used else {}
    facts |= {"loss.key in ('mae', 'quantile')": False} if not {"mae", "quantile"} & {*used} else {}
    decided = ("view", "task", "second", "fused_loss", "value_data", "class_data")
    return Recipe(
        compute=numbers,
        picture=draw,
        known={name: getattr(params, name) for name in decided},
        facts=facts,
        keep={
            "playground.topics.losses.pointwise:LOSSES": used,
            "playground.core.dataset_tables:TABLES": {"diabetes"},
        },
        instead=embedded("diabetes") if params.view == "penalties" else {},
        extra=[name for name in params.specs() if name.partition("_")[0] in used],
        own=own,
        most=last.get(params.view, 0),
    )
