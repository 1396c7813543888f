"""How the learning rate changes over the training: ``CURVES`` by key; ``SCHEDULES`` are a network's few fixed ones."""

from playground.core.schedules.curve import Curve
from playground.core.schedules.cycles import EXP_RANGE, RESTARTS, TRIANGULAR, TRIANGULAR2
from playground.core.schedules.decays import (
    CONSTANT,
    COSINE,
    EXPONENTIAL,
    INVERSE_ROOT,
    MILESTONES,
    POLYNOMIAL,
    STEP,
)
from playground.core.schedules.drawn import DRAWN
from playground.core.schedules.menu import SCHEDULES, Schedule
from playground.core.schedules.plateau import PLATEAU, Plateau
from playground.core.schedules.warm import ONE_CYCLE, WARMUP

__all__ = ["CURVES", "SCHEDULES", "Curve", "Plateau", "Schedule"]

CURVES: dict[str, Curve] = {
    curve.key: curve
    for curve in (
        CONSTANT,
        STEP,
        MILESTONES,
        EXPONENTIAL,
        POLYNOMIAL,
        COSINE,
        INVERSE_ROOT,
        WARMUP,
        ONE_CYCLE,
        TRIANGULAR,
        TRIANGULAR2,
        EXP_RANGE,
        RESTARTS,
        PLATEAU,
        DRAWN,
    )
}
