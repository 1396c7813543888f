"""Tasks with bias and variance."""

from playground.core.challenges import Challenge
from playground.core.text import N_

OF_POLYNOMIALS = (
    Challenge(
        key="spread-balance",
        title=N_("Less variance than bias²"),
        task=N_("Keep degree 11. Bring the variance below the bias², and the expected test error below 0.16."),
        start={"view": "spread", "sp_degree": 11, "sp_ridge": True, "sp_lambda": 1e-6},
        controls=("sp_lambda",),
        goal="ratio<=1,expected<=0.16",
        hint=N_("A penalty makes the fits alike: less variance, more bias. Too much of it, and the sum grows again."),
        solution={"sp_lambda": 0.07},
    ),
)
OF_NETWORKS = (
    Challenge(
        key="spread-wide",
        title=N_("Wide, and steady"),
        task=N_("Train 32 hidden units for at least 600 updates and keep the variance below 0.05."),
        start={"view": "spread", "sp_model": "networks", "sp_stop": 1000},
        controls=("sp_l2", "sp_size"),
        goal="variance<=0.05,updates>=600",
        hint=N_("Variance falls with a penalty, and with more points in each sample."),
        solution={"sp_l2": 0.006},
    ),
)
