"""Classic lessons, a press away."""

from typing import Any

from playground.core.text import N_

PRESETS: dict[str, dict[str, Any]] = {
    N_("ReLU family"): {
        "shown": ("relu", "leaky_relu", "elu", "gelu", "silu"),
        "probed": "gelu",
        "z": -1.0,
        "leaky_relu_alpha": 0.1,
    },
    N_("Overflow"): {"view": "softmax", "shift": 90.0},
    N_("Sigmoid or ReLU, deep"): {"view": "depth", "depth": 30},
    N_("Killing ReLUs"): {"view": "census"},
    N_("Saturated tanh"): {
        "view": "census",
        "unit": "tanh",
        "unit_init": "large_normal",
        "unit_gain": 3.0,
        "lr": 0.3,
        "data": "moons",
    },
    N_("Several labels"): {"view": "choosing", "case": "labels"},
    N_("No bend"): {"view": "choosing", "case": "hidden"},
}
