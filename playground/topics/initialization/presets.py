"""Experiments to begin with: label → what differs from the defaults."""

from typing import Any

from playground.core.text import N_

PRESETS: dict[str, dict[str, Any]] = {
    N_("ReLU: Xavier, He"): {},
    N_("Tanh: usual, Xavier"): {
        "activation": "tanh",
        "init": "torch_default",
        "other_activation": "tanh",
        "other_init": "xavier_normal",
        "depth": 5,
        "spread": "delta",
    },
    N_("Too large, too small"): {
        "activation": "tanh",
        "init": "large_normal",
        "other_activation": "tanh",
        "other_init": "small_normal",
        "depth": 10,
        "spread": "a",
    },
    N_("Deep sigmoid"): {
        "activation": "sigmoid",
        "init": "xavier_normal",
        "other_activation": "sigmoid",
        "other_init": "large_normal",
        "depth": 10,
        "spread": "a",
    },
    N_("Fan modes"): {
        "init": "he_normal",
        "other_init": "he_normal_out",
        "taper": "narrow",
        "width": 240,
        "depth": 12,
    },
    N_("50 linear layers"): {
        "activation": "linear",
        "init": "lecun_normal",
        "other_activation": "linear",
        "other_init": "orthogonal",
        "depth": 50,
        "lr": 0.003,
        "spread": "delta",
    },
    N_("All units equal"): {"view": "symmetry", "activation": "tanh", "lr": 0.2},
    N_("A crumb"): {
        "view": "symmetry",
        "activation": "tanh",
        "optimizer": "momentum",
        "lr": 0.1,
        "crumb": 0.02,
        "stop": 1000,
    },
}
