"""The training of the page, step by step: data, network, updates, and its numbers on the way."""

import json
from collections.abc import Mapping
from typing import Any, cast

import numpy as np
import torch

from playground.core.bundle import Recipe
from playground.core.embedded import embedded
from playground.core.losses import CLASSES, VALUES, probabilities
from playground.core.mlp import Network
from playground.core.mlp.trainer import Trainer
from playground.core.own_code import Own, OwnCode
from playground.core.stops import EARLY, Stops
from playground.topics.network import build
from playground.topics.network.data import Prepared, prepare
from playground.topics.network.data_params import OWN
from playground.topics.network.diagnosis.facts import SAMPLE
from playground.topics.network.diagnosis.record import EVERY
from playground.topics.network.model_params import activation_of
from playground.topics.network.own.module import ModuleNetwork
from playground.topics.network.own.pieces import MODEL, NONE, pieces
from playground.topics.network.params import Params
from playground.topics.network.seen.answers import Answers

NUMBERS = 200
"""How often the numbers are written down, about."""


def train(
    params: Params, steps: int, attached: Mapping[str, np.ndarray] | None = None, own: Own | None = None
) -> tuple[list[dict[str, float]], Answers]:
    """Make ``steps`` updates, or fewer if the training ends by itself; the numbers on the way, and at the end."""
    if own is not None:
        torch.manual_seed(params.seed)  # whatever a learner's code draws at random
    replaced = NONE if own is None or own.part == MODEL else pieces(params, own)
    data = prepare(params, attached)
    if own is not None and own.part == MODEL:
        network = cast(Network, ModuleNetwork(own, data.x.shape[1], data.outputs))  # it has all that is asked of it
    else:
        network = build.network(params, data, replaced)
    trainer = build.trainer(params, data, network, replaced)
    seen = Answers(data, network)
    stops = Stops(build.stop_at(params, len(data.train)))
    found, ended = [numbers(trainer, seen)], False
    every = max(1, steps // NUMBERS)
    while trainer.steps < min(steps, params.stop) and not ended:
        trainer.step()
        if trainer.steps % EVERY == 0:
            ended = stopped(stops, trainer, seen)
        if trainer.steps % every == 0 or trainer.steps == steps or ended:
            found.append(numbers(trainer, seen))
    return found, seen


def stopped(stops: Stops, trainer: Trainer, seen: Answers) -> bool:
    """Whether it is time to end; if the validation loss has risen, with the best weights."""
    parts = trainer.network.theta, trainer.network.running
    with torch.random.fork_rng(devices=()):  # looking leaves no trace
        if stops.at.watches or not isinstance(trainer.network, Network):
            metrics = seen.metrics(trainer, seen.outputs())
            good = metrics.get("validation_accuracy", metrics.get("validation_score", 0.0))
            reason = stops.add(metrics["train_loss"], metrics["validation_loss"], good, *parts)
        else:  # only whether it diverges: a sample of the training points tells
            reason = stops.add(sampled(trainer, seen.data), 0.0, 0.0, *parts)
    if reason == EARLY and stops.best:
        for mine, best in zip(parts, stops.best, strict=False):
            mine.copy_(best)
    return bool(reason)


def sampled(trainer: Trainer, data: Prepared) -> float:
    """The loss of the first SAMPLE training points; some that are held out go through the network with them."""
    held = data.validation if len(data.validation) else data.test
    points = torch.cat([data.train[:SAMPLE], held[:SAMPLE]])
    cut = len(data.train[:SAMPLE])
    out = trainer.network.forward(data.x[points].unsqueeze(0)).output[:, :cut]  # (1, sample, outputs)
    return float(trainer.loss.value(out, data.y[points][:cut].unsqueeze(0)))


def numbers(trainer: Trainer, seen: Answers) -> dict[str, float]:
    """Losses and accuracies (or R²) of the three parts of the data, and how far the training is."""
    with torch.random.fork_rng(devices=()):
        metrics = seen.metrics(trainer, seen.outputs())
    return {
        "step": trainer.steps,
        **metrics,
        "epoch": trainer.epoch,
        "learning_rate": float(trainer.lr),
        "updates": trainer.steps,
        "parameters": trainer.network.theta.shape[1],
    }


def draw(found: list[dict[str, float]], seen: Answers, file: str) -> None:
    """What the network answers everywhere, with the training points, and beside it the losses."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    data = seen.data
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(11, 5))
    out = seen.network.forward(seen.x_map).output[0]  # (cells, outputs)
    value = data.value(out[:, 0]) if seen.task == "values" else probabilities(out)[:, -1]
    points = data.places[data.train]
    if data.plane.flat:
        left.plot(data.across, value)
    else:
        side, low, high = len(data.across), data.low.tolist(), data.high.tolist()
        corners = (low[0], high[0], low[1], high[1])
        left.imshow(value.view(side, side), origin="lower", extent=corners, aspect="auto", cmap="RdBu_r", alpha=0.6)
    left.scatter(points[:, 0], points[:, 1], c=data.data.y[data.train], s=14, cmap="RdBu_r", edgecolors="black")
    for name in ("train_loss", "validation_loss", "test_loss"):
        right.plot([row["step"] for row in found], [row[name] for row in found], label=name)
    right.set_xlabel("step")
    right.legend()
    figure.savefig(file)


def recipe(params: Params, own: OwnCode | None = None, attached: Mapping[str, Any] | None = None) -> Recipe:
    """How ``train`` is written out under these parameters."""
    task = CLASSES if prepare(params, attached).data.task == CLASSES else VALUES
    used = {
        "core.activations:ACTIVATIONS": {activation_of(params, layer) for layer in range(len(params.layers))},
        "core.dataset_shapes:SHAPES": {params.data},
        "core.dataset_tables:TABLES": {params.data},
        "core.optimizers:RULES": {params.optimizer},
        "core.initial:INITS": {params.init},
        "core.losses:LOSSES": {build.loss_of(params, task).key},
        "core.schedules.menu:SCHEDULES": {params.schedule},
    }
    decided = ("data", "drawn", "plane", "balance", "label_noise", "optimizer")
    return Recipe(
        compute=train,
        picture=draw,
        known={name: getattr(params, name) for name in decided},
        facts=facts(own),
        keep={f"playground.{name}": keys for name, keys in used.items()},
        instead=data_source(params, attached),
        extra=[name for name in params.specs() if name.startswith((f"{params.optimizer}_", f"{params.data}_"))],
        own=own,
    )


def facts(own: OwnCode | None) -> dict[str, bool]:
    """What the learner's code, or that there is none, decides."""
    part = own.part if own else ""
    named = {"own.part == ACTIVATION": "activation", "own.part == LOSS": "loss", "own.part == OPTIMIZER": "optimizer"}
    known = {"own is None": own is None, "own is not None": own is not None, "own.part == MODEL": part == MODEL}
    known |= {text: part == key for text, key in named.items()}
    for piece, key in (("activation", "activation"), ("loss", "loss"), ("rule", "optimizer")):
        known |= {
            f"own.{piece} is None": part != key,
            f"own.{piece} is not None": part == key,
            f"own.{piece}": part == key,
        }
    module = "isinstance(trainer.network, Network)"
    return {**known, "isinstance(rule, str)": part != "optimizer", module: part != MODEL}


def data_source(params: Params, attached: Mapping[str, Any] | None) -> dict[str, str]:
    """Data that can't be drawn anew, as source: a table from a file, or the learner's own."""
    if params.data == OWN and attached is not None:
        words = json.loads(bytes(np.ascontiguousarray(attached["words"])))
        fields = {name: words[name] for name in ("task", "target")}
        fields |= {name: tuple(words[name]) for name in ("features", "classes")}
        kind = "int64" if words["task"] == CLASSES else "float32"
        given = "".join(f"        {name}={value!r},\n" for name, value in fields.items())
        text = (
            f"X = {listed(attached['x'].tolist())}\nY = {attached['y'].tolist()}\n\n\n"
            "def unpacked(attached) -> Dataset:\n"
            '    """The table\'s rows that are used."""\n'
            f"    return Dataset(\n        x=torch.tensor(X),\n        y=torch.tensor(Y, dtype=torch.{kind}),\n"
            f"{given}        measured=True,\n    )"
        )
        return {"playground.core.own_choice:unpacked": text}
    return embedded(params.data)


def listed(table: list[list[float]]) -> str:
    """A table's source, a line for each row."""
    return "[\n" + "".join(f"    {row},\n" for row in table) + "]"
