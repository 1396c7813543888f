"""What flows under "Running statistics": one step is one batch."""

from typing import Any

from playground.core.challenges import judged
from playground.core.experiment import Experiment as Training
from playground.core.frames import Frame
from playground.core.mlp.norm import Statistics
from playground.topics.normalization.params import Params
from playground.topics.normalization.running.advice import advise
from playground.topics.normalization.running.seen import drawing, goals, numbers
from playground.topics.normalization.running.stream import BATCHES, Stream


class Experiment(Training[Params]):
    """A stream of batches, which whatever is live may change on its way."""

    def __init__(self, params: Params) -> None:
        super().__init__(params)
        self.stream = Stream(params)

    def step(self) -> None:
        self.stream.step(self.params)

    @property
    def finished(self) -> bool:
        return self.stream.steps >= BATCHES

    def observe(self) -> Frame:
        stream, params = self.stream, self.params
        asked = goals(stream, params)
        texts = {"goal": judged(params.goal, asked), "advice": advise(stream.batch.shape[1])}
        return Frame(numbers(stream, params) | asked, drawing(stream, params), texts)

    def state(self) -> dict[str, Any]:
        stream = self.stream
        return {
            "steps": stream.steps,
            "before": list(stream.before),
            "random": stream.random.get_state(),
            "mean": stream.known.mean.clone(),
            "variance": stream.known.variance.clone(),
            "batch": stream.batch.clone(),
            "expected": stream.expected.clone(),
        }

    def load(self, state: dict[str, Any]) -> None:
        stream = self.stream
        stream.steps, stream.before = state["steps"], list(state["before"])
        stream.random.set_state(state["random"])
        stream.known = Statistics(state["mean"].clone(), state["variance"].clone())
        stream.batch, stream.expected = state["batch"].clone(), state["expected"].clone()

    def adopt(self, other: "Experiment") -> None:
        self.load(other.state())
