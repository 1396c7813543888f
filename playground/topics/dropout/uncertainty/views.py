"""What the passes say, in pictures: the curve with its band or the maps, the answers at the probe, and how sure the
mean of T passes is."""

from typing import Any

from playground.core.picture import View
from playground.core.style import Theme
from playground.core.text import Translate
from playground.topics.dropout.uncertainty import curve_view, probe_view
from playground.topics.dropout.uncertainty.map_view import MAPS, map_view
from playground.topics.dropout.uncertainty.params import CLASSES


def views(params: Any, theme: Theme, _: Translate) -> list[View]:
    if params.unc_task == CLASSES:
        main: list[View] = [map_view(kind, params, theme, _) for kind in MAPS]
    else:
        main = [curve_view.curve_view(params, theme, _)]
    return [
        *main,
        probe_view.answers(params, theme, _),
        probe_view.convergence(params, theme, _),
        probe_view.numbers(params, _),
    ]
