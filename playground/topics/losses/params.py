"""Everything that can be set on the page. Each loss's own settings come from its declaration."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from playground.core.challenges import goal
from playground.core.settings import Declared, extended, settings, settings_of
from playground.topics.losses.fit_params import TITLES, VIEWS, WHAT, FitParams
from playground.topics.losses.goals import MEASURES
from playground.topics.losses.pointwise import LOSSES, VALUES
from playground.topics.losses.pointwise.settings import SETTINGS
from playground.topics.losses.term_params import PRECISIONS, TermParams

__all__ = ["PRECISIONS", "TITLES", "VIEWS", "Params", "Shared", "hyper", "shown"]


@dataclass(frozen=True, kw_only=True)
class Shared(TermParams, FitParams):
    """What does not belong to one loss."""

    goal: str = goal(MEASURES)


def shown_for(key: str) -> Callable[[Any], bool]:
    """Whether loss ``key`` is drawn."""
    return lambda p: p.view in ("refit", "shape") and key in shown(p)


def shown(params: Any) -> tuple[str, ...]:
    """The losses that the page draws."""
    return params.value_losses if params.task == VALUES else params.class_losses


def own_fields() -> list[Declared]:
    """``<loss>_<setting>`` for every loss that has settings."""
    made: list[Declared] = []
    for key, specs in SETTINGS.items():
        made += settings_of(key, specs, group=WHAT, when=shown_for(key))
    return made


if TYPE_CHECKING:
    Params = Shared
else:
    Params = extended(Shared, own_fields(), __name__)


def hyper(params: Shared, key: str) -> dict[str, float]:
    """The settings of one loss, by the names that its functions know."""
    return settings(params, key, LOSSES[key].hyper)
