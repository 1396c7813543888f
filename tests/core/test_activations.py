"""Activations against torch.nn.functional, their derivatives against autograd."""

import pytest
import torch
from torch.nn import functional as F

from playground.core.activations import ACTIVATIONS

LIBRARY = {
    "relu": F.relu,
    "leaky_relu": F.leaky_relu,
    "elu": F.elu,
    "gelu": F.gelu,
    "silu": F.silu,
    "softplus": F.softplus,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "softsign": F.softsign,
    "sine": torch.sin,
    "linear": lambda z: z,
}

# Far out, near zero, and many in between; zero itself, where ReLU has no derivative, is left out.
Z = torch.cat([torch.linspace(-30, 30, 401), torch.tensor([-90.0, -1e-4, 1e-4, 90.0])])
Z = Z[Z != 0]


def test_each_has_its_counterpart() -> None:
    assert set(LIBRARY) == set(ACTIVATIONS)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_value_is_the_librarys(name: str) -> None:
    torch.testing.assert_close(ACTIVATIONS[name].value(Z), LIBRARY[name](Z))


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_slope_is_autograds(name: str) -> None:
    z = Z.clone().requires_grad_()
    a = LIBRARY[name](z)
    (expected,) = torch.autograd.grad(a.sum(), z)
    slope = ACTIVATIONS[name].slope(Z, ACTIVATIONS[name].value(Z))
    torch.testing.assert_close(torch.ones_like(Z) * slope, expected, atol=2e-6, rtol=1e-4)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_neither_changes_its_argument(name: str) -> None:
    z = Z.clone()
    a = ACTIVATIONS[name].value(z)
    kept = a.clone()
    ACTIVATIONS[name].slope(z, a)
    assert torch.equal(z, Z)
    assert torch.equal(a, kept)
