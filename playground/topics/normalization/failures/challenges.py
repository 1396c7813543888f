"""What goes wrong can be put right."""

from playground.core.challenges import Challenge
from playground.core.text import N_

CHALLENGES = (
    Challenge(
        key="settle",
        title=N_("eval() keeps up"),
        task=N_("After at most 60 updates the network has learned; let eval() show it too: 80% within 60 updates."),
        start={"view": "failures", "fail": "unsettled", "fail_stop": 100},
        controls=("fail_momentum",),
        goal="bn_eval>=0.8,updates<=60",
        hint=N_("Half of the start is forgotten after about 0.7/m updates."),
        solution={"fail_momentum": 0.1},
    ),
    Challenge(
        key="crowd",
        title=N_("How large must a batch be?"),
        task=N_("BatchNorm with batches of 2 hardly learns. Choose a batch size with which eval() gets 85% right."),
        start={"view": "failures", "fail": "batch", "fail_batch": 2, "fail_stop": 200},
        controls=("fail_batch",),
        goal="bn_eval>=0.85",
        hint=N_("The noise of the batch's mean falls with 1/√B."),
        solution={"fail_batch": 16},
    ),
)
