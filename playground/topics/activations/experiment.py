"""What trains on the page: the census, or the two networks of a task."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from playground.core.experiment import Experiment as Training
from playground.core.frames import Frame
from playground.core.own_code import Own
from playground.topics.activations.census import Census
from playground.topics.activations.choosing.training import Choosing
from playground.topics.activations.params import Params


class Experiment(Training[Params]):
    """The training that the view asks for."""

    def __init__(
        self, params: Params, attached: Mapping[str, np.ndarray] | None = None, own: Own | None = None
    ) -> None:
        super().__init__(params)
        self.inner: Any = Choosing(params) if params.view == "choosing" else Census(params)

    def step(self) -> None:
        self.inner.step()

    def observe(self) -> Frame:
        found: Frame = self.inner.observe()
        return found

    def constants(self) -> Frame:
        found: Frame = self.inner.constants()
        return found

    def update(self, params: Params) -> None:
        super().update(params)
        self.inner.update(params)

    @property
    def finished(self) -> bool:
        return bool(getattr(self.inner, "finished", False))

    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = self.inner.state()
        return found

    def load(self, state: dict[str, Any]) -> None:
        self.inner.load(state)

    def adopt(self, other: "Experiment") -> None:
        if type(self.inner) is type(other.inner):
            self.inner.adopt(other.inner)
