"""The optimizers, each written out as its update rule: ``RULES`` by key."""

from playground.topics.optimizers.rules.adam import Adam, Adamax, AdamW
from playground.topics.optimizers.rules.adaptive import Adadelta, AdaGrad, RMSProp
from playground.topics.optimizers.rules.base import NAMES, Evaluate, Hyper, Rule, State
from playground.topics.optimizers.rules.descent import SGD, Momentum, Nesterov
from playground.topics.optimizers.rules.later import Lion, NAdam, RAdam
from playground.topics.optimizers.rules.lbfgs import LBFGS

__all__ = ["NAMES", "RULES", "Evaluate", "Hyper", "Rule", "State"]

RULES: dict[str, Rule] = {
    rule.key: rule
    for rule in (
        SGD(),
        Momentum(),
        Nesterov(),
        AdaGrad(),
        RMSProp(),
        Adadelta(),
        Adam(),
        AdamW(),
        Adamax(),
        NAdam(),
        RAdam(),
        Lion(),
        LBFGS(),
    )
}
