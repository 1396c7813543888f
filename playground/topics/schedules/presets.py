"""Experiments worth starting from: label → values; the others are the defaults."""

from typing import Any

from playground.core.text import N_
from playground.topics.schedules.params import RANGE

PRESETS: dict[str, dict[str, Any]] = {
    N_("Why decay"): {"racers": ("constant", "step", "exponential", "polynomial", "cosine"), "inside": "step"},
    N_("Why warm-up"): {
        "racers": ("cosine", "warmup", "one_cycle"),
        "inside": "warmup",
        "data": "diabetes",
        "layers": (64, 64, 64),
        "lr": 0.1,
        "total": 300,
        "warmup_share_up": 0.3,
        "warmup_start": 0.01,
    },
    N_("Up and down"): {"racers": ("triangular", "triangular2", "exp_range", "restarts"), "inside": "triangular2"},
    N_("Who needs no plan?"): {"racers": ("constant", "step", "plateau"), "inside": "plateau"},
    N_("Draw your own"): {"racers": ("cosine", "drawn"), "inside": "drawn", "drawn": "50,50,50,50,50,50,50,50,50"},
    N_("How large may it be?"): {"view": RANGE},
}
