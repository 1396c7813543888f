"""The learning-rate range test, and three trainings that try what it suggests."""

import math

import torch
from torch import Tensor

from playground.topics.schedules.data import points
from playground.topics.schedules.params import Shared, range_of
from playground.topics.schedules.race import LOOKS
from playground.topics.schedules.stack import Stack

TOO_HIGH = 4.0
"""The test ends when the smoothed loss is so many times the lowest one."""
SETTLED = 10
"""Updates at the beginning that are not looked at for a suggestion: the moving average has seen too little."""
AROUND = 0.25
"""How far, in powers of ten, the neighbours reach that a slope is measured from."""


class RangeTest:
    """One network trains while its learning rate grows by the same factor in each update.

    Smith, arXiv:1506.01186, section 3.3, lets it grow in a straight line; growing by a factor shows all powers of ten.

    ``rates``   (tests,) η of each update;  ``raw``  J of its minibatch, before that update;
    ``smooth``  their moving average. NaN where the test has not come, or never comes.
    """

    def __init__(self, params: Shared) -> None:
        self.params, self.count, self.steps = params, params.range_steps, 0
        self.points = points(params.range_data, params.seed)
        self.stack = self.stacked(1)
        low, high = range_of(params)
        self.rates = low * (high / low) ** (torch.arange(self.count) / (self.count - 1))
        self.raw, self.smooth = torch.full((self.count,), math.nan), torch.full((self.count,), math.nan)
        self.average, self.lowest, self.ended = 0.0, math.inf, False

    def stacked(self, nets: int) -> Stack:
        params = self.params
        return Stack(self.points, params.layers, params.optimizer, params.batch, params.seed, nets)

    def step(self) -> None:
        k, beta = self.steps, self.params.smoothing
        loss = float(self.stack.batch_loss())
        self.raw[k] = loss if math.isfinite(loss) else math.nan
        self.average = beta * self.average + (1 - beta) * loss
        smooth = self.average / (1 - beta ** (k + 1))  # a mean of what there was so far: it began at 0
        self.smooth[k] = smooth if math.isfinite(smooth) else math.nan
        self.stack.step(self.rates[k].view(1, 1))
        self.steps += 1
        if k >= SETTLED:
            self.lowest = min(self.lowest, smooth)
        self.ended = self.steps == self.count or not smooth <= TOO_HIGH * min(self.lowest, float(self.stack.first))

    def over(self) -> bool:
        """Whether the highest rate is reached, or the loss has exploded."""
        return self.ended

    @property
    def settled(self) -> bool:
        """Whether the test has come far enough to suggest anything."""
        return self.steps > SETTLED

    def steepest(self) -> float:
        """Where the smoothed loss falls fastest over half a power of ten, on the way to its minimum.

        The slope at a place is that of the straight line fitted to what lies around it.
        """
        loss, log = self.smooth[: self.steps].double(), self.rates[: self.steps].double().log10()
        found, lowest = 0, math.inf
        for k in range(SETTLED, self.bottom() + 1):
            near = (log - log[k]).abs() <= AROUND
            near[:SETTLED] = False
            x, y = log[near] - log[near].mean(), loss[near]
            slope = float((x * y).sum() / (x * x).sum())  # NaN where there is a single point
            if slope < lowest:
                found, lowest = k, slope
        return float(self.rates[found])

    def bottom(self) -> int:
        """The update with the lowest smoothed loss; of a test that has exploded before it settled, any of them."""
        first = SETTLED if self.settled else 0
        loss = self.smooth[first : max(self.steps, 1)]
        return first + int(torch.where(loss.isnan(), math.inf, loss).argmin())

    def tenth(self) -> float:
        """A tenth of the learning rate with the lowest loss: a usual rule of thumb, with room before it gets worse."""
        return float(self.rates[self.bottom()]) / 10

    def at(self, rate: Tensor) -> Tensor:
        """The smoothed loss nearest to a learning rate, (1,)."""
        k = int((self.rates[: self.steps].log() - rate.log()).abs().argmin())
        return self.smooth[k : k + 1]

    def suggestion(self) -> float:
        """What the three trainings are built around."""
        if self.params.pick == "own":
            return self.params.own_lr
        return self.steepest() if self.params.pick == "steepest" else self.tenth()


class Range:
    """First the test, then three trainings with constant rates: at the suggestion, below it and above it.

    ``losses``  (3, looks) on all training points, NaN where the trainings have not come yet: below, at, above.
    """

    def __init__(self, params: Shared) -> None:
        self.params, self.total = params, params.range_total
        self.test = RangeTest(params)
        self.after: Stack | None = None
        self.every = max(1, self.total // LOOKS)
        self.looks = torch.arange(0, self.total + self.every, self.every).clamp(max=self.total).unique()
        self.losses = torch.full((3, len(self.looks)), math.nan)
        self.picked = torch.full((3,), math.nan)  # η of each
        self.steps = 0  # of the trainings after the test

    @property
    def finished(self) -> bool:
        return self.steps >= self.total

    def step(self) -> None:
        if not self.test.over():
            self.test.step()
            if self.test.over():
                self.begin()
            return
        assert self.after is not None
        self.after.step(self.picked.unsqueeze(1))
        self.steps += 1
        if self.steps % self.every == 0 or self.finished:
            self.look()

    def begin(self) -> None:
        """From new weights: the test has spoilt its own."""
        middle, apart = self.test.suggestion(), self.params.apart
        self.picked = torch.tensor([middle / apart, middle, middle * apart])
        self.after = self.test.stacked(3)
        self.look()

    def look(self) -> None:
        assert self.after is not None
        at = int((self.looks >= self.steps).nonzero()[0])
        self.losses[:, at] = self.present()[0]

    def present(self) -> tuple[Tensor, Tensor]:
        """Training loss and test score of the three at this very moment, (3,) each; NaN before they begin."""
        if self.after is None:
            return torch.full((3,), math.nan), torch.full((3,), math.nan)
        return self.after.seen(self.after.losses("train")), self.after.scores("test")
