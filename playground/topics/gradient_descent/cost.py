"""What an update costs in seconds, measured on this computer."""

import time
from functools import lru_cache

import numpy as np
import torch

from playground.core.seeding import generator
from playground.topics.gradient_descent.problem import gradient

SIZES = (1, 8, 32, 128, 442)
REPEATS, IN_A_ROW = 15, 10


@lru_cache(maxsize=2)
def measured(model: str) -> np.ndarray:
    """Seconds of an update with B samples as a + b B: the two numbers, (2,).

    The line through the shortest of many timings: others are longer because the computer did something else besides.
    A single sample costs nearly what many do, since tensor libraries work on whole arrays.
    """
    random = generator(0, "cost")
    theta, shortest = torch.zeros(2, dtype=torch.float64), []
    for size in SIZES:
        x = torch.ones(max(SIZES), 2, dtype=torch.float64)
        y = torch.zeros(max(SIZES), dtype=torch.float64)
        times = []
        for _ in range(REPEATS):
            began = time.perf_counter()
            for _ in range(IN_A_ROW):
                chosen = torch.randint(len(y), (size,), generator=random)
                theta = theta - 1e-9 * gradient(model, theta, x[chosen], y[chosen])
            times.append((time.perf_counter() - began) / IN_A_ROW)
        shortest.append(min(times))
    slope, fixed = np.polyfit(SIZES, shortest, 1)
    return np.array([max(fixed, 1e-9), max(slope, 0.0)])


def seconds(cost: np.ndarray, updates: float, samples: float) -> float:
    """What so many updates that have seen so many samples take."""
    return float(cost[0] * updates + cost[1] * samples)
