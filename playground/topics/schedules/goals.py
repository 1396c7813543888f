"""What goals on this page may ask for. All but the number of updates is there at the end of the training only."""

from playground.core.challenges import Measure
from playground.core.text import N_

MEASURES = {
    "updates": Measure(N_("updates")),
    "train_loss": Measure(N_("the leader's training loss at the end")),
    "test_score": Measure(N_("the leader's test accuracy (R²) at the end"), percent=True),
    "drawn_loss": Measure(N_("training loss of your drawing at the end")),
    "drawn_lead": Measure(N_("how many times lower your drawing's loss is than the best other one")),
    "last_rate": Measure(N_("lowest learning rate at the very end")),
    "picked_loss": Measure(N_("training loss at your learning rate at the end")),
    "picked_lead": Measure(N_("how many times lower it is there than beside it")),
}
