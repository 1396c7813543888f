"""What a run's own numbers say about its settings: one piece of advice at a time, with its evidence, or none."""

from playground.topics.network.diagnosis.facts import Facts, Watch
from playground.topics.network.diagnosis.record import EVERY
from playground.topics.network.diagnosis.rules import advise
from playground.topics.network.diagnosis.words import WORDS

__all__ = ["EVERY", "WORDS", "Facts", "Watch", "advise"]
