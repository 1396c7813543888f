"""The optimizers, each written out as its update rule: ``RULES`` by key."""

from playground.core.optimizers.adam import Adam, Adamax, AdamW
from playground.core.optimizers.adaptive import Adadelta, AdaGrad, RMSProp
from playground.core.optimizers.base import NAMES, Evaluate, Hyper, Rule, State
from playground.core.optimizers.descent import SGD, Momentum, Nesterov
from playground.core.optimizers.later import Lion, NAdam, RAdam
from playground.core.optimizers.lbfgs import LBFGS

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
