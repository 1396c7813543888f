"""The diagram of the network: what the browser's module needs besides the frames."""

from collections.abc import Mapping
from typing import Any, Literal

from playground.core.activations import TRAINABLE
from playground.core.losses import CLASSES
from playground.core.mlp import Architecture
from playground.core.optimizers import RULES
from playground.core.picture import ModuleView
from playground.core.style import Theme
from playground.core.text import Translate
from playground.topics.network.build import architecture, loss_of
from playground.topics.network.colours import class_colours
from playground.topics.network.data import Prepared
from playground.topics.network.diagram_words import FORMULAS, LOSSES, WORDS
from playground.topics.network.model_params import MOST_LAYERS, MOST_UNITS
from playground.topics.network.own.pieces import ACTIVATION, LOSS, OPTIMIZER
from playground.topics.network.training_params import TrainingParams

UNKNOWN = "f(z)"
"""The formula of an activation that is not listed in FORMULAS."""


def diagram_view(
    params: TrainingParams,
    data: Prepared,
    theme: Theme,
    _: Translate,
    *,
    column: Literal[0, 1] = 0,
    tab: str = "",
    height: int = 520,
    own: str = "",
) -> ModuleView:
    """Units with their maps, edges, editors, and the backpropagation view. Its numbers come with the frames.

    ``own`` is the part that a learner's code stands in for; an own activation goes by the name of the one it replaces.
    Events: "layers" (sizes), "layer_activation" (layer, key), "probe" (x, y); edits are told to the run.
    """
    model = architecture(params, data.x.shape[1], data.outputs)
    task, loss = data.data.task, "" if own == LOSS else loss_of(params, data.data.task).key
    classes = task == CLASSES
    names = {key: _(activation.label) for key, activation in TRAINABLE.items()}
    formulas = FORMULAS
    if own == ACTIVATION:
        names |= {params.activation: _("Your f")}
        formulas = {**FORMULAS, params.activation: UNKNOWN}
    return ModuleView(
        id="diagram",
        title="",
        module="diagram",
        constants={
            "task": task,
            "height": height,
            "inputs": [_(label) for label in data.inputs.labels],
            "outputs": [_(name) for name in data.data.classes] if classes else ["ŷ"],
            "colours": class_colours(theme, data.outputs) if classes else None,
            "layers": layers(model, params.dropout, names, formulas),
            "activations": names,
            "limits": {"layers": MOST_LAYERS, "units": MOST_UNITS},
            "loss": LOSSES.get(loss, "J"),
            "simple_delta": "p − y" if loss == "cross_entropy" else "",
            "output_symbol": "p" if loss == "cross_entropy" else "z",
            "update": update(params, _, own),
            "words": {key: _(words) for key, words in WORDS.items()},
        },
        description=_("Diagram of the network: every unit with its map of the plane, every weight as an edge."),
        column=column,
        tab=tab,
        height=height,
    )


def layers(
    model: Architecture, dropout: float, names: Mapping[str, str], formulas: Mapping[str, str]
) -> list[dict[str, Any]]:
    """The hidden layers, in words and formulas: ``names`` and ``formulas`` of activations by their keys."""
    return [
        {
            "units": spec.units,
            "activation": spec.activation,
            "label": names[spec.activation],
            "formula": formulas.get(spec.activation, UNKNOWN),
            "norm": spec.norm,
            "residual": residual,
            "dropout": spec.dropout and dropout > 0,
        }
        for spec, residual in zip(model.hidden, model.residual, strict=True)
    ]


def update(params: TrainingParams, _: Translate, own: str = "") -> str:
    """The update in one line: gradient descent's own formula, otherwise which rule makes the step."""
    if own == OPTIMIZER:
        return _("w ← w + Δw,   Δw by your code")
    if params.optimizer == "sgd":
        return "w ← w − η ∂J/∂w"
    return _("w ← w + Δw,   Δw by {optimizer}").format(optimizer=_(RULES[params.optimizer].title))
