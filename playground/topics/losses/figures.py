"""The pictures of the page, put together."""

from collections.abc import Sequence

from playground.core.picture import Clip, View
from playground.core.style import Theme
from playground.core.text import Translate
from playground.topics.losses import (
    adversarial,
    adversarial_view,
    penalties_words,
    refit,
    refit_view,
    shape_view,
    stability_view,
)
from playground.topics.losses.params import Shared
from playground.topics.losses.refit import Refit
from playground.topics.losses.shape import Shape, shape_of


def draw(
    params: Shared, theme: Theme, _: Translate, shape: Shape | None = None, fits: Refit | None = None
) -> tuple[Sequence[View], Clip | None]:
    """What the page shows; ``shape`` and ``fits``, if others than the page's own losses are to be shown."""
    if params.view == "shape":
        return shape_view.views(params, shape or shape_of(params), theme, _), None
    if params.view == "penalties":
        return penalties_words.views(params, theme, _), None
    if params.view == "stability":
        return stability_view.views(params, theme, _), None
    if params.view == "adversarial":
        return adversarial_view.views(params, theme, _), adversarial.clip(params)
    fits = fits or refit.fit_all(params)
    return refit_view.views(params, fits, theme, _), refit.clip(params, fits)
