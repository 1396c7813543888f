"""Experiments to begin with: label → what differs from the defaults."""

from typing import Any

from playground.core.text import N_

PRESETS: dict[str, dict[str, Any]] = {
    N_("Spiral in ten seconds"): {"layers": (16, 16), "optimizer": "momentum", "lr": 0.03},
    N_("Circle"): {"data": "circle", "layers": (4, 2), "lr": 0.03, "noise": 0.0},
    N_("XOR"): {"data": "xor", "layers": (4,), "lr": 0.03},
    N_("A curve"): {"data": "sine", "layers": (8, 8), "lr": 0.03},
    N_("Penguins"): {"data": "penguins", "layers": (8,), "lr": 0.03},
    N_("Digits"): {"data": "digits", "inputs": ("all",), "layers": (32,), "lr": 0.03},
    N_("Draw your own"): {"data": "drawn", "layers": (8, 8), "lr": 0.03, "hand": "draw"},
    N_("Too fast"): {"data": "circle", "layers": (4, 2), "lr": 3.0, "noise": 0.0},
    N_("Learned by heart"): {"data": "xor", "noise": 0.4, "size": 100, "layers": (32, 32), "lr": 0.1},
}
