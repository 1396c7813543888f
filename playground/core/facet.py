"""The ideas of a topic, one shown at a time: the parameter ``view`` chooses which.

Each is a package of its own in the topic's folder, and its module ``facet`` says in one ``Facet`` what the page needs
of it. docs/adding-a-topic.md shows how.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from playground.core.advice import Advice
from playground.core.bundle import Recipe
from playground.core.challenges import Challenge, Challenges, Measure
from playground.core.own_code import OwnCode, Part
from playground.core.picture import Clip, Value, View
from playground.core.style import Theme
from playground.core.text import Translate

Ask = Callable[[str, Any], Mapping[str, Any]]
"""("package.module:Class", params) → the arrays that a learner's code makes there: ``Page.ask``."""
Moves = Mapping[str, Callable[..., Mapping[str, Any]]]


def _nothing(params: Any, _: Translate) -> tuple[()]:
    return ()


@dataclass(frozen=True, kw_only=True)
class Facet:
    """One idea of a topic. It either trains (``experiment``) or is computed at once (``compute``).

    ``recipe``      (params, own, attached) → how it is written out as a script.
    ``views``       (params, theme, _) → the pictures.
    ``caption``     (params, _) → Markdown under the pictures: the formula.
    ``sources``     params → what the Code tab shows: modules, classes, functions.
    ``experiment``  "package.module:Class" of what trains. Its module has the whole topic's ``Params``.
    ``rate``        the training's updates a second to begin with; 0 is full speed.
    ``advice``      code in a frame's ``texts["advice"]`` → message, an N_ string.
    ``readouts``    (params, _) → lines under the pictures with numbers of the frames.
    ``compute``     params → what is computed at once, without its pictures; within some tens of milliseconds.
    ``plays``       what is computed at once has frames, which the pictures are bound to.
    ``measured``    params → the numbers that goals ask for, where nothing trains.
    ``with_own``    (params, theme, _, own, ask) → the pictures while a learner's code is in force, where nothing
                    trains.
    ``moves``       handle → new values of parameters: playground/ui/moves.py; or params → that.
    ``advise``      (params, _) → advice that needs no training.
    ``presets``, ``challenges``, ``parts``  those that show this facet; they set ``view`` themselves.
    """

    recipe: Callable[..., Recipe]
    views: Callable[[Any, Theme, Translate], Sequence[View]]
    caption: Callable[[Any, Translate], str]
    sources: Callable[[Any], Sequence[Any]]
    experiment: str = ""
    rate: float = 0
    advice: Mapping[str, str] = field(default_factory=dict)
    readouts: Callable[[Any, Translate], Sequence[Sequence[str | Value]]] = _nothing
    compute: Callable[[Any], Clip] | None = None
    plays: bool = False
    measured: Callable[[Any], Mapping[str, float]] | None = None
    with_own: Callable[[Any, Theme, Translate, OwnCode, Ask], Sequence[View]] | None = None
    moves: Moves | Callable[[Any], Moves] = field(default_factory=dict)
    advise: Callable[[Any, Translate], Sequence[Advice]] = _nothing
    presets: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    challenges: tuple[Challenge, ...] = ()
    parts: Mapping[str, Part] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if bool(self.experiment) == (self.compute is not None):
            raise ValueError("A facet either trains or is computed at once: give experiment or compute.")

    def hands(self, params: Any) -> Moves:
        """``moves`` under these parameters."""
        return self.moves(params) if callable(self.moves) else self.moves


class Facets:
    """All facets of a topic, in the order of its menu.

    ``chosen``    params → key of the facet they show, if it is not the value of ``view``.
    ``measures``  words for what goals ask for, the same as the parameter ``goal`` has.
    ``free``      parameters that only choose what is looked at: see ``Challenges``.
    """

    def __init__(
        self,
        facets: Mapping[str, Facet],
        measures: Mapping[str, Measure],
        free: tuple[str, ...] = (),
        chosen: Callable[[Any], str] = lambda params: params.view,
    ) -> None:
        self.facets, self.chosen = facets, chosen
        self.presets = {label: values for facet in facets.values() for label, values in facet.presets.items()}
        self.challenges = Challenges(
            of=tuple(challenge for facet in facets.values() for challenge in facet.challenges),
            measures=measures,
            free=free,
        )
        self.parts = {key: part for facet in facets.values() for key, part in facet.parts.items()}

    def of(self, params: Any) -> Facet:
        """The facet that ``params`` shows."""
        return self.facets[self.chosen(params)]

    def measured(self, params: Any) -> Mapping[str, float]:
        """The numbers of what is computed at once; a training's frames judge themselves."""
        found = self.of(params).measured
        return {} if found is None else found(params)
