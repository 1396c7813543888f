"""What goals on this page may ask for."""

from playground.core.challenges import Measure
from playground.core.text import N_

MEASURES = {
    "accuracy": Measure(N_("accuracy on pictures not trained on"), percent=True),
    "loss": Measure(N_("loss on pictures not trained on")),
    "updates": Measure(N_("updates")),
    "distinct": Measure(N_("different hidden units")),
    "signal": Measure(N_("last hidden layer / input")),
    "gradient": Measure(N_("gradient: first / last hidden layer")),
}
