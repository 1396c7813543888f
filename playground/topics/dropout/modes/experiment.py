"""What trains under "Training or evaluation"."""

from typing import Any

import torch
from torch import Tensor

from playground.core.challenges import judged
from playground.core.experiment import Experiment as Training
from playground.core.frames import Frame
from playground.topics.dropout.modes.modes import ASKED, DIGITS, Modes, said
from playground.topics.dropout.modes.params import WAYS
from playground.topics.dropout.params import Params

BINS = 60
"""Bars of the accuracies' histogram, from 0 to 1."""
SHAKE = 0.36
"""How far the dots of a cloud lie beside their digit."""
PIXELS = 8


class Experiment(Training[Params]):
    """One step is one update of all three networks."""

    def __init__(self, params: Params) -> None:
        super().__init__(params)
        self.modes = Modes(params)
        self.beside = (torch.arange(ASKED * DIGITS) % 37 / 37 - 0.5).view(ASKED, DIGITS) * 2 * SHAKE

    @property
    def steps(self) -> int:
        return self.modes.trainer.steps

    def step(self) -> None:
        self.modes.step()

    def constants(self) -> Frame:
        places = (torch.arange(DIGITS) + self.beside).flatten()  # (asked · digits,)
        ends = torch.arange(DIGITS)[:, None] + torch.tensor([-SHAKE, SHAKE, torch.nan])  # (digits, 3): from, to, gap
        return Frame(arrays={"cloud/x": places, "bars/x": ends.flatten(), "bins": (torch.arange(BINS) + 0.5) / BINS})

    def observe(self) -> Frame:
        params, modes = self.params, self.modes
        table = modes.table()
        net = list(WAYS).index(params.mode_net)
        cloud, quiet = modes.answers(net, params.mode_picture)  # (asked, digits), (digits,)
        data, picture = modes.data, params.mode_picture
        truth = int(data.y_test[0, picture].argmax())
        picked = cloud.argmax(dim=1).bincount(minlength=DIGITS)
        counts = torch.stack([torch.histc(row, BINS, 0, 1) for row in table["rounds"]])
        arrays: dict[str, Tensor] = {
            "cloud": cloud.flatten(),
            "bars": torch.stack([quiet, quiet, torch.full_like(quiet, torch.nan)], dim=1).flatten(),
            "rounds": counts[net] / counts[net].max(),
            "accuracies": torch.stack([table["train"], table["eval"]], dim=1),  # (nets, 2)
            "losses": torch.stack([table["loss"], table["test_loss"]], dim=1),
            "mark": torch.stack([table["eval"][net], table["eval"][net]]),
            "rates": modes.rates()[:, 0],
            "pixels": data.x_test[0, picture].view(PIXELS, PIXELS).flip(0),
        }
        metrics = {
            **said(table),
            "truth": truth,
            "least": float(cloud[:, truth].min()),
            "most": float(cloud[:, truth].max()),
            "known": float(quiet[truth]),
            "right": int(picked[truth]),
            "updates": self.steps,
        }
        return Frame(metrics=metrics, arrays=arrays, texts={"goal": judged(params.goal, metrics), "advice": ""})

    def update(self, params: Params) -> None:
        self.params = self.modes.params = params

    @property
    def finished(self) -> bool:
        return bool(self.steps >= self.params.mode_stop)

    def state(self) -> dict[str, Any]:
        return {"trainer": self.modes.trainer.state()}

    def load(self, state: dict[str, Any]) -> None:
        self.modes.trainer.load(state["trainer"])

    def adopt(self, other: "Experiment") -> None:
        if other.params.mode_units == self.params.mode_units:
            self.modes.trainer.adopt(other.modes.trainer)
