"""A network that overfits, watched by validation points: early stopping keeps the weights that did best on them."""

from typing import Any

import torch
from torch import Tensor

from playground.core.challenges import judged
from playground.core.experiment import Experiment as Training
from playground.core.frames import Frame
from playground.core.losses import LOSSES
from playground.core.mlp import Architecture, LayerSpec, Network
from playground.core.mlp.trainer import Hyper, Trainer
from playground.core.seeding import generator
from playground.core.stops import EARLY, StopAt, Stops
from playground.topics.regularization.early.data import prepare
from playground.topics.regularization.early.params import DIGITS, EVERY
from playground.topics.regularization.params import Params

PARTS = ("train", "validation", "test")


class Experiment(Training[Params]):
    """One step is one update on all training points. Every EVERY updates the validation points are looked at.

    After the stop the training goes on, unless ``ea_halt``: what is kept stays as it was then.
    """

    def __init__(self, params: Params) -> None:
        super().__init__(params)
        self.data = prepare(params)
        train = self.data.train
        hidden = tuple(LayerSpec(params.ea_width) for _ in range(params.ea_depth))
        self.network = Network(
            Architecture(train.x.shape[-1], hidden, train.y.shape[-1]),
            generator(params.seed, "weights"),
            dtype=torch.float64,
        )
        loss = LOSSES["cross_entropy" if params.ea_data == DIGITS else "mse"]
        self.trainer = Trainer(
            self.network, loss, "adam", self.hyper(), train.x, train.y, len(train.x[0]), seed=params.seed
        )
        self.stops = Stops(StopAt(early=max(1, params.ea_patience // EVERY)))
        self.stopped = -1  # the update at which it was time to stop
        self.kept_at = 0  # the update whose weights are kept
        self.kept_losses = self.losses()
        self.look()

    def hyper(self) -> Hyper:
        return Hyper(lr=self.params.ea_lr, l2=self.params.ea_l2)

    def step(self) -> None:
        self.trainer.step()
        if self.trainer.steps % EVERY == 0 and self.stopped < 0:
            self.look()

    def look(self) -> None:
        """Whether these are the best weights so far; whether patience is over."""
        losses = self.losses()
        reason = self.stops.add(losses["train"], losses["validation"], 0.0, self.network.theta)
        if self.stops.since_validation == 0:
            self.kept_at, self.kept_losses = self.trainer.steps, losses
        if reason == EARLY:
            self.stopped = self.trainer.steps
            if self.params.ea_halt:
                self.network.theta.copy_(self.stops.best[0])

    def losses(self) -> dict[str, float]:
        """The loss on each part of the data, without the penalty."""
        parts = zip(PARTS, self.data[:3], strict=True)
        return {name: float(self.trainer.loss.value(self.answer(part.x), part.y)) for name, part in parts}

    def answer(self, x: Tensor) -> Tensor:
        return self.network.forward(x).output

    def by_kept(self, x: Tensor) -> Tensor:
        """What the kept weights answer."""
        if not self.stops.best:  # there never was a validation loss
            return self.answer(x)
        now = self.network.theta.clone()
        self.network.theta.copy_(self.stops.best[0])
        answer = self.answer(x)
        self.network.theta.copy_(now)
        return answer

    def observe(self) -> Frame:
        params, losses, kept = self.params, self.losses(), self.kept_losses
        metrics = {
            **losses,
            "kept_at": self.kept_at,
            "kept/validation": kept["validation"],
            "ea_kept": kept["test"],
            "ea_test": losses["test"],
            "ea_cost": losses["test"] / max(kept["test"], 1e-12),
            "updates": self.trainer.steps,
        }
        now, best = self.answer(self.data.grid), self.by_kept(self.data.grid)
        arrays = {"kept/line": upright(self.kept_at), "stop/line": upright(self.stopped)}
        arrays["kept/point"] = torch.tensor([kept["validation"]], dtype=torch.float64)
        if params.ea_data == DIGITS:
            right = self.data.test.y[0].argmax(-1)  # (TEST,)
            for name, says in (("now", now), ("kept", best)):
                hit = (says[0].argmax(-1) == right).double()
                metrics[f"{name}/accuracy"] = float(hit.mean())
                arrays[name] = torch.stack([hit[right == digit].mean() for digit in range(10)])
        else:
            arrays |= {"now": now[0, :, 0], "kept": best[0, :, 0]}
        goal = judged(params.goal, metrics)
        return Frame(metrics=metrics, arrays=arrays, texts={"goal": goal, "advice": self.advice(losses)})

    def advice(self, losses: dict[str, float]) -> str:
        """A code of words.ADVICE."""
        if self.stopped >= 0:
            return "halted" if self.params.ea_halt else "passed"
        return "fitted" if losses["train"] < 0.2 * losses["validation"] else ""

    def update(self, params: Params) -> None:
        self.params = params
        self.trainer.hyper = self.hyper()

    @property
    def finished(self) -> bool:
        return self.trainer.steps >= self.params.ea_stop or (self.params.ea_halt and self.stopped >= 0)

    def state(self) -> dict[str, Any]:
        return {
            "trainer": self.trainer.state(),
            "stops": self.stops.state(),
            "stopped": self.stopped,
            "kept": [self.kept_at, *self.kept_losses.values()],
        }

    def load(self, state: dict[str, Any]) -> None:
        self.trainer.load(state["trainer"])
        self.stops.load(state["stops"])
        self.stopped = state["stopped"]
        self.kept_at, *losses = state["kept"]
        self.kept_losses = dict(zip(PARTS, losses, strict=True))

    def adopt(self, other: "Experiment") -> None:
        """The network goes on; what was best on other points need not be so on mine, so the watch begins anew."""
        self.trainer.adopt(other.trainer)
        self.stops = Stops(self.stops.at)
        self.stopped = -1
        self.look()


def upright(update: int) -> Tensor:
    """Both ends of an upright line at this update, (2,); NaN before there is one."""
    return torch.full((2,), update if update >= 0 else torch.nan, dtype=torch.float64)
