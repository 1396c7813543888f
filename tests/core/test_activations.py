"""Activations against torch.nn.functional, their derivatives against autograd."""

from functools import partial

import pytest
import torch
from torch import Tensor
from torch.nn import functional as F

from playground.core.activations import ACTIVATIONS, TRAINABLE
from playground.core.activations.hyper import HYPER

LIBRARY = {  # torch's F.hardsigmoid has a slope of single precision, and F.softplus a cut-off, even in double precision
    "relu": F.relu,
    "leaky_relu": F.leaky_relu,
    "prelu": lambda z: F.prelu(z, z.new_tensor([0.25])),
    "elu": F.elu,
    "selu": F.selu,
    "relu6": F.relu6,
    "gelu": F.gelu,
    "gelu_tanh": partial(F.gelu, approximate="tanh"),
    "silu": F.silu,
    "mish": F.mish,
    "softplus": lambda z: F.softplus(z, threshold=20 if z.dtype == torch.float32 else 700),
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "softsign": F.softsign,
    "hard_sigmoid": lambda z: F.hardsigmoid(z) if z.dtype == torch.float32 else F.hardtanh(z / 6 + 0.5, 0, 1),
    "hard_tanh": F.hardtanh,
    "hard_swish": F.hardswish,
    "sine": torch.sin,
    "linear": lambda z: z,
    "step": lambda z: torch.heaviside(z.detach(), z.new_zeros(())) + 0 * z,
}
SETTINGS = [
    ("leaky_relu", {"alpha": 0.3}, partial(F.leaky_relu, negative_slope=0.3)),
    ("leaky_relu", {"alpha": 0.0}, F.relu),
    ("prelu", {"alpha": -0.5}, lambda z: F.prelu(z, z.new_tensor([-0.5]))),
    ("prelu", {"alpha": 1.5}, lambda z: F.prelu(z, z.new_tensor([1.5]))),
    ("elu", {"alpha": 2.5}, partial(F.elu, alpha=2.5)),
    ("elu", {"alpha": 0.0}, F.relu),
    ("silu", {"beta": 1.702}, lambda z: z * torch.sigmoid(1.702 * z)),
    ("silu", {"beta": 0.0}, lambda z: z / 2),
    ("softplus", {"beta": 3.0}, partial(F.softplus, beta=3.0, threshold=700)),
    ("softplus", {"beta": 0.1}, partial(F.softplus, beta=0.1, threshold=700)),
]

# Far out, near zero, and many in between; places where a function bends, and has no derivative, are left out.
Z = torch.cat([torch.linspace(-30, 30, 402), torch.tensor([-90.0, -1e-4, 1e-4, 90.0])])
Z = torch.cat([Z, Z.double().new_tensor([-0.7, 0.7, 2.99, -2.99, 3.01, -3.01, 5.99, 6.01]).float()])
Z = Z[Z != 0]


def gradient(f: object, z: Tensor) -> Tensor:
    leaf = z.clone().requires_grad_()
    (found,) = torch.autograd.grad(f(leaf).sum(), leaf)  # type: ignore[operator]
    return found


def test_each_has_its_counterpart() -> None:
    assert set(LIBRARY) == set(ACTIVATIONS)
    assert len(ACTIVATIONS) >= 18
    assert set(ACTIVATIONS) - set(TRAINABLE) == {"step"}
    assert set(HYPER) == {key for key, _, _ in SETTINGS}
    for key, activation in ACTIVATIONS.items():
        assert activation.settings == tuple(HYPER.get(key, ()))


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64], ids=["single", "double"])
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_value_and_slope_are_the_librarys(name: str, dtype: torch.dtype) -> None:
    z, written = Z.to(dtype), ACTIVATIONS[name]
    torch.testing.assert_close(written.value(z), LIBRARY[name](z))
    slope = torch.ones_like(z) * written.slope(z, written.value(z))
    close = {"atol": 2e-6, "rtol": 1e-4} if dtype == torch.float32 else {"atol": 1e-12, "rtol": 1e-9}
    torch.testing.assert_close(slope, gradient(LIBRARY[name], z), **close)


@pytest.mark.parametrize(
    ("name", "settings", "library"), SETTINGS, ids=[f"{name} {given}" for name, given, _ in SETTINGS]
)
def test_settings_are_the_librarys(name: str, settings: dict[str, float], library: object) -> None:
    z, changed = Z.double(), ACTIVATIONS[name].at(**settings)
    torch.testing.assert_close(changed.value(z), library(z))  # type: ignore[operator]
    slope = torch.ones_like(z) * changed.slope(z, changed.value(z))
    torch.testing.assert_close(slope, gradient(library, z), atol=1e-12, rtol=1e-9)


@pytest.mark.parametrize("name", HYPER)
def test_a_setting_s_default_changes_nothing(name: str) -> None:
    known = ACTIVATIONS[name]
    same = known.at(**{setting: spec.default for setting, spec in HYPER[name].items()})
    assert torch.equal(same.value(Z), known.value(Z))
    assert torch.equal(same.slope(Z, known.value(Z)), known.slope(Z, known.value(Z)))


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64], ids=["single", "double"])
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_nothing_overflows(name: str, dtype: torch.dtype) -> None:
    far = torch.tensor([-1e10, -1e6, -750.0, -89.0, 0.0, 89.0, 750.0, 1e6, 1e10], dtype=dtype)
    a = ACTIVATIONS[name].value(far)
    assert bool(a.isfinite().all())
    assert bool((torch.ones_like(far) * ACTIVATIONS[name].slope(far, a)).isfinite().all())


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_neither_changes_its_argument(name: str) -> None:
    z = Z.clone()
    a = ACTIVATIONS[name].value(z)
    kept = a.clone()
    ACTIVATIONS[name].slope(z, a)
    assert torch.equal(z, Z)
    assert torch.equal(a, kept)
