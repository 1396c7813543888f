"""What a learner begins with: the page's rule, and others to compare it with."""

from collections.abc import Mapping
from typing import Any

from playground.core.text import N_

PERCEPTRON = '''def update(w, b, x, y, lr):
    """The new w and b after one sample x of class y (0 or 1); w and x are tensors (2,)."""
    z = w @ x + b
    guess = float(z > 0)
    step = lr * (y - guess)
    return w + step * x, b + step
'''

MARGIN = '''def update(w, b, x, y, lr, margin=1.0):
    """A perceptron that is not content with being right: it steps until t z is at least `margin`."""
    t = 2 * y - 1  # -1 or 1
    z = w @ x + b
    if t * z >= margin:
        return w, b
    return w + lr * t * x, b + lr * t
'''

DELTA = '''def update(w, b, x, y, lr):
    """Widrow and Hoff's delta rule (1960): the error is that of the sum itself, before any threshold."""
    t = 2 * y - 1  # -1 or 1
    error = t - (w @ x + b)
    step = 0.1 * lr * error
    return w + step * x, b + step
'''

LOGISTIC = '''import torch


def update(w, b, x, y, lr):
    """The logistic neuron: the same rule with a probability for the answer."""
    guess = torch.sigmoid(w @ x + b)
    step = lr * (y - guess)
    return w + step * x, b + step
'''

PASSIVE = '''def update(w, b, x, y, lr):
    """Passive-aggressive (Crammer et al., 2006): the smallest step that makes this sample right with margin 1."""
    t = 2 * y - 1  # -1 or 1
    loss = max(0.0, float(1 - t * (w @ x + b)))
    step = t * loss / float(x @ x + 1)
    return w + step * x, b + step
'''


def rules(_params: Any) -> Mapping[str, str]:
    """By title; the page's own rule first."""
    return {
        N_("Perceptron"): PERCEPTRON,
        N_("With a margin"): MARGIN,
        N_("Delta rule (Adaline)"): DELTA,
        N_("Logistic neuron"): LOGISTIC,
        N_("Passive-aggressive"): PASSIVE,
    }
