"""Everything that can be set on the page; ``view`` says which of its five parts is shown."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from playground.core.beside import with_other
from playground.core.challenges import goal
from playground.core.params import ParamSet, choice
from playground.core.settings import extended
from playground.core.text import N_
from playground.topics.activations.census_params import CensusParams
from playground.topics.activations.choosing_params import ChoosingParams
from playground.topics.activations.depth_params import DepthParams, deep
from playground.topics.activations.measures import MEASURES
from playground.topics.activations.shape_params import ShapeParams, own_fields
from playground.topics.activations.softmax_params import SoftmaxParams

VIEWS = {
    "shapes": N_("Value and slope"),
    "softmax": "Softmax",
    "depth": N_("Through depth"),
    "census": N_("Census of units"),
    "choosing": N_("Choosing"),
}
COMPARED = ("activation", "init", "gain")


@dataclass(frozen=True, kw_only=True)
class Chosen(ParamSet):
    """Comes first among the controls."""

    view: str = choice("shapes", VIEWS, label=N_("Show"))


@dataclass(frozen=True, kw_only=True)
class Shared(ChoosingParams, CensusParams, DepthParams, SoftmaxParams, ShapeParams, Chosen):
    """All parts' parameters, apart from the settings of single activations and the second side."""

    goal: str = goal(MEASURES)


if TYPE_CHECKING:

    class Params(Shared):
        """``Shared`` with each activation's settings and the second side of the view of depth."""

        beside: bool
        other_activation: str
        other_init: str
        other_gain: float

        def __getattr__(self, name: str) -> Any: ...
else:
    Whole = extended(Shared, own_fields(), __name__, "Whole")
    Params = with_other(
        Whole,
        COMPARED,
        __name__,
        on=True,
        defaults={"activation": "relu", "init": "he_normal"},
        when=deep,
    )
