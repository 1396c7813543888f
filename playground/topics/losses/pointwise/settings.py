"""The ranges of the losses' settings, by loss and name."""

from playground.core.params import Number
from playground.core.text import N_

SETTINGS: dict[str, dict[str, Number]] = {
    "huber": {"delta": Number(default=1.0, low=0.05, high=5.0, step=0.05, label=N_("Huber: δ"))},
    "quantile": {"tau": Number(default=0.9, low=0.05, high=0.95, step=0.05, label=N_("Quantile: τ"))},
    "bce": {
        "pos_weight": Number(
            default=1.0,
            low=0.1,
            high=20.0,
            scale="log",
            label=N_("BCE: weight w of class 1"),
            help=N_("How many times an example of class 1 counts."),
        )
    },
    "ce": {
        "classes": Number(
            default=10.0,
            low=2.0,
            high=1000.0,
            scale="log",
            label=N_("CE: classes K"),
            help=N_("Only for the shape: the refit has two classes."),
        )
    },
    "focal": {
        "gamma": Number(default=2.0, low=0.0, high=5.0, step=0.1, label=N_("Focal: γ")),
        "alpha": Number(default=0.5, low=0.05, high=0.95, step=0.05, label=N_("Focal: α")),
    },
    "smoothing": {"epsilon": Number(default=0.1, low=0.0, high=0.8, step=0.01, label=N_("Label smoothing: ε"))},
    "kl": {"target": Number(default=0.8, low=0.5, high=1.0, step=0.01, label=N_("KL: target q"))},
}
