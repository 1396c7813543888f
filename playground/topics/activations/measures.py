"""The numbers that goals on this page may ask for, in words."""

from playground.core.challenges import Measure
from playground.core.text import N_

MEASURES = {
    "value": Measure(N_("value at z")),
    "slope": Measure(N_("slope at z")),
    "largest": Measure(N_("largest probability"), percent=True),
    "evenness": Measure(N_("entropy, as a share of the largest possible"), percent=True),
    "overflow": Measure(N_("probabilities lost without the trick")),
    "first_gradient": Measure(N_("gradient of the first layer over that of the last")),
    "last_signal": Measure(N_("signal of the last layer over that of the first")),
    "layers_deep": Measure(N_("layers")),
    "dead_share": Measure(N_("dead units"), percent=True),
    "saturated_share": Measure(N_("saturated units"), percent=True),
    "accuracy": Measure(N_("accuracy"), percent=True),
    "updates": Measure(N_("updates")),
    "right_score": Measure(N_("score of the right network"), percent=True),
    "wrong_score": Measure(N_("score of the wrong network"), percent=True),
}
