"""All pictures of one training, and the line of numbers under them."""

from collections.abc import Sequence
from typing import Any

from playground.core.mlp import count, flops
from playground.core.picture import PlotView, Value, View
from playground.core.style import Theme
from playground.core.text import Translate
from playground.topics.network.build import architecture, loss_of
from playground.topics.network.data import Prepared
from playground.topics.network.own.pieces import ACTIVATION, LOSS
from playground.topics.network.picture_params import PictureParams
from playground.topics.network.views.activation import activation_view
from playground.topics.network.views.confusion import confusion_view, predicted_view
from playground.topics.network.views.curves import LOGARITHMIC, curve_view
from playground.topics.network.views.decision import decision_view, surface_view
from playground.topics.network.views.diagram import diagram_view
from playground.topics.network.views.hidden import hidden_view
from playground.topics.network.views.layers import over_time_view, spread_view

TALL, MAP, LOW, TITLE = 560, 320, 190, 24  # pixels: the main picture; beside it the map, the curves under that


def views(params: PictureParams, data: Prepared, theme: Theme, _: Translate, own: str = "") -> list[View]:
    """The main picture's column with its tabs first, then the map with the curves under it.

    ``own``  the part that a learner's code stands in for (``own.pieces``), "" if there is none.
    """
    layers = len(params.layers) + 1
    left: list[View] = [
        diagram_view(params, data, theme, _, tab=_("Network"), height=TALL, own=own),
        hidden_view(params, data, theme, _, _("Hidden space"), TALL),
        over_time_view(layers, theme, _, _("Layers"), TALL),
        spread_view(layers, theme, _, _("Spread"), TALL - TITLE),
    ]
    if not data.plane.flat:
        left.insert(1, surface_view(params, data, theme, _, _("3-D"), TALL))
    if own == ACTIVATION:
        left.insert(1, activation_view(params, theme, _, _("Your f"), TALL))
    return [*left, decision_view(params, data, theme, _, MAP), *numbers(params, data, theme, _, LOW, own)]


def numbers(
    params: PictureParams, data: Prepared, theme: Theme, _: Translate, height: int, own: str = ""
) -> list[View]:
    """Under the map: how training goes, and what is still wrong."""
    found: list[View] = [loss_view(params, data, theme, _, height, own)]
    if data.data.task == "values":
        axis: dict[str, Any] = {"range": [-0.05, 1.05]}
        r_squared = _("R²: share of the variance that is explained")
        found.append(curve_view("score", "R²", r_squared, axis, theme, _, height))
        found.append(predicted_view(data, theme, _, _("Predictions"), height))
    else:
        axis = {"range": [0, 1.02], "tickformat": ".0%"}
        share = _("Share of points classified correctly")
        found.append(curve_view("accuracy", _("Accuracy"), share, axis, theme, _, height))
        found.append(confusion_view(params, data, theme, _, _("Confusion"), height - TITLE))
    return found


def loss_view(params: PictureParams, data: Prepared, theme: Theme, _: Translate, height: int, own: str) -> PlotView:
    """The curves of the loss; one of the learner's own may be negative, so its axis is an even one."""
    if own == LOSS:
        return curve_view("loss", _("Loss"), _("Your own loss"), {}, theme, _, height)
    label = _(loss_of(params, data.data.task).label)
    return curve_view("loss", _("Loss"), label, LOGARITHMIC, theme, _, height, seen=(0.1, 1))


def readouts(params: PictureParams, data: Prepared, _: Translate) -> list[Sequence[str | Value]]:
    """Numbers under the pictures, each with its name."""
    model = architecture(params, data.x.shape[1], data.outputs)
    return [
        *progress(data, _),
        [_("{parameters} parameters").format(parameters=f"{count(model):,}")],
        [_("{flops} FLOPs per point forward").format(flops=f"{flops(model):,}")],
    ]


def progress(data: Prepared, _: Translate) -> list[Sequence[str | Value]]:
    """How far the training is, and how good."""
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
    ]
