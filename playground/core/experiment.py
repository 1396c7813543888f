"""Anything that trains: the few methods the run engine drives."""

from abc import ABC, abstractmethod
from typing import Generic, TypeVar

from playground.core.frames import Frame
from playground.core.params import ParamSet

P = TypeVar("P", bound=ParamSet)


class Experiment(ABC, Generic[P]):
    """A training that can be advanced one update at a time and looked at in between.

    Equal parameters and equal numbers of steps give equal frames, bit for bit: everything random comes
    from ``playground.core.seeding.generator(params.seed, ...)``, and ``observe`` changes nothing.
    """

    def __init__(self, params: P) -> None:
        """Build data, model and optimizer from ``params`` alone."""
        self.params = params

    @abstractmethod
    def step(self) -> None:
        """Make one update, as cheaply as training itself."""

    @abstractmethod
    def observe(self) -> Frame:
        """What the pictures need at this moment. Called about 30 times a second, not every step."""

    def constants(self) -> Frame:
        """What stays the same for the whole run (data points, axes); sent once."""
        return Frame()

    def update(self, params: P) -> None:
        """Take over live parameters (those declared ``live=True``) of a run under way."""
        self.params = params

    @property
    def finished(self) -> bool:
        """True once there is nothing left to do; the engine then stops the run as done."""
        return False
