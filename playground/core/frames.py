"""A frame: what the pictures need to know about one moment of a computation."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import torch

Array = np.ndarray | torch.Tensor


@dataclass(frozen=True)
class Frame:
    """Named numbers, arrays and texts; the engine adds the step they belong to.

    ``metrics``  numbers that make curves over the steps (losses, accuracies); may be NaN or infinite.
    ``arrays``   tensors or NumPy arrays: float32/64, int8/16/32/64, uint8/16, bool.
    ``texts``    short strings (a generated sentence, a note).
    """

    metrics: Mapping[str, float] = field(default_factory=dict)
    arrays: Mapping[str, Array] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
