"""Experiments to begin with: label → what differs from the defaults."""

from typing import Any

from playground.core.text import N_

PRESETS: dict[str, dict[str, Any]] = {
    N_("Equal samples"): {"pace": "samples", "axis": "samples"},
    N_("Decaying rate"): {"rate": 0.4, "decay": 0.02, "batch": 8},
    N_("Too fast"): {"view": "regimes", "rate": 2.01},
    N_("Narrow valley"): {"view": "regimes", "feature_x": "s1", "feature_y": "s2", "rate": 1.9, "start_y": 0.9},
    N_("Unlike units"): {"feature_x": "age", "feature_y": "s5", "scaling": "centred", "rate": 1.0},
    N_("Logistic regression"): {"model": "logistic"},
    N_("Sorted"): {"order": "sorted", "batch": 16},
}
