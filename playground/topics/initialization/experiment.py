"""What trains on this page: the network of the view that is shown."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from playground.core.challenges import judged
from playground.core.experiment import Experiment as Training
from playground.core.frames import Frame
from playground.core.own_code import Own
from playground.topics.initialization import build
from playground.topics.initialization.advice import DIVERGED
from playground.topics.initialization.layers import Layers
from playground.topics.initialization.own import own_init
from playground.topics.initialization.params import LAYERS, RACE, SYMMETRY, Params
from playground.topics.initialization.race import Race
from playground.topics.initialization.symmetry import Symmetry

SHOWN: dict[str, type[Layers] | type[Race] | type[Symmetry]] = {LAYERS: Layers, RACE: Race, SYMMETRY: Symmetry}


class Experiment(Training[Params]):
    """One step is one update of every network that is shown. ``own`` may define ``fill``: first weights."""

    def __init__(
        self, params: Params, attached: Mapping[str, np.ndarray] | None = None, own: Own | None = None
    ) -> None:
        super().__init__(params)
        self.coded = own is not None
        begun = None if own is None else own_init(own, params.seed)
        self.shown: Layers | Race | Symmetry = SHOWN[params.view](params, begun)

    @property
    def steps(self) -> int:
        return self.shown.trainers[0].steps

    def step(self) -> None:
        for trainer in self.shown.trainers:
            trainer.step()

    def constants(self) -> Frame:
        return Frame(arrays=self.shown.constants())

    def observe(self) -> Frame:
        numbers, arrays = self.shown.observe()
        metrics = {**numbers, "updates": self.steps, "epoch": self.shown.trainers[0].epoch}
        goal = "" if self.coded else judged(self.params.goal, metrics)
        lost = any(bool(array.isnan().any()) for name, array in arrays.items() if name.endswith("/loss"))
        return Frame(metrics=metrics, arrays=arrays, texts={"goal": goal, "advice": DIVERGED if lost else ""})

    def update(self, params: Params) -> None:
        self.params = params
        for trainer in self.shown.trainers:
            build.live(trainer, params.lr)

    @property
    def finished(self) -> bool:
        return bool(self.steps >= self.params.stop)

    def state(self) -> dict[str, Any]:
        return {"trainers": [trainer.state() for trainer in self.shown.trainers]}

    def load(self, state: dict[str, Any]) -> None:
        for trainer, known in zip(self.shown.trainers, state["trainers"], strict=True):
            trainer.load(known)

    def adopt(self, other: "Experiment") -> None:
        for mine, theirs in zip(self.shown.trainers, other.shown.trainers, strict=False):
            if mine.network.nets == theirs.network.nets:
                mine.adopt(theirs)
