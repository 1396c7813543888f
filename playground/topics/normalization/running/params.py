"""What can be set under "Running statistics"."""

from dataclasses import dataclass
from typing import Any

from playground.core.challenges import Measure
from playground.core.params import ParamSet, integer, number
from playground.core.text import N_

STREAM, MEMORY, EXAMPLE = N_("Stream of batches"), N_("Running statistics"), N_("One example")
MEASURES: dict[str, Measure] = {
    "mean_error": Measure(N_("running mean's error, in units of σ")),
    "mean_spread": Measure(N_("running mean's spread, in units of σ")),
    "batches": Measure(N_("batches seen")),
}


def shown(params: Any) -> bool:
    return bool(params.view == "running")


@dataclass(frozen=True, kw_only=True)
class RunningParams(ParamSet):
    """Where the batches come from, and how they are remembered. All of it may change while the stream flows."""

    stream_batch: int = integer(8, low=1, high=128, label=N_("Batch size B"), group=STREAM, live=True, when=shown)
    stream_mean: float = number(
        2.0, low=-3.0, high=3.0, step=0.1, label=N_("True mean"), group=STREAM, live=True, when=shown
    )
    stream_std: float = number(
        1.5, low=0.0, high=4.0, step=0.1, label=N_("True spread σ"), group=STREAM, live=True, when=shown
    )
    memory: float = number(
        0.1,
        low=0.001,
        high=1.0,
        scale="log",
        label=N_("Momentum m"),
        help=N_("The share of the newest batch. torch.nn's default is 0.1; other libraries mean 1 − m by this word."),
        group=MEMORY,
        live=True,
        when=shown,
    )
    example_value: float = number(
        3.0,
        low=-8.0,
        high=8.0,
        step=0.1,
        label=N_("Its value x"),
        help=N_("In train() it takes the place of the first value of the batch."),
        group=EXAMPLE,
        live=True,
        look=True,
        when=shown,
    )
