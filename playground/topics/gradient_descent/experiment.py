"""The training that the page shows: batch, mini-batch and stochastic descent race down one surface."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from torch import Tensor

from playground.core.challenges import judged
from playground.core.experiment import Experiment as Training
from playground.core.frames import Frame
from playground.core.own_code import Own
from playground.topics.gradient_descent import cost, plan, theory
from playground.topics.gradient_descent.advice import advise
from playground.topics.gradient_descent.params import FULL, MINI, OWN, Params
from playground.topics.gradient_descent.problem import answers, border
from playground.topics.gradient_descent.race import Race
from playground.topics.gradient_descent.terrain import terrain

TAIL = 40
"""Updates of a path that are drawn without a gap, however fast it goes."""
GOALS = (0.1, 0.01)
"""Shares of the first excess loss; noted is when the mean run comes below them."""


class WatchedRace(Race):
    """A race of which is kept where everybody has just been, and when they came below GOALS."""

    def __init__(self, params: Params, own: Own | None = None) -> None:
        super().__init__(params, own)
        self.tails = dict.fromkeys(self.keys, self.start[None])  # (≤ TAIL, 2) each
        self.reached = {key: torch.full((len(GOALS), 2), torch.nan) for key in self.keys}  # updates, samples

    def advance(self, key: str) -> None:
        super().advance(key)
        racer, reached = self.racers[key], self.reached[key]
        self.tails[key] = torch.cat([self.tails[key], racer.theta[:1]])[-TAIL:]
        if reached[:, 0].isnan().any():
            left = racer.mean_excess() / self.first
            for place, goal in enumerate(GOALS):
                if reached[place, 0].isnan() and left <= goal:
                    reached[place] = torch.tensor([racer.updates, racer.samples])

    def state(self) -> dict[str, Any]:
        return {
            "racers": {key: racer.state() for key, racer in self.racers.items()},
            "credit": dict(self.credit),
            "tails": dict(self.tails),
            "reached": {key: reached.clone() for key, reached in self.reached.items()},
            "steps": self.steps,
        }

    def load(self, state: dict[str, Any]) -> None:
        for key, racer in self.racers.items():
            racer.load(state["racers"][key])
        self.credit, self.tails = dict(state["credit"]), dict(state["tails"])
        self.reached, self.steps = dict(state["reached"]), state["steps"]

    def adopt(self, other: "WatchedRace") -> None:
        """Go on from where ``other``'s racers are."""
        self.steps = other.steps
        for key in self.racers.keys() & other.racers.keys():
            mine, before = self.racers[key], other.racers[key]
            if len(mine.theta) == len(before.theta):
                mine.theta, mine.updates, mine.samples = before.theta, before.updates, before.samples
                mine.lost, mine.spread, mine.kept = before.lost, before.spread, before.kept
                self.tails[key], self.reached[key] = other.tails[key], other.reached[key]


class Experiment(Training[Params]):
    """One step is one update of each racer, or as many as fit into the samples that everybody gets.

    ``attached``  may bring the measured "cost" of an update (``cost.measured``).
    ``own``       may define ``batch``: who has its batches races with the others.
    """

    def __init__(
        self, params: Params, attached: Mapping[str, np.ndarray] | None = None, own: Own | None = None
    ) -> None:
        super().__init__(params)
        self.race, self.own = WatchedRace(params, own), own
        self.cost = attached["cost"] if attached else cost.measured(params.model)
        self.known: dict[str, Tensor | None] = {}
        self.update(params)

    def update(self, params: Params) -> None:
        self.params = self.race.params = params
        for key in self.race.racers.keys() & {MINI, OWN}:
            self.race.racers[key].batch = plan.batch_of(params, key)
        self.known = {key: plan.expected(params, key) for key in self.race.keys}  # what theory says of it

    def step(self) -> None:
        self.race.step()

    @property
    def finished(self) -> bool:
        return self.race.finished

    def constants(self) -> Frame:
        ground = terrain(self.race.problem)
        maps = {"ground": ground.height, "ground_x": ground.x, "ground_y": ground.y}
        return Frame(
            arrays={
                **maps,
                "targets": self.race.problem.y.float(),
                "kappa": torch.tensor([self.race.problem.condition]),
            }
        )

    def observe(self) -> Frame:
        race, problem = self.race, self.race.problem
        metrics = race.numbers()
        arrays: dict[str, Tensor] = {}
        for key in race.keys:
            metrics[f"{key}/seconds"] = cost.seconds(self.cost, metrics[f"{key}/updates"], metrics[f"{key}/samples"])
            arrays |= self.places(key)
        for axis in ("updates", "samples", "seconds"):  # how far the curves reach, for lines across
            arrays[f"ends/{axis}"] = torch.tensor([0.0, max(metrics[f"{key}/{axis}"] for key in race.keys)])
        metrics |= {
            "updates": race.steps,
            "condition": min(problem.condition, 1e12),
            "rate": metrics["lr"] * problem.steepest,
        }
        goals = {**metrics, "samples": metrics.get(f"{MINI}/samples", 0.0)}
        goals |= {name.replace("/", "_"): value for name, value in metrics.items()}
        goal = judged(self.params.goal, goals) if self.own is None else ""
        return Frame(metrics=metrics, arrays=arrays, texts={"goal": goal, "advice": advise(race, self.known)})

    def places(self, key: str) -> dict[str, Tensor]:
        """Where a run is, the way it came, its copies, and the ellipses of its noise ball, measured and expected."""
        racer, problem, tail = self.race.racers[key], self.race.problem, self.race.tails[key]
        theta, ground = racer.theta[0], terrain(self.race.problem)
        found = {
            f"{key}/theta": theta,
            f"{key}/tail": tail.float(),
            f"{key}/relief": ground.on(theta, problem).float(),
            f"{key}/answers": answers(self.params.model, theta, problem.x).float(),
            f"{key}/border": border(theta, problem).float(),
            f"{key}/needed": self.needed(key),
        }
        if key != FULL:
            known = self.known[key]
            measured = racer.theta.mean(dim=0) + theory.ellipse(racer.covariance())
            nowhere = torch.full_like(measured, torch.nan)
            expected = nowhere if known is None else problem.minimum + theory.ellipse(known)
            floor, radius = (
                (torch.inf, torch.inf) if known is None else (theory.floor(problem, known), theory.radius(known))
            )
            found |= {
                f"{key}/copies": racer.theta.float(),
                f"{key}/measured": measured.float(),
                f"{key}/expected": expected.float(),
                f"{key}/floor": torch.tensor([floor, floor]),
                f"{key}/theory": torch.tensor([radius]),
            }
        return found

    def needed(self, key: str) -> Tensor:
        """Updates, samples and seconds until each of GOALS was reached, (goals, 3); NaN while it isn't."""
        spent = self.race.reached[key].double()  # (goals, 2)
        time = torch.tensor([cost.seconds(self.cost, *pair) for pair in spent.tolist()], dtype=torch.float64)
        return torch.cat([spent, time[:, None]], dim=1)

    def state(self) -> dict[str, Any] | None:
        if self.own is not None:
            return None  # nobody knows what a learner's code keeps for itself
        return self.race.state()

    def load(self, state: dict[str, Any]) -> None:
        self.race.load(state)

    def adopt(self, other: "Experiment") -> None:
        self.race.adopt(other.race)
