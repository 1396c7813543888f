"""The page's challenges. tests/topics/neuron/test_challenges.py tries every start and every solution."""

import math
from collections.abc import Mapping

import torch

from playground.core.challenges import Challenge, Challenges
from playground.core.text import N_
from playground.topics.neuron.data import Samples
from playground.topics.neuron.gates import right
from playground.topics.neuron.goals import MEASURES
from playground.topics.neuron.lesson import lesson
from playground.topics.neuron.params import Params
from playground.topics.neuron.unit import asked, weights

NEAT = (
    (1.2, 0.9),
    (0.6, 1.6),
    (1.7, -0.2),
    (0.3, 0.7),
    (1.0, 1.9),
    (-0.9, -1.1),
    (-1.6, 0.2),
    (-0.2, -1.5),
    (-1.3, -0.6),
)
"""Five points of class 1, then four of class 0: a line separates them."""


def drawing(stray: tuple[float, float]) -> str:
    """The points of NEAT and one more of class 0, as a link has them."""
    x = torch.tensor([*NEAT, stray], dtype=torch.float64)
    return Samples(x, torch.tensor([1.0] * 5 + [0.0] * 5)).text


ALMOST = drawing((1.1, 1.3))
"""With a point of class 0 among those of class 1."""


def measured(params: Params) -> Mapping[str, float]:
    """What goals may ask for under ``params``."""
    if params.view == "unit":
        z, a = asked(params)
        return {"output": a.item(), "distance": abs(z.item()) / max(math.hypot(*weights(params)), 1e-12)}
    if params.view == "gates":
        return {"rows": float(right(params).sum())}
    data = lesson(params)
    learner, other = data.tracks["perceptron"], data.tracks["logistic"]
    return {
        "mistakes": float(learner.missed.sum()),
        "wrong": float(learner.wrong[-1]),
        "logistic_wrong": float(other.wrong[-1]),
        "points": float(len(data.samples.y)),
        "margin": data.separator.margin if data.separator is not None else 0.0,
    }


CHALLENGES = Challenges(
    measures=MEASURES,
    free=("frames", "best", "hand"),
    of=(
        Challenge(
            key="and",
            title=N_("Build AND"),
            task=N_("This neuron answers OR. Make it answer AND: true only when both inputs are."),
            start={"view": "gates", "gate": "and", "neurons": "1", "o_w1": 1.0, "o_w2": 1.0, "o_b": -0.5},
            controls=("o_w1", "o_w2", "o_b"),
            goal="rows>=4",
            hint=N_("With both weights at 1 the sum is 0, 1, 1 or 2. Which threshold tells 2 from the others?"),
            solution={"o_b": -1.5},
        ),
        Challenge(
            key="nand",
            title=N_("Build NAND"),
            task=N_("False only when both inputs are true: one neuron can do it."),
            start={"view": "gates", "gate": "nand", "neurons": "1", "o_w1": 1.0, "o_w2": 1.0, "o_b": -1.5},
            controls=("o_w1", "o_w2", "o_b"),
            goal="rows>=4",
            hint=N_("The line stays where it is; the other side has to fire. What turns the arrow around?"),
            solution={"o_w1": -1.0, "o_w2": -1.0, "o_b": 1.5},
        ),
        Challenge(
            key="xor",
            title=N_("XOR with three neurons"),
            task=N_("h₁ answers OR and the output neuron AND. Find an h₂ that makes all four rows right."),
            start={"view": "gates", "gate": "xor", "neurons": "3", "h2_w1": 1.0, "h2_w2": 1.0, "h2_b": -1.5},
            controls=("h2_w1", "h2_w2", "h2_b"),
            goal="rows>=4",
            hint=N_("XOR is “at least one, but not both”. OR says the first half."),
            solution={"h2_w1": -1.0, "h2_w2": -1.0, "h2_b": 1.5},
        ),
        Challenge(
            key="stray",
            title=N_("One point too many"),
            task=N_("The perceptron never settles on these points. Move a single one of them so that it does."),
            start={"data": "drawn", "drawn": ALMOST, "epochs": 20},
            controls=("data", "drawn", "epochs"),
            goal="wrong<=0,points>=10,margin>=0.02",
            hint=N_("Which point stands among those of the other class? Drag it home."),
            solution={"drawn": drawing((-1.1, 0.9))},
        ),
        Challenge(
            key="hard",
            title=N_("Make it hard"),
            task=N_("Points that a line separates, and at least 40 mistakes before the perceptron finds one."),
            start={"epochs": 100},
            controls=("margin", "size", "seed"),
            goal="mistakes>=40,wrong<=0",
            hint=N_("The bound is (R/γ)². What makes γ small?"),
            solution={"margin": 0.03},
        ),
        Challenge(
            key="sure",
            title=N_("Sure of itself"),
            task=N_(
                "The neuron is right about this input, but only just. Make it answer 0.95 without moving its line."
            ),
            start={"view": "unit", "w1": 1.0, "w2": 0.5, "b": -0.5, "x1": 0.5, "x2": 1.4},
            controls=("w1", "w2", "b"),
            goal="output>=0.95,distance<=0.63",
            hint=N_("Which change of w₁, w₂ and b leaves the line where z = 0 in place, but makes z larger?"),
            solution={"w1": 5.0, "w2": 2.5, "b": -2.5},
        ),
    ),
)
