"""The training under "Learning rates": one step is one update of every network of the map."""

from typing import Any

import torch

from playground.core.challenges import judged
from playground.core.experiment import Experiment as Training
from playground.core.frames import Frame
from playground.topics.normalization.params import Params
from playground.topics.normalization.rates.sweep import RATES, Row, kinds, largest, numbers

LOW_LOSS, HIGH_LOSS = -2.0, 1.0
"""Powers of ten at which the colours of the loss end."""


class Experiment(Training[Params]):
    """The map, row by row."""

    drawn_only = frozenset({"rates_shows", "rates_at"})

    def __init__(self, params: Params) -> None:
        super().__init__(params)
        self.rows = [Row(kind, params) for kind in kinds(params)]

    @property
    def steps(self) -> int:
        return self.rows[0].trainer.steps

    def step(self) -> None:
        for row in self.rows:
            row.trainer.step()

    def observe(self) -> Frame:
        scores = [row.score() for row in self.rows]
        loss = torch.stack([each.loss for each in scores])  # (rows, rates)
        accuracy = torch.stack([each.accuracy for each in scores])
        edge = largest(accuracy, self.params.rates_bar)  # (rows,)
        metrics = numbers([row.kind for row in self.rows], edge)
        metrics |= {"rates_updates": self.steps, "epoch": self.rows[0].trainer.epoch}
        rows, columns = torch.meshgrid(torch.arange(len(self.rows)), torch.arange(len(RATES)), indexing="ij")
        lost = loss.isnan()
        reached = [RATES.index(min(RATES, key=lambda rate: abs(rate - value))) for value in edge.nan_to_num(0).tolist()]
        arrays = {
            "rates/loss": loss,
            "rates/accuracy": accuracy,
            "rates/powers": loss.clamp(10**LOW_LOSS, 10**HIGH_LOSS).log10(),
            "rates/largest": edge.nan_to_num(0.0),  # 0 where none is survived
            # Where a cross says that the weights are no numbers any more, and where a row's last survivor is
            "rates/lost/x": torch.where(lost, columns.float(), torch.nan).flatten(),
            "rates/lost/y": torch.where(lost, rows.float(), torch.nan).flatten(),
            "rates/edge": torch.where(edge.isnan(), torch.nan, torch.tensor(reached, dtype=torch.float32)),
        }
        return Frame(metrics=metrics, arrays=arrays, texts={"goal": judged(self.params.goal, metrics)})

    @property
    def finished(self) -> bool:
        return bool(self.steps >= self.params.rates_stop)

    def state(self) -> dict[str, Any]:
        return {"rows": [row.trainer.state() for row in self.rows]}

    def load(self, state: dict[str, Any]) -> None:
        for row, known in zip(self.rows, state["rows"], strict=True):
            row.trainer.load(known)

    def adopt(self, other: "Experiment") -> None:
        for mine in self.rows:
            for theirs in other.rows:
                if mine.kind == theirs.kind:
                    mine.trainer.adopt(theirs.trainer)
