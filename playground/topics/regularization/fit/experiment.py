"""A learner's functions φ(x), fitted to the page's points in their locked-down process."""

from collections.abc import Callable

import torch
from torch import Tensor

from playground.core.frames import Frame
from playground.core.own_answer import Answer
from playground.core.own_checked import problem, shaped
from playground.core.own_code import CodeError, Own
from playground.core.text import N_
from playground.topics.regularization.fit.fit import fits
from playground.topics.regularization.params import Params

NOT_FINITE = N_("basis has to return finite numbers; with degree {degree} some are infinite or none at all.")
NO_FIT = N_("No weights could be found for these functions: their values are too large or too much alike.")


def checked(own: Own) -> Callable[[Tensor, int], Tensor]:
    """The code's ``basis``, whose results are looked at: (n, degree + 1), finite, float64."""
    basis = own.function("basis")

    def tried(x: Tensor, degree: int) -> Tensor:
        found = basis(x.clone(), degree)
        made = shaped(found, (len(x), degree + 1), "(len(x), degree + 1)", "basis(x, degree)", basis, torch.float64)
        if not made.isfinite().all():
            raise problem(NOT_FINITE, basis, degree=str(degree))
        return made

    return tried


class OwnFit(Answer[Params]):
    """``curves``, ``errors`` and ``weights`` as in ``Fits``."""

    def answer(self, own: Own) -> dict[str, Tensor]:
        try:
            found = fits(self.params, checked(own))
        except torch.linalg.LinAlgError:
            raise CodeError("Own", NO_FIT) from None
        if not (found.curves.isfinite().all() and found.errors.isfinite().all()):
            raise CodeError("Own", NO_FIT)
        return {"curves": found.curves, "errors": found.errors, "weights": found.weights}

    def observe(self) -> Frame:
        """The lowest validation error of all degrees."""
        return Frame(metrics={"loss": float(self.arrays["errors"][:, 1].min())})
