"""An activation from a learner's code, in the place of one of the page's own.

The derivative is autograd's. What f is given is a copy: nothing it does to that changes a network.
"""

import torch
from torch import Tensor

from playground.core.activations import Activation
from playground.core.own_checked import problem, shaped
from playground.core.own_code import Own
from playground.core.text import N_

NOT_ELEMENTWISE = N_(
    "f has to treat every number of z by itself, and answer the same each time: here f(z) of some numbers depends on "
    "which others are in z."
)
NOT_A_NUMBER = N_("f(z) is {given} at z = {z}; it has to be a number everywhere from −6 to 6.")
SLOPE_LOST = N_(
    "f(z) changes with z, but autograd can't follow how. Use torch's own functions all the way, not numpy, .item(), "
    ".data or .detach()."
)
AXIS = torch.arange(-120, 121) / 20
"""Where an own activation is looked at: −6 … 6, 0 among them."""
STEPS = 24
"""A function without any derivative may jump this often between those places (a step, a staircase), not more."""


def own_activation(own: Own, gain: float) -> Activation:
    """f(z), elementwise, with autograd's derivative. ``gain`` is that of the activation it replaces."""
    f = own.function("f")

    def value(z: Tensor) -> Tensor:
        return shaped(f(z.clone()), z.shape, "z", "f(z)", f).detach()

    def slope(z: Tensor, a: Tensor) -> Tensor:
        with torch.enable_grad():
            leaf = z.detach().clone().requires_grad_()
            out = shaped(f(leaf.clone()), z.shape, "z", "f(z)", f)
            if not out.requires_grad:  # a staircase: flat wherever it has a slope at all
                return torch.zeros_like(z)
            (found,) = torch.autograd.grad(out.sum(), leaf, materialize_grads=True)
        return found

    a = value(AXIS)
    if not torch.allclose(value(AXIS[1::2]), a[1::2], rtol=1e-4, atol=1e-5, equal_nan=True):
        raise problem(NOT_ELEMENTWISE, f)
    if not a.isfinite().all():
        place = int((~a.isfinite()).nonzero()[0])
        raise problem(NOT_A_NUMBER, f, given=f"{float(a[place]):g}", z=f"{float(AXIS[place]):g}")
    if not slope(AXIS, a).any() and int((a.diff() != 0).sum()) > STEPS:
        raise problem(SLOPE_LOST, f)
    return Activation(N_("Your own f"), "f(z)", value, slope, gain)
