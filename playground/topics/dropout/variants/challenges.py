"""Challenges of the variants."""

from playground.core.challenges import Challenge
from playground.core.text import N_

CHALLENGES = (
    Challenge(
        key="no-shift",
        title=N_("Peace between dropout and BatchNorm"),
        task=N_(
            "Dropout before BatchNorm makes training and evaluation disagree about the variance. Bring every ratio "
            "below 1.05 and dropped pixels to 82% on the test pictures, after at least 400 updates."
        ),
        start={"view": "variants", "var_norm": True, "var_place": "maps", "var_p": 0.7},
        controls=("var_place", "var_p"),
        goal="var_shift<=1.05,var_units>=0.82,var_updates>=400",
        hint=N_("Where does no BatchNorm come after the dropout any more?"),
        solution={"var_place": "end", "var_p": 0.5},
    ),
    Challenge(
        key="connect",
        title=N_("DropConnect against lies"),
        task=N_(
            "Without dropout the network learns the wrong labels by heart. Choose p and the place so that DropConnect "
            "reaches 84% on the test pictures, after at least 400 updates."
        ),
        start={"view": "variants", "var_p": 0.1, "var_place": "maps"},
        controls=("var_p", "var_place"),
        goal="var_weights>=0.84,var_updates>=400",
        hint=N_("The last layer has the most weights, and so the most room to learn by heart."),
        solution={"var_p": 0.5, "var_place": "both"},
    ),
)
