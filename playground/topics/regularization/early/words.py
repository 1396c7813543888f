"""What is said of early stopping."""

from typing import Any

from playground.core.text import N_, Translate
from playground.topics.regularization.early.params import EVERY

ADVICE = {
    "fitted": N_("Overfitting: the training loss is less than a fifth of the validation loss."),
    "passed": N_(
        "Patience is over: early stopping would end here and give back the kept weights. The training goes on only to "
        "show what that costs."
    ),
    "halted": N_("Stopped early: the weights that did best on the validation points are back."),
}
"""Code in a frame → in words."""
FORMULA = (
    r"$t^*=\arg\min_{s\le t}\ L_{\text{val}}(\theta_s),\qquad t-t^*\ge P\ \Rightarrow\ \theta\leftarrow\theta_{t^*}$"
)
LOOKS = N_("P is the patience; the validation points are looked at every {every} updates.")


def caption(params: Any, _: Translate) -> str:
    return f"{FORMULA}  ·  {_(LOOKS).format(every=EVERY)}"
