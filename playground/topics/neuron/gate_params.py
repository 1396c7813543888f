"""What can be set of the gates: the truth table, one neuron or three, and their weights."""

from dataclasses import dataclass
from typing import Any

from playground.core.params import ParamSet, choice, number
from playground.core.text import N_
from playground.topics.neuron.gates import GATES

GATE, FIRST, SECOND, OUTPUT = N_("Gate"), N_("Hidden neuron h₁"), N_("Hidden neuron h₂"), N_("Output neuron")
MOST = 3.0


def gating(params: Any) -> bool:
    return bool(params.view == "gates")


def three(params: Any) -> bool:
    return gating(params) and params.neurons == "3"


def weight(default: float, label: str, group: str, when: Any) -> Any:
    return number(default, low=-MOST, high=MOST, step=0.1, label=label, group=group, when=when)


@dataclass(frozen=True, kw_only=True)
class GateParams(ParamSet):
    """A truth table, and the neurons that are to answer it. The first weights solve XOR, but for the single neuron."""

    gate: str = choice(
        "xor", {key: gate.label for key, gate in GATES.items()}, label=N_("Gate"), group=GATE, when=gating
    )
    neurons: str = choice(
        "3",
        {"1": N_("One neuron"), "3": N_("Two hidden neurons and one")},
        label=N_("Answered by"),
        group=GATE,
        when=gating,
    )
    h1_w1: float = weight(1.0, N_("Weight of x₁"), FIRST, three)
    h1_w2: float = weight(1.0, N_("Weight of x₂"), FIRST, three)
    h1_b: float = weight(-0.5, N_("Bias"), FIRST, three)
    h2_w1: float = weight(-1.0, N_("Weight of x₁"), SECOND, three)
    h2_w2: float = weight(-1.0, N_("Weight of x₂"), SECOND, three)
    h2_b: float = weight(1.5, N_("Bias"), SECOND, three)
    o_w1: float = weight(1.0, N_("First weight"), OUTPUT, gating)
    o_w2: float = weight(1.0, N_("Second weight"), OUTPUT, gating)
    o_b: float = weight(-1.5, N_("Bias"), OUTPUT, gating)
