"""What a learner can set about the training. Each optimizer's own settings come from its rule's declaration."""

from dataclasses import dataclass, replace
from typing import Any

from playground.core.challenges import goal
from playground.core.optimizers import RULES
from playground.core.params import Choice, Flag, Integer, Number, Spec, choice, integer, number
from playground.core.schedules import SCHEDULES
from playground.core.text import N_
from playground.topics.network.goals import MEASURES
from playground.topics.network.model_params import ModelParams
from playground.topics.network.sweep_params import one

TRAINING, STOPPING = N_("Training"), N_("Stopping")

OPTIMIZERS = {key: rule.title for key, rule in RULES.items()}
SCHEDULE_NAMES = {key: schedule.label for key, schedule in SCHEDULES.items()}
REPLACED = ("lr", "weight_decay")
"""Hyperparameters of a rule that this page has of its own, for all rules."""


@dataclass(frozen=True, kw_only=True)
class TrainingParams(ModelParams):
    """How the network learns."""

    lr: float = number(
        0.03,
        low=1e-5,
        high=10.0,
        scale="log",
        label=N_("Learning rate"),
        help=N_("η: how far one update goes. It can be changed while the network learns."),
        group=TRAINING,
        live=True,
    )
    batch: int = integer(
        10,
        low=1,
        high=2000,
        label=N_("Batch size"),
        help=N_("How many points each update looks at. More than there are: all of them."),
        group=TRAINING,
    )
    optimizer: str = choice(
        "sgd",
        OPTIMIZERS,
        label=N_("Optimizer"),
        help=N_("RMSProp and Adam scale every step themselves: give them a learning rate about ten times smaller."),
        group=TRAINING,
    )
    schedule: str = choice(
        "constant",
        SCHEDULE_NAMES,
        label=N_("Learning rate schedule"),
        help=N_("How the learning rate changes on the way to the last update of “Schedule ends after”."),
        group=TRAINING,
        advanced=True,
    )
    schedule_steps: int = integer(
        10_000,
        low=100,
        high=1_000_000,
        step=100,
        label=N_("Schedule ends after (updates)"),
        group=TRAINING,
        advanced=True,
        when=lambda params: params.schedule != "constant",
    )
    l2: float = number(
        0.0,
        low=0.0,
        high=10.0,
        scale="log",
        label=N_("L2 regularization"),
        help=N_(
            "λ: adds λ/2 times the sum of all squared weights to the loss. It can be changed while the network learns."
        ),
        group=TRAINING,
        live=True,
    )
    l1: float = number(
        0.0,
        low=0.0,
        high=10.0,
        scale="log",
        label=N_("L1 regularization"),
        help=N_("λ: adds λ times the sum of all weights' sizes to the loss, which drives many of them to zero."),
        group=TRAINING,
        advanced=True,
        live=True,
    )
    weight_decay: float = number(
        0.0,
        low=0.0,
        high=1.0,
        step=0.01,
        label=N_("Weight decay"),
        help=N_("Shrinks every weight by the factor 1 − ηλ in each update, whatever the optimizer does besides."),
        group=TRAINING,
        advanced=True,
        live=True,
    )
    clip: float = number(
        0.0,
        low=0.0,
        high=100.0,
        scale="log",
        label=N_("Gradient clipping"),
        help=N_("The gradient's largest length: a longer one is shortened to it. 0: no limit."),
        group=TRAINING,
        advanced=True,
        live=True,
    )
    early: int = integer(
        0,
        low=0,
        high=10_000,
        label=N_("Early stopping: patience (epochs)"),
        help=N_("Stops when the validation loss has not improved for so long, at the best weights. 0: never."),
        group=STOPPING,
        advanced=True,
        when=one,
    )
    target: float = number(
        0.0,
        low=0.0,
        high=1.0,
        step=0.01,
        label=N_("Stop at this accuracy"),
        help=N_("Of the validation points; with values, their R². 0: never."),
        group=STOPPING,
        advanced=True,
        when=one,
    )
    plateau: int = integer(
        0,
        low=0,
        high=10_000,
        label=N_("Stop on a plateau (epochs)"),
        help=N_("Stops when the training loss has fallen by less than 0.1% over so many epochs. 0: never."),
        group=STOPPING,
        advanced=True,
        when=one,
    )
    stop: int = integer(
        500_000,
        low=100,
        high=10_000_000,
        step=100,
        label=N_("Stop after (updates)"),
        help=N_("The training ends by itself after this many updates."),
        group=STOPPING,
        advanced=True,
    )
    goal: str = goal(MEASURES)


def rule_fields() -> list[tuple[str, type, Spec]]:
    """Name, type and Spec of ``<rule>_<hyperparameter>`` for every rule; shown while that rule is chosen."""
    kinds: dict[type[Spec], type] = {Number: float, Integer: int, Flag: bool, Choice: str}
    return [
        (
            f"{key}_{name}",
            kinds[type(spec)],
            replace(spec, group=TRAINING, advanced=True, live=False, when=_chosen(key)),
        )
        for key in OPTIMIZERS
        for name, spec in RULES[key].hyper.items()
        if name not in REPLACED
    ]


def _chosen(key: str) -> Any:
    return lambda params: params.optimizer == key


def rule_settings(params: Any) -> dict[str, Any]:
    """The chosen rule's own settings, by the names that it knows; its weight decay is 0, for the page has its own."""
    own = {
        name: getattr(params, f"{params.optimizer}_{name}")
        for name in RULES[params.optimizer].hyper
        if name not in REPLACED
    }
    return {**own, "weight_decay": 0.0} if "weight_decay" in RULES[params.optimizer].hyper else own
