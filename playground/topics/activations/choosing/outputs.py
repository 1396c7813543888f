"""What can stand at the end of a network: how its answers come from the logits, and the loss that goes with it."""

from collections.abc import Callable
from dataclasses import dataclass

from torch import Tensor
from torch.nn.functional import logsigmoid

from playground.core.activations import ACTIVATIONS
from playground.core.losses import CLASSES, VALUES, Loss, cross_entropy, probabilities
from playground.core.text import N_


@dataclass(frozen=True)
class Output:
    """``answers(z)`` of logits z (…, outputs); ``loss`` is of the logits, its δ with the slope of the output in it."""

    label: str
    formula: str
    answers: Callable[[Tensor], Tensor]
    loss: Loss


def shared(out: Tensor, target: Tensor) -> Tensor:
    """The target as probabilities that add up to 1; several labels share them."""
    return target / target.sum(dim=-1, keepdim=True).clamp(min=1)


def softmax_loss(out: Tensor, target: Tensor) -> Tensor:
    """Cross-entropy J = −(1/m) Σ y ln p, with y shared among a point's labels."""
    return cross_entropy(out, shared(out, target))


def softmax_delta(out: Tensor, target: Tensor) -> Tensor:
    """δ = (p Σy − y) / m; Σy is 1, or 0 for a point without any label."""
    y = shared(out, target)
    return (probabilities(out) * y.sum(dim=-1, keepdim=True) - y) / out.shape[1]


def binary_loss(out: Tensor, target: Tensor) -> Tensor:
    """J = mean of −y ln p − (1 − y) ln(1 − p) over points and outputs, each output for itself."""
    return -(target * logsigmoid(out) + (1 - target) * logsigmoid(-out)).mean(dim=(1, 2))


def binary_delta(out: Tensor, target: Tensor) -> Tensor:
    """δ = (p − y) / (m · outputs): sigmoid and logarithm cancel."""
    return (out.sigmoid() - target) / (out.shape[1] * out.shape[2])


def squared(key: str) -> Loss:
    """Mean squared error behind the activation ``key``: δ = 2 (f(z) − y) f′(z) / (m · outputs)."""
    f = ACTIVATIONS[key]

    def value(out: Tensor, target: Tensor) -> Tensor:
        return (f.value(out) - target).square().mean(dim=(1, 2))

    def delta(out: Tensor, target: Tensor) -> Tensor:
        a = f.value(out)
        return 2 * (a - target) * f.slope(out, a) / (out.shape[1] * out.shape[2])

    return Loss(key, f.label, r"J=\frac1{mK}\sum(f(z)-y)^2", (VALUES,), value, delta)


OUTPUTS: dict[str, Output] = {
    "softmax": Output(
        "Softmax",
        r"p_i = e^{z_i}/\sum_j e^{z_j}",
        probabilities,
        Loss("softmax", "Softmax", r"J=-\frac1m\sum y\ln p", (CLASSES,), softmax_loss, softmax_delta),
    ),
    "sigmoid": Output(
        "Sigmoid",
        r"p_i = \sigma(z_i)",
        lambda z: z.sigmoid(),
        Loss("sigmoid", "Sigmoid", r"J=-\frac1{mK}\sum y\ln p+(1-y)\ln(1-p)", (CLASSES,), binary_loss, binary_delta),
    ),
    "linear": Output(N_("linear"), r"\hat y = z", ACTIVATIONS["linear"].value, squared("linear")),
    "relu": Output("ReLU", r"\hat y = \max(0, z)", ACTIVATIONS["relu"].value, squared("relu")),
    "tanh": Output("Tanh", r"\hat y = \tanh z", ACTIVATIONS["tanh"].value, squared("tanh")),
    "softplus": Output("Softplus", r"\hat y = \ln(1 + e^z)", ACTIVATIONS["softplus"].value, squared("softplus")),
}
"""Key → output. Values are learned by the mean squared error, classes by the cross-entropy."""
