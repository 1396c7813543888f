"""A loss of the learner's own: computed in their locked-down process, shown from the numbers it sends."""

from playground.topics.losses.own.experiment import OwnLoss, Params

__all__ = ["OwnLoss", "Params"]
