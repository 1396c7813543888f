"""The pictures of a learner's own network: all that the page has but the diagram and what else looks inside."""

from collections.abc import Sequence
from dataclasses import replace

from playground.core.picture import Value, View
from playground.core.style import Theme
from playground.core.text import N_, Translate
from playground.topics.network.data import Prepared
from playground.topics.network.picture_params import PictureParams
from playground.topics.network.views.decision import decision_view, surface_view
from playground.topics.network.views.training import LOW, TALL, numbers, progress

NOT_USED = N_(
    "This is your own network. Of the settings under “Model” only the loss counts; the others belong to the page's own "
    "network."
)


def views(params: PictureParams, data: Prepared, theme: Theme, _: Translate) -> list[View]:
    """A learner's own network: what it answers in the main place, and beside it how training goes."""
    map_view = decision_view(params, data, theme, _, TALL)
    left: list[View] = [replace(map_view, column=0, tab=map_view.title, title="")]
    if not data.plane.flat:
        left.append(surface_view(params, data, theme, _, _("3-D"), TALL))
    return [*left, *numbers(params, data, theme, _, height=2 * LOW)]


def readouts(data: Prepared, _: Translate) -> list[Sequence[str | Value]]:
    """Numbers under the pictures; how many parameters there are is known by the run alone."""
    return [*progress(data, _), [_("Parameters "), Value("parameters", digits=8)]]
