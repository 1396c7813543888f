"""What goals on this page may ask for: a frame's metrics, and a few numbers more."""

from collections.abc import Mapping
from typing import Any

from torch import Tensor

from playground.core.challenges import Measure
from playground.core.text import N_

MEASURES = {
    "train_accuracy": Measure(N_("training accuracy"), percent=True),
    "validation_accuracy": Measure(N_("validation accuracy"), percent=True),
    "test_accuracy": Measure(N_("test accuracy"), percent=True),
    "test_recall": Measure(N_("test accuracy of the worst class"), percent=True),
    "train_score": Measure(N_("training R²")),
    "validation_score": Measure(N_("validation R²")),
    "test_score": Measure(N_("test R²")),
    "train_loss": Measure(N_("training loss")),
    "validation_loss": Measure(N_("validation loss")),
    "test_loss": Measure(N_("test loss")),
    "updates": Measure(N_("updates")),
    "epoch": Measure(N_("epochs")),
    "hidden_layers": Measure(N_("hidden layers")),
    "hidden_units": Measure(N_("hidden units")),
    "parameters": Measure(N_("parameters")),
}


def numbers(metrics: Mapping[str, float], arrays: Mapping[str, Tensor], params: Any) -> dict[str, float]:
    """The frame's value of each of MEASURES; those of the other task (classes or values) are left out."""
    found = {**metrics, "hidden_layers": len(params.layers), "hidden_units": sum(params.layers)}
    if "confusion_test" in arrays:
        confusion = arrays["confusion_test"]  # (classes, classes): right class, answer
        points = confusion.sum(dim=1)
        found["test_recall"] = float((confusion.diagonal()[points > 0] / points[points > 0]).min())
    return found
