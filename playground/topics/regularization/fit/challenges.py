"""Tasks with the fit."""

from playground.core.challenges import Challenge
from playground.core.text import N_

CHALLENGES = (
    Challenge(
        key="fit-blind",
        title=N_("The best degree, unseen"),
        task=N_(
            "Find the degree with the lowest test error. The test error itself is hidden; the rest you may look at."
        ),
        start={"view": "fit", "fit_sees_test": False, "fit_degree": 14, "fit_draw": 7, "fit_size": 20},
        controls=("fit_degree",),
        goal="fit_excess<=1",
        hint=N_("The training error falls with every degree and is no help. Which curve turns?"),
        solution={"fit_degree": 3},
    ),
    Challenge(
        key="fit-keep",
        title=N_("Degree 15, and no overfitting"),
        task=N_("Keep degree 15 and these 18 points, and bring the test error below 0.12."),
        start={"view": "fit", "fit_degree": 15, "fit_size": 18, "fit_ridge": True, "fit_lambda": 1e-6},
        controls=("fit_lambda",),
        goal="fit_test<=0.12,fit_used>=15",
        hint=N_("The weights are large and of opposite sign. Let them cost more."),
        solution={"fit_lambda": 0.01},
    ),
)
