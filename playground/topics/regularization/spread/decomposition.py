"""Bias and variance: what many fits to samples of the same kind get wrong together, and each by itself."""

from typing import NamedTuple

from torch import Tensor


class Parts(NamedTuple):
    """The expected squared error for new points, taken apart; means over the places x, with any leading axes.

    ``bias2 + variance`` is the fits' mean squared distance from the true function, exactly. ``measured`` is their mean
    squared error on new noisy points: ``bias2 + variance + noise`` up to the chance in those points.
    """

    bias2: Tensor
    variance: Tensor
    noise: Tensor
    measured: Tensor

    @property
    def expected(self) -> Tensor:
        return self.bias2 + self.variance + self.noise


def by_place(fits: Tensor, truth: Tensor) -> tuple[Tensor, Tensor]:
    """Squared bias and variance (…, places) of ``fits`` (runs, …, places) about ``truth`` (places,).

    Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, section 7.3. The variance divides by the number
    of runs, as the identity asks.
    """
    mean = fits.mean(0)  # what the fits say on average
    return (mean - truth).square(), (fits - mean).square().mean(0)


def decompose(fits: Tensor, truth: Tensor, new: Tensor, sigma: float) -> Parts:
    """``fits`` (runs, …, places), ``truth`` (places,), ``new`` noisy values (runs, places) that nobody has fitted."""
    bias2, variance = by_place(fits, truth)
    runs, places = new.shape
    targets = new.view(runs, *[1] * (fits.dim() - 2), places)
    measured = (fits - targets).square().mean(0).mean(-1)
    return Parts(bias2.mean(-1), variance.mean(-1), bias2.new_tensor(sigma**2), measured)
