"""From the parameters to the network, its loss and its trainer."""

import math
from dataclasses import replace

from torch import Tensor

from playground.core.activations import ACTIVATIONS
from playground.core.losses import LOSSES, Loss
from playground.core.mlp import Architecture, LayerSpec, Network
from playground.core.mlp.trainer import Hyper, Trainer
from playground.core.seeding import generator
from playground.core.stops import StopAt
from playground.topics.network.data import Prepared
from playground.topics.network.diagnosis.record import EVERY
from playground.topics.network.model_params import ModelParams, activation_of, dropout_of, norm_of, residual_of
from playground.topics.network.own.pieces import ACTIVATION, NONE, Pieces
from playground.topics.network.training_params import TrainingParams, rule_settings

DEFAULT_LOSS = {"classes": "cross_entropy", "values": "mse"}


def architecture(params: ModelParams, inputs: int, outputs: int) -> Architecture:
    """The network these parameters ask for, between so many inputs and outputs."""
    hidden = tuple(
        LayerSpec(
            units,
            activation_of(params, layer),
            norm_of(params, layer),  # type: ignore[arg-type]
            residual_of(params, layer),
            dropout_of(params, layer),
        )
        for layer, units in enumerate(params.layers)
    )
    return Architecture(inputs, hidden, outputs, params.bias)


def loss_of(params: ModelParams, task: str) -> Loss:
    """The chosen loss where it suits the task ("classes" or "values"), otherwise the task's usual one."""
    chosen = LOSSES.get(params.loss)
    return chosen if chosen is not None and task in chosen.tasks else LOSSES[DEFAULT_LOSS[task]]


def hyper(params: TrainingParams) -> Hyper:
    """What may change while the network learns."""
    return Hyper(
        lr=params.lr,
        l1=params.l1,
        l2=params.l2,
        weight_decay=params.weight_decay,
        dropout=params.dropout,
        clip=params.clip or math.inf,
        rule=rule_settings(params),
    )


def network(params: ModelParams, data: Prepared, own: Pieces = NONE) -> Network:
    """One network with its first weights; an activation of the learner's own takes the place of the chosen one."""
    model = architecture(params, data.x.shape[1], data.outputs)
    if own.activation is not None:
        model = replace(model, hidden=tuple(named_own(layer, params.activation) for layer in model.hidden))
    return Network(
        model,
        generator(params.seed, "weights"),
        init=params.init,
        gain=params.gain,
        activations=ACTIVATIONS if own.activation is None else {**ACTIVATIONS, ACTIVATION: own.activation},
    )


def named_own(layer: LayerSpec, chosen: str) -> LayerSpec:
    """``layer`` with the learner's own activation if it has the ``chosen`` one."""
    return replace(layer, activation=ACTIVATION) if layer.activation == chosen else layer


def trainer(params: TrainingParams, data: Prepared, network: Network, own: Pieces = NONE) -> Trainer:
    """``network``, ready to learn the training points."""
    x, y = training_points(data)
    return Trainer(
        network,
        own.loss or loss_of(params, data.data.task),
        own.rule or params.optimizer,
        hyper(params),
        x,
        y,
        min(params.batch, x.shape[1]),
        seed=params.seed,
        schedule=params.schedule,
        total=params.schedule_steps,
    )


def training_points(data: Prepared) -> tuple[Tensor, Tensor]:
    """Inputs and targets of the training points, (1, points, ·)."""
    return data.x[data.train].unsqueeze(0), data.y[data.train].unsqueeze(0)


def stop_at(params: TrainingParams, points: int) -> StopAt:
    """When to end; patience is given in epochs and counted in looks, one every EVERY updates."""
    updates = -(-points // min(params.batch, points))  # of an epoch

    def looks(epochs: int) -> int:
        return -(-epochs * updates // EVERY)

    return StopAt(
        accuracy=params.target or math.inf,
        plateau=looks(params.plateau),
        early=looks(params.early),
    )
