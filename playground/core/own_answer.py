"""What a learner's code answers at once: computed in their locked-down process, and looked at before it is drawn."""

from abc import abstractmethod
from collections.abc import Mapping

import numpy as np
import torch
from torch import Tensor

from playground.core.experiment import Experiment, P
from playground.core.frames import Frame
from playground.core.own_code import CodeError, Own
from playground.core.text import N_

Arrays = Mapping[str, np.ndarray]
STRANGE = N_("What came back from your code can't be drawn.")


class Answer(Experiment[P]):
    """What ``page.ask`` runs: everything is in its constants, and there is nothing to advance."""

    def __init__(self, params: P, attached: Arrays | None = None, own: Own | None = None) -> None:
        """Raises CodeError for code that can't be used, and whatever the code itself raises."""
        super().__init__(params)
        if own is None:
            raise ValueError(f"{type(self).__name__} runs a learner's code; it was given none.")
        self.arrays = self.answer(own)

    @abstractmethod
    def answer(self, own: Own) -> dict[str, Tensor]:
        """Everything that the page draws, float64, under ``self.params``."""

    def step(self) -> None:
        pass

    @property
    def finished(self) -> bool:
        return True

    def constants(self) -> Frame:
        return Frame(arrays=self.arrays)


def taken(arrays: Arrays, name: str, shape: tuple[int | None, ...]) -> Tensor:
    """The array called ``name`` if it is float64 and has this shape, None being any size; raises CodeError if not."""
    found = arrays.get(name)
    fits = (
        found is not None
        and found.ndim == len(shape)
        and all(want in (None, size) for want, size in zip(shape, found.shape, strict=True))
    )
    if found is None or found.dtype != np.float64 or not fits:
        raise CodeError("Own", STRANGE)
    return torch.from_numpy(np.array(found))  # a copy: what came may be read-only
