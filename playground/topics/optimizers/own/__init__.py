"""Optimizers and surfaces of the learners' own: run in their locked-down process, shown from the numbers it sends."""

from playground.topics.optimizers.own.experiment import OwnRace, Params

__all__ = ["OwnRace", "Params"]
