"""What trains under "Failures": BatchNorm, and LayerNorm as the control, on the same batches."""

from typing import Any

from playground.core.challenges import judged
from playground.core.experiment import Experiment as Training
from playground.core.frames import Frame
from playground.topics.normalization.failures.advice import advise
from playground.topics.normalization.failures.model import NORMS, digits, momentum, trainer
from playground.topics.normalization.failures.seen import layer_of, measured
from playground.topics.normalization.params import Params


class Experiment(Training[Params]):
    """One step is one update of each network."""

    def __init__(self, params: Params) -> None:
        super().__init__(params)
        self.data = digits(params.seed)
        made = {name: trainer(params, norm) for name, norm in NORMS.items()}
        self.trainers = {name: each for name, (each, _) in made.items()}
        self.networks = {name: network for name, (_, network) in made.items()}

    @property
    def steps(self) -> int:
        return self.trainers["bn"].steps

    def step(self) -> None:
        for each in self.trainers.values():
            each.step()

    def update(self, params: Params) -> None:
        self.params = params
        for each in self.trainers.values():
            each.hyper = type(each.hyper)(lr=params.fail_lr)
            each.network.momentum = momentum(params)

    @property
    def finished(self) -> bool:
        return self.steps >= self.params.fail_stop

    def constants(self) -> Frame:
        return Frame(arrays={"layer": layer_of(self.params.fail_depth)})

    def observe(self) -> Frame:
        params = self.params
        metrics, arrays = measured(self.networks, params, self.data, self.steps)
        return Frame(metrics, arrays, {"goal": judged(params.goal, metrics), "advice": advise(params, metrics)})

    def state(self) -> dict[str, Any]:
        return {name: each.state() for name, each in self.trainers.items()}

    def load(self, state: dict[str, Any]) -> None:
        for name, each in self.trainers.items():
            each.load(state[name])

    def adopt(self, other: "Experiment") -> None:
        for name, each in self.trainers.items():
            each.adopt(other.trainers[name])
