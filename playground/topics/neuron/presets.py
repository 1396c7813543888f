"""Experiments to begin with: label → what differs from the defaults."""

from typing import Any

from playground.core.text import N_
from playground.topics.neuron.challenges import ALMOST

PRESETS: dict[str, dict[str, Any]] = {
    N_("It settles"): {},
    N_("A narrow gap"): {"margin": 0.03, "epochs": 30, "frames": "mistakes"},
    N_("AND, learned"): {"data": "and", "epochs": 6},
    N_("XOR: never"): {"data": "xor", "epochs": 12},
    N_("Overlap"): {"data": "overlap", "epochs": 12, "lr": 0.1},
    N_("One point too many"): {"data": "drawn", "drawn": ALMOST, "epochs": 12},
    N_("One neuron"): {"view": "unit"},
    N_("Three inputs"): {"view": "unit", "inputs": "3"},
    N_("XOR with three neurons"): {"view": "gates"},
}
