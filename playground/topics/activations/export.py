"""The page's numbers, step by step: functions along an axis, softmax, signals through depth, or a training."""

from collections.abc import Mapping
from typing import Any

import torch

from playground.core.activations import ACTIVATIONS
from playground.core.bundle import Recipe
from playground.core.own_code import Own, OwnCode
from playground.core.written import written
from playground.topics.activations.census import Census
from playground.topics.activations.choosing.cases import CASES
from playground.topics.activations.choosing.training import STOP, Choosing
from playground.topics.activations.depth import measured, signals, weights
from playground.topics.activations.looks import OWN
from playground.topics.activations.own.experiment import activation
from playground.topics.activations.params import Params
from playground.topics.activations.shape_params import activation_of
from playground.topics.activations.shapes import FRAMES, TEN, curve, way
from playground.topics.activations.softmax import naive, softmax
from playground.topics.activations.softmax_params import logits_of

NUMBERS = 200
"""How often a training's numbers are written down, about."""


def numbers(
    params: Params, steps: int, attached: Mapping[str, Any] | None = None, own: Own | None = None
) -> tuple[list[dict[str, float]], list[str]]:
    """What the view shows, a row for each step kept; and the names of the columns that are worth a line."""
    if params.view == "shapes":
        found = along(params, own)
    elif params.view == "softmax":
        found = probabilities(params)
    elif params.view == "depth":
        found = layers(params, own)
    elif params.view == "census":
        found = counted(params, steps)
    else:
        found = scored(params, steps)
    rows = [row for row in found if row["step"] <= steps]
    return rows, [name for name in rows[0] if name not in ("step", "z")]


def along(params: Params, own: Own | None) -> list[dict[str, float]]:
    """Value f and slope d of every function, at each place on the point's way to z."""
    z = way(params.z)
    drawn = {key: curve(activation_of(params, key), z) for key in params.shown}
    if own is not None:
        drawn[OWN] = curve(activation(own, 1.0), z)
    rows = []
    for step in range(FRAMES):
        row = {"step": float(step), "z": float(z[step])}
        for key, each in drawn.items():
            power = each.slope**TEN
            row |= {f"{key}/f": float(each.value[step]), f"{key}/d": float(each.slope[step])}
            row[f"{key}/ten"] = float(power[step])
        rows.append(row)
    return rows


def probabilities(params: Params) -> list[dict[str, float]]:
    """Each class's probability, and what single precision makes of it without the trick."""
    z = torch.tensor(logits_of(params), dtype=torch.float64)
    p, rough = softmax(z, params.temperature), naive(z + params.shift, params.temperature).p
    row = {"step": 0.0}
    for place in range(len(p)):
        row |= {f"p{place + 1}": float(p[place]), f"p{place + 1}_naive": float(rough[place])}
    return [row]


def layers(params: Params, own: Own | None) -> list[dict[str, float]]:
    """Typical signal and gradient of each layer, measured and in theory."""
    if own is not None:
        f = activation(own, ACTIVATIONS[params.activation].gain)
        W = weights(params.init, f.gain, params.width, params.depth, params.seed)
        found = measured(f, W, params.gain, params.seed)
    else:
        found = signals(params)
    lines = {
        "signal": found.signal,
        "gradient": found.gradient,
        "signal_theory": found.signal_theory,
        "gradient_theory": found.gradient_theory,
    }
    return [
        {"step": float(layer)} | {name: float(values[layer]) for name, values in lines.items()}
        for layer in range(params.depth)
    ]


def counted(params: Params, steps: int) -> list[dict[str, float]]:
    """Loss, accuracy and the census, on the way and at the end."""
    census = Census(params)
    return written(census.step, lambda: census.units()[2], steps, NUMBERS)


def scored(params: Params, steps: int) -> list[dict[str, float]]:
    """Scores and losses of the right and the wrong network."""
    both = Choosing(params)
    return written(both.step, both.numbers, min(steps, STOP), NUMBERS)


def draw(rows: list[dict[str, float]], names: list[str], file: str) -> None:
    """Every column over the steps, or over z where there is one."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    across = "z" if "z" in rows[0] else "step"
    figure, axes = pyplot.subplots(figsize=(9, 5))
    for name in names:
        axes.plot([row[across] for row in rows], [row[name] for row in rows], marker=".", label=name)
    axes.set_xlabel(across)
    axes.legend()
    figure.savefig(file)


def recipe(params: Any, own: OwnCode | None = None, attached: Mapping[str, Any] | None = None) -> Recipe:
    """How ``numbers`` is written out under these parameters."""
    case = CASES[params.case]
    used = {
        "shapes": set(params.shown),
        "depth": {params.activation},
        "census": {params.unit},
        "choosing": {case.right.hidden, case.wrong.hidden, "linear", "relu", "tanh", "softplus"},
    }.get(params.view, set())
    settings = [name for name in params.specs() if name.startswith(tuple(f"{key}_" for key in used))]
    return Recipe(
        compute=numbers,
        picture=draw,
        known={name: getattr(params, name) for name in ("view", "case", "data")},
        facts={"own is not None": own is not None, "case.flat": case.flat, "case.everywhere": case.everywhere},
        keep={
            "playground.core.activations:ACTIVATIONS": used,
            "playground.core.initial:INITS": {
                params.init if params.view == "depth" else params.unit_init,
                "auto",
                "zeros",
            },
            "playground.core.dataset_shapes:SHAPES": {params.data},
            "playground.core.losses:LOSSES": {"cross_entropy"},
            "playground.core.optimizers:RULES": {"adam" if params.view == "choosing" else "sgd"},
            "playground.core.schedules:SCHEDULES": {"constant"},
            "playground.topics.activations.choosing.cases:CASES": {params.case},
            "playground.topics.activations.choosing.outputs:OUTPUTS": {case.right.output, case.wrong.output},
        },
        extra=[*settings, *(f"logit{place + 1}" for place in range(params.classes) if params.view == "softmax")],
        own=own,
        most={"shapes": FRAMES - 1, "softmax": 0, "depth": params.depth - 1, "choosing": STOP}.get(params.view),
    )
