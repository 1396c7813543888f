"""The training under "Smoothness": one step is one update of both networks."""

from dataclasses import replace
from typing import Any

import torch

from playground.core.challenges import judged
from playground.core.experiment import Experiment as Training
from playground.core.frames import Frame
from playground.topics.normalization.landscape.pair import SIDES, Side, ratio
from playground.topics.normalization.landscape.probe import steps_up_to
from playground.topics.normalization.params import Params

DIVERGED = "land_diverged"


class Experiment(Training[Params]):
    """Both networks are looked at along their gradients whenever a picture is due."""

    def __init__(self, params: Params) -> None:
        super().__init__(params)
        self.sides = [Side(norm, params) for norm in (params.land_first, params.land_second)]

    @property
    def steps(self) -> int:
        return self.sides[0].trainer.steps

    def step(self) -> None:
        for side in self.sides:
            side.trainer.step()

    def observe(self) -> Frame:
        seen, scores = [side.look(self.params.land_reach) for side in self.sides], [side.score() for side in self.sides]
        arrays = {f"{name}/{key}": value for name, each in zip(SIDES, seen, strict=True) for key, value in each.items()}
        arrays["land/lengths"] = steps_up_to(self.params.land_reach)
        arrays["land/accuracy"] = torch.cat([each.accuracy for each in scores])
        metrics = {
            "land_ratio": ratio(seen[0]["beta"], seen[1]["beta"]),
            "land_updates": self.steps,
            "epoch": self.sides[0].trainer.epoch,
        }
        lost = any(not bool(each["loss"].isfinite()) for each in seen)
        return Frame(
            metrics=metrics,
            arrays=arrays,
            texts={"goal": judged(self.params.goal, metrics), "advice": DIVERGED if lost else ""},
        )

    def update(self, params: Params) -> None:
        self.params = params
        for side in self.sides:
            side.trainer.hyper = replace(side.trainer.hyper, lr=params.land_lr)

    @property
    def finished(self) -> bool:
        return bool(self.steps >= self.params.land_stop)

    def state(self) -> dict[str, Any]:
        return {"sides": [side.trainer.state() for side in self.sides]}

    def load(self, state: dict[str, Any]) -> None:
        for side, known in zip(self.sides, state["sides"], strict=True):
            side.trainer.load(known)

    def adopt(self, other: "Experiment") -> None:
        for mine, theirs in zip(self.sides, other.sides, strict=True):
            mine.trainer.adopt(theirs.trainer)
