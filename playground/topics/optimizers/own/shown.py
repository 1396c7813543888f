"""The race with a learner's code in it, for the page: from what their process has sent."""

from collections.abc import Callable
from dataclasses import replace

from playground.core.advice import Advice
from playground.core.optimizers import RULES
from playground.core.own_answer import Arrays
from playground.core.own_code import OwnCode
from playground.core.text import N_, Translate
from playground.topics.optimizers.advice import MOST, advise
from playground.topics.optimizers.clip import Race, whole
from playground.topics.optimizers.look import OWN
from playground.topics.optimizers.own.experiment import EXPERIMENT
from playground.topics.optimizers.own.result import unpack
from playground.topics.optimizers.own.rule import OwnRule
from playground.topics.optimizers.params import CUSTOM, TITLES, Shared, mapping

Ask = Callable[[str, Shared], Arrays]
"""An experiment's name and parameters → what the learner's code answers."""

DIVERGED = N_(
    "{rule} diverged at step {step}: its steps grew without limit, or the surface has no value where it went."
)


def question(params: Shared, part: str) -> Shared:
    """``params`` without what the answer for this part doesn't depend on: equal questions are asked only once."""
    asked = {"steps", "noise", "start", *(["seed"] if params.noise else [])}
    if params.start == "chosen":
        asked |= {"start_x", "start_y"}
    if part == "surface":
        asked |= {"racers", *(f"{key}_{name}" for key in params.racers for name in RULES[key].hyper)}
    else:
        asked |= {"surface", *{"ravine": ["kappa"], CUSTOM: ["expression"]}.get(params.surface, [])}
    return type(params)(**{name: value for name, value in params.values().items() if name in asked})


def race_of(params: Shared, own: OwnCode | None, ask: Ask) -> Race:
    """What the page shows: the race with what the learner has written, if they have started it.

    Learners' code has no part in the stability map. ``ask`` is ``page.ask``; what it raises goes on.
    """
    if own is None or mapping(params):
        return whole(params, (params.map_rule,) if mapping(params) else params.racers)
    return race_with(params, own.part, ask(EXPERIMENT, question(params, own.part)))


def race_with(params: Shared, part: str, answer: Arrays) -> Race:
    """The race that ``answer`` is for: with the learner's optimizer as one more racer, or on their surface.

    Raises CodeError for an answer that can't be drawn.
    """
    if part == "surface":
        return unpack(answer, params.racers, params.steps)
    page, own = whole(params, params.racers), unpack(answer, (OWN,), params.steps)
    return replace(page, paths={**page.paths, **own.paths})


def advise_on(params: Shared, race: Race, _: Translate) -> list[Advice]:
    """As ``advise``, but of the learner's own optimizer or surface, of which nothing is known, only who diverged."""
    known = {key: path for key, path in race.paths.items() if OWN not in (key, race.surface.key)}
    unknown = {key: path for key, path in race.paths.items() if key not in known}
    titles = {**TITLES, OWN: OwnRule.title}
    lost = [
        Advice("error", _(DIVERGED).format(rule=_(titles[key]), step=path.diverged_at))
        for key, path in unknown.items()
        if path.diverged_at is not None
    ]
    return [*lost, *advise(params, known, _)][:MOST]
