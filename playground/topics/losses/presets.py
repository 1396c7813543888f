"""Settings that show one thing well."""

from typing import Any

from playground.core.text import N_

PRESETS: dict[str, dict[str, Any]] = {
    N_("Mean and median"): {"value_data": "skewed", "degree": 0, "value_losses": ("mse", "mae", "quantile")},
    N_("Quantile band"): {"value_data": "fan", "value_losses": ("mae", "quantile")},
    N_("Far, but right"): {"task": "classes", "class_losses": ("bce", "hinge", "squares")},
    N_("One wrong label"): {
        "task": "classes",
        "class_data": "mislabelled",
        "class_losses": ("bce", "hinge", "brier"),
    },
    N_("Why cross-entropy"): {"view": "shape", "task": "classes", "class_losses": ("bce", "brier"), "logit": -5.0},
    N_("Easy examples fade"): {"view": "shape", "task": "classes", "class_losses": ("bce", "focal"), "logit": 2.2},
    N_("Exact zeros"): {"view": "penalties", "second": "l1", "beta": 0.1},
    N_("Two tasks"): {"view": "penalties", "second": "task", "beta": 1.0},
    N_("A losing generator"): {"view": "adversarial", "score": -5.0},
    N_("Overflow"): {"view": "stability", "fused_loss": "ce", "large": 95.0, "right": "1"},
}
