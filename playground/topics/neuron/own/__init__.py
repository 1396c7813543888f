"""A learning rule that a learner has written."""

from playground.topics.neuron.own.experiment import EXPERIMENT, OwnLesson, Params

__all__ = ["EXPERIMENT", "OwnLesson", "Params"]
