"""The race that a learner's code takes part in, run to its end at once."""

from torch import Tensor

from playground.core.frames import Frame
from playground.core.own_answer import Answer
from playground.core.own_code import Own
from playground.topics.optimizers.clip import Race, whole
from playground.topics.optimizers.look import OWN
from playground.topics.optimizers.own.result import pack
from playground.topics.optimizers.own.rule import OwnRule
from playground.topics.optimizers.own.surface import own_surface
from playground.topics.optimizers.params import Params, Shared
from playground.topics.optimizers.race import walk

__all__ = ["EXPERIMENT", "OwnRace", "Params"]

EXPERIMENT = "playground.topics.optimizers.own:OwnRace"
"""What is run with a learner's code."""


class OwnRace(Answer[Shared]):
    """The race as ``result`` packs it.

    With an own optimizer that one races alone, since the page has the others already; on an own surface everybody does.
    """

    def answer(self, own: Own) -> dict[str, Tensor]:
        run = on_own_surface if own.part == "surface" else with_own_optimizer
        self.race = run(own, self.params)
        return pack(self.race)

    def observe(self) -> Frame:
        """The last loss of everybody who has arrived at a number."""
        losses = {f"{key}/f": path.loss[-1].item() for key, path in self.race.paths.items() if path.loss[-1].isfinite()}
        return Frame(metrics=losses)


def with_own_optimizer(own: Own, params: Shared) -> Race:
    """The learner's optimizer alone, with the page's surface, start and gradient noise."""
    ground = whole(params, ())
    path = walk(ground.surface, OwnRule(own), {}, ground.start, params.steps, params.noise, params.seed)
    return Race(ground.surface, ground.terrain, ground.start, {OWN: path})


def on_own_surface(own: Own, params: Shared) -> Race:
    """The page's optimizers on the learner's surface."""
    return whole(params, params.racers, own_surface(own, params))
