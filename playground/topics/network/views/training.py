"""All pictures of one training, and the line of numbers under them."""

from collections.abc import Sequence
from typing import Any

from playground.core.picture import Value, View
from playground.core.style import Theme
from playground.core.text import Translate
from playground.topics.network.build import architecture, loss_of
from playground.topics.network.data import Prepared
from playground.topics.network.model import count, flops
from playground.topics.network.picture_params import PictureParams
from playground.topics.network.views.confusion import confusion_view, predicted_view
from playground.topics.network.views.curves import LOGARITHMIC, curve_view
from playground.topics.network.views.decision import decision_view, surface_view
from playground.topics.network.views.diagram import diagram_view
from playground.topics.network.views.hidden import hidden_view
from playground.topics.network.views.layers import over_time_view, spread_view

TALL, MAP, LOW, TITLE = 560, 320, 190, 24  # pixels: the main picture; beside it the map, the curves under that


def views(params: PictureParams, data: Prepared, theme: Theme, _: Translate) -> list[View]:
    """The main picture's column with its tabs first, then the map with the curves under it."""
    layers = len(params.layers) + 1
    left: list[View] = [
        diagram_view(params, data, theme, _, tab=_("Network"), height=TALL),
        hidden_view(params, data, theme, _, _("Hidden space"), TALL),
        over_time_view(layers, theme, _, _("Layers"), TALL),
        spread_view(layers, theme, _, _("Spread"), TALL - TITLE),
    ]
    if not data.plane.flat:
        left.insert(1, surface_view(params, data, theme, _, _("3-D"), TALL))
    return [*left, decision_view(params, data, theme, _, MAP), *numbers(params, data, theme, _)]


def numbers(params: PictureParams, data: Prepared, theme: Theme, _: Translate) -> list[View]:
    """Under the map: how training goes, and what is still wrong."""
    loss = _(loss_of(params, data.data.task).label)
    found: list[View] = [curve_view("loss", _("Loss"), loss, LOGARITHMIC, theme, _, LOW, seen=(0.1, 1))]
    if data.data.task == "values":
        axis: dict[str, Any] = {"range": [-0.05, 1.05]}
        r_squared = _("R²: share of the variance that is explained")
        found.append(curve_view("score", "R²", r_squared, axis, theme, _, LOW))
        found.append(predicted_view(data, theme, _, _("Predictions"), LOW))
    else:
        axis = {"range": [0, 1.02], "tickformat": ".0%"}
        share = _("Share of points classified correctly")
        found.append(curve_view("accuracy", _("Accuracy"), share, axis, theme, _, LOW))
        found.append(confusion_view(params, data, theme, _, _("Confusion"), LOW - TITLE))
    return found


def readouts(params: PictureParams, data: Prepared, _: Translate) -> list[Sequence[str | Value]]:
    """Numbers under the pictures, each with its name."""
    model = architecture(params, data.x.shape[1], data.outputs)
    good: list[str | Value] = [_("Test accuracy "), Value("test_accuracy", digits=3, percent=True)]
    if data.data.task == "values":
        good = [_("Test R² "), Value("test_score", digits=3)]
    return [
        [_("Epochs "), Value("epoch", digits=4)],
        [_("Training loss "), Value("train_loss", digits=3)],
        [_("Test loss "), Value("test_loss", digits=3)],
        good,
        [_("Learning rate now "), Value("learning_rate", digits=3)],
        [_("Computing time (s) "), Value("seconds", digits=3)],
        [_("{parameters} parameters").format(parameters=f"{count(model):,}")],
        [_("{flops} FLOPs per point forward").format(flops=f"{flops(model):,}")],
    ]
