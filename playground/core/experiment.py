"""Anything that trains: the few methods the run engine drives."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar, Generic, Self, TypeVar

import numpy as np

from playground.core.frames import Frame
from playground.core.own_code import Own
from playground.core.params import ParamSet

P = TypeVar("P", bound=ParamSet)


class Experiment(ABC, Generic[P]):
    """A training that can be advanced one update at a time and looked at in between.

    Equal parameters and equal numbers of steps give equal frames, bit for bit: everything random comes
    from ``playground.core.seeding.generator(params.seed, ...)``, and ``observe`` changes nothing.

    Optional: ``tell`` makes it editable, and ``state``, ``load`` and ``adopt`` together let learners branch from
    any past step (docs/decisions/0006-branching.md).
    """

    drawn_only: ClassVar[frozenset[str]] = frozenset()
    """Parameters that no frame depends on, only how it is drawn: a run that has ended is kept when they change."""

    def __init__(self, params: P, attached: Mapping[str, np.ndarray] | None = None, own: Own | None = None) -> None:
        """Build data, model and optimizer from ``params``, ``attached`` (a learner's own data) and ``own`` alone.

        ``own`` is a learner's code that was run: take from it what it defines (``own.function("f")``) and raise
        CodeError for what can't be used. An experiment that takes neither may leave the arguments out.
        """
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

    def tell(self, message: Mapping[str, Any]) -> None:
        """A learner's edit of a run under way (a weight typed in), as plain JSON from the browser: trust nothing in it.

        Raises ValueError, LookupError or TypeError for what can't be used, and then has changed nothing.
        """
        raise ValueError("This experiment takes no edits.")

    def state(self) -> dict[str, Any] | None:
        """Everything that the steps, updates and edits so far have changed; None if it can't be told.

        Weights, the optimizer's memory, the order of the batches, the state of every generator. The values are
        tensors, arrays, numbers, texts, bytes, None, and lists, tuples and dicts of them. Called about twice a second.
        """
        return None

    def load(self, state: dict[str, Any]) -> None:
        """Go on exactly like the experiment that gave ``state``, bit for bit.

        This one was built from the parameters in force there and has made no step. Tensors come on the CPU and may
        be kept.
        """
        raise NotImplementedError(f"{type(self).__name__} can't be brought back to a past state.")

    def adopt(self, other: Self) -> None:
        """Go on from the present of ``other``, which has other parameters, as far as it fits mine: weights of the same
        shape, steps made, and so on. What does not fit stays as it was built. ``other`` is not used afterwards.
        """
        raise NotImplementedError(f"{type(self).__name__} can't go on from another experiment.")
