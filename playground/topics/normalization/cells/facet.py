"""The batch as a grid of cells: which of them share a mean?"""

from collections.abc import Mapping
from typing import Any

from playground.core.facet import Facet
from playground.core.mlp import norm
from playground.core.text import N_
from playground.topics.normalization.cells import batch, norms
from playground.topics.normalization.cells.challenges import CHALLENGES
from playground.topics.normalization.cells.clip import compute, measured
from playground.topics.normalization.cells.export import recipe
from playground.topics.normalization.cells.grid import cell_at
from playground.topics.normalization.cells.own.shown import pictured
from playground.topics.normalization.cells.own.templates import PARTS
from playground.topics.normalization.cells.params import NORMS
from playground.topics.normalization.cells.views import CELL, NORM, STEP, views
from playground.topics.normalization.cells.words import advise, caption


def cell_picked(x: float, y: float) -> Mapping[str, Any]:
    """A click on a cell: it stays picked."""
    pick = cell_at(float(x), float(y))
    return {
        "cell_walks": False,
        "cell_example": pick.example + 1,
        "cell_channel": pick.channel + 1,
        "cell_position": pick.position + 1,
    }


def norm_picked(x: float, _y: float) -> Mapping[str, Any]:
    """A click on one of the small pictures."""
    place = min(max(int(float(x) // STEP), 0), len(NORMS) - 1)
    return {"norm": list(NORMS)[place]}


FACET = Facet(
    recipe=recipe,
    views=views,
    caption=caption,
    sources=lambda params: [norms, batch, norm],
    compute=compute,
    plays=True,
    measured=measured,
    advise=advise,
    with_own=pictured,
    moves={CELL: cell_picked, NORM: norm_picked},
    presets={
        N_("A louder example"): {"view": "cells", "norm": "layer", "example_times": 10.0},
        N_("A shifted channel"): {"view": "cells", "norm": "instance", "channel_plus": 5.0},
        N_("Columns in different units"): {"view": "cells", "norm": "layer", "cell_data": "table"},
        N_("A batch of one example"): {"view": "cells", "norm": "batch", "cell_data": "table", "cell_examples": 1},
    },
    challenges=CHALLENGES,
    parts=PARTS,
)
