"""What learners begin with: the pieces that the page uses now as plain code, and a few others that work."""

from collections.abc import Mapping

from playground.core.losses import CLASSES, VALUES
from playground.core.optimizers import RULES
from playground.core.optimizers.template import written
from playground.core.text import N_
from playground.topics.network.build import loss_of
from playground.topics.network.data_params import OWN, VALUE_SETS
from playground.topics.network.model_params import ModelParams
from playground.topics.network.own import functions, networks
from playground.topics.network.training_params import TrainingParams, rule_settings

NOW, NEW = N_("As it is now"), N_("Begin a new one")


def activations(params: ModelParams) -> Mapping[str, str]:
    bodies = {
        NOW: functions.ACTIVATIONS[params.activation],
        N_("A bump"): "return torch.exp(-z * z)",
        N_("In two pieces"): "return torch.where(z > 0, z * z, -0.1 * z)",
        N_("A step, which has no slope to learn by"): "return (z > 0).float()",
    }
    return {**{label: activation(body) for label, body in bodies.items()}, NEW: functions.NEW_ACTIVATION}


def activation(body: str) -> str:
    text = functions.ACTIVATION.format(body=body)
    return text if "math." in body else text.replace("import math\n\n", "")


def losses(params: ModelParams) -> Mapping[str, str]:
    task = VALUES if params.data in VALUE_SETS or (params.data == OWN and params.own_task == VALUES) else CLASSES
    others = {
        CLASSES: {N_("Squared error of the probabilities (Brier)"): functions.BRIER, N_("Focal loss"): functions.FOCAL},
        VALUES: {N_("Mean absolute error"): functions.ABSOLUTE, "log cosh": functions.LOG_COSH},
    }
    return {NOW: functions.LOSSES[loss_of(params, task).key], **others[task], NEW: functions.NEW_LOSS}


def optimizers(params: TrainingParams) -> Mapping[str, str]:
    """L-BFGS looks at further points in each step, which an own optimizer can't: there gradient descent comes first."""
    rule = RULES[params.optimizer]
    if rule.evaluates:
        return {N_("Gradient descent"): rule_text("sgd", {"lr": params.lr}), NEW: functions.NEW_OPTIMIZER}
    return {NOW: rule_text(rule.key, {**rule_settings(params), "lr": params.lr}), NEW: functions.NEW_OPTIMIZER}


def rule_text(key: str, settings: Mapping[str, object]) -> str:
    return written(RULES[key], settings).replace("(runs, n)", "(1, n)")


def models(params: TrainingParams) -> Mapping[str, str]:
    return {
        NOW: networks.as_module(params),
        N_("Layers in a row"): networks.SEQUENTIAL,
        N_("Units with centres"): networks.RADIAL,
        NEW: networks.NEW,
    }
