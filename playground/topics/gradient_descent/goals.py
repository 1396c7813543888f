"""What goals on this page may ask for."""

from playground.core.challenges import Measure
from playground.core.text import N_

MEASURES = {
    "full_progress": Measure(N_("excess loss that batch descent has left"), percent=True),
    "mini_progress": Measure(N_("excess loss that the mini-batches' mean run has left"), percent=True),
    "single_progress": Measure(N_("excess loss that the stochastic mean run has left"), percent=True),
    "mini_ball": Measure(N_("radius of the mini-batches' noise ball")),
    "single_ball": Measure(N_("radius of the stochastic noise ball")),
    "updates": Measure(N_("updates")),
    "samples": Measure(N_("samples seen by mini-batches")),
    "condition": Measure(N_("condition number κ")),
    "rate": Measure(N_("learning rate × λmax")),
    "slowest": Measure(N_("error left by an update in the slower direction")),
}
