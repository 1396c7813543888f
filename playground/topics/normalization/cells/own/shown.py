"""The page's pictures with a learner's normalization in them. What came from their process is not taken on trust."""

from dataclasses import replace
from typing import Any

import torch
from torch import Tensor

from playground.core.facet import Ask
from playground.core.own_answer import taken
from playground.core.own_code import OwnCode
from playground.core.picture import PlotView, TextView, View
from playground.core.style import Theme
from playground.core.text import Translate
from playground.topics.normalization.cells.batch import batch_of
from playground.topics.normalization.cells.clip import scale_and_shift
from playground.topics.normalization.cells.norms import output
from playground.topics.normalization.cells.own.experiment import EXPERIMENT, Params
from playground.topics.normalization.cells.params import NORMS
from playground.topics.normalization.cells.side import EQUAL, changes_view
from playground.topics.normalization.cells.views import rows_of, views

ASKED = (
    "norm_gamma",
    "norm_beta",
    "norm_epsilon",
    "cell_data",
    "cell_rows",
    "cell_examples",
    "cell_walks",
    "cell_example",
    "cell_channel",
    "cell_position",
    "cell_added",
    "example_times",
    "channel_plus",
    "seed",
)
"""What the answer depends on."""


def pictured(params: Any, theme: Theme, _: Translate, own: OwnCode, ask: Ask) -> list[View]:
    """The page's pictures with the learner's y in place of the page's, and how far it is from each of the page's."""
    asked = Params(view="cells", **{name: getattr(params, name) for name in ASKED})
    arrays, x = ask(EXPERIMENT, asked), batch_of(params)
    shape = tuple(x.shape)
    y, felt, now, before = (taken(arrays, name, shape) for name in ("y", "felt", "now", "before"))
    shown = torch.where(y.isfinite(), y, torch.nan)
    # The page's arithmetic is not the learner's.
    found = [view for view in views(params, theme, _, shown) if view.id not in ("arithmetic", "changes")]
    found = [veiled(view, params, felt) if isinstance(view, PlotView) else view for view in found]
    change = (now - before).abs().max().item()
    return [*found, distances_view(params, x, y, _), changes_view(params, theme, _, change)]


def veiled(view: PlotView, params: Any, felt: Tensor) -> PlotView:
    """A map of the batch on which the cells are lit that feel the picked one; all of them while it wanders."""
    if view.id not in ("before", "after"):
        return view
    dark = torch.full_like(felt, torch.nan) if params.cell_walks else torch.where(felt == 0, 1.0, torch.nan)
    data = list(view.figure["data"])
    data[1] = data[1] | {"z": rows_of(dark)}
    kept = [bind for bind in view.bindings if bind.source != "veil"]
    return replace(view, figure={**view.figure, "data": data}, bindings=kept)


def distances_view(params: Any, x: Tensor, y: Tensor, _: Translate) -> TextView:
    """The learner's result against the five of the page."""
    groups, epsilon = int(params.norm_groups), params.norm_epsilon
    lines = [[_("Largest difference between your y and that of …")]]
    for norm, name in NORMS.items():
        far = (output(x, norm, groups, epsilon, *scale_and_shift(params, x)) - y).abs().max().item()
        same = _("the same") if far < EQUAL * 1e-4 else f"{far:.3g}"
        lines.append([f"{_(name)}: {same}"])
    if not params.cell_walks:
        lines.append([_("Lit: where your y changes with the picked cell.")])
    words = _("How far your normalization is from each of the page's.")
    return TextView(id="distances", title="", lines=lines, description=words, tab=_("Your own"))
