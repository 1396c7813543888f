"""The tasks under "Penalties"."""

from playground.core.challenges import Challenge
from playground.core.text import N_

CHALLENGES = (
    Challenge(
        key="sparse",
        title=N_("Three inputs are enough"),
        task=N_(
            "Twenty patients, ten inputs. Leave at most three weights that are not 0, and predict better: "
            "test R² of at least 30%."
        ),
        start={"view": "penalties", "penalty": "l2", "lam": 0.01, "seed": 1},
        controls=("penalty", "lam"),
        goal="zeros>=7,test_r2>=0.3",
        hint=N_(
            "Only a penalty whose region has corners makes weights exactly 0. "
            "Then look where the validation curve is highest."
        ),
        solution={"penalty": "l1", "lam": 0.3},
    ),
    Challenge(
        key="ridge",
        title=N_("Without a single zero"),
        task=N_("A dozen patients only. Reach a test R² of at least 10% and keep all ten weights."),
        start={"view": "penalties", "penalty": "l1", "lam": 0.001, "rows": 12},
        controls=("penalty", "lam"),
        goal="test_r2>=0.1,zeros<=0",
        hint=N_("L2 makes weights small, never 0. With so few rows it has to be strong."),
        solution={"penalty": "l2", "lam": 2.0},
    ),
)
