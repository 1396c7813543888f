"""What the Code tab shows: the classes and functions that compute the pictures."""

from typing import Any

from playground.core.mlp import Network
from playground.core.mlp.trainer import Trainer
from playground.core.optimizers import RULES
from playground.core.own_activation import own_activation
from playground.topics.network.build import loss_of
from playground.topics.network.experiment import Experiment
from playground.topics.network.own.module import ModuleNetwork
from playground.topics.network.own.pieces import ACTIVATION, LOSS, MODEL, OPTIMIZER, OwnRule, own_loss
from playground.topics.network.picture_params import PictureParams
from playground.topics.network.sweep.experiment import SweepExperiment
from playground.topics.network.sweep.stack import Stack


def sources(params: PictureParams, task: str, own: str) -> list[Any]:
    """``task`` "classes" or "values"; ``own`` the part that a learner's code stands in for, "" if there is none."""
    if params.view == "sweep":
        own = ""
    loss, rule = loss_of(params, task), type(RULES[params.optimizer])
    network = [ModuleNetwork] if own == MODEL else [Network, own_activation] if own == ACTIVATION else [Network]
    return [
        *network,
        *([own_loss] if own == LOSS else [loss.value, loss.delta]),
        OwnRule if own == OPTIMIZER else rule,
        Trainer,
        *([Stack, SweepExperiment] if params.view == "sweep" else [] if own == MODEL else [Experiment]),
    ]
