"""What a goal on this page may ask for."""

from playground.core.challenges import Measure
from playground.core.text import N_

MEASURES = {
    "mse_slope": Measure(N_("slope under the squared loss")),
    "mae_slope": Measure(N_("slope under the absolute loss")),
    "below": Measure(N_("share of the points below the quantile line"), percent=True),
    "recall": Measure(N_("share of class 1 that BCE finds"), percent=True),
    "data_fit": Measure(N_("R² of the ten weights")),
    "zeros": Measure(N_("weights that are exactly 0")),
    "gain": Measure(N_("non-saturating gradient ÷ minimax gradient")),
    "naive_fails": Measure(N_("failure of the naive loss (1: it is not finite)")),
    "logit_size": Measure(N_("size of the logit")),
}
