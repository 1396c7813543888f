"""Softmax, its Jacobian and its overflow against torch."""

import pytest
import torch
from torch.testing import assert_close

from playground.core.seeding import generator
from playground.core.style import DARK
from playground.topics.activations.clip import compute
from playground.topics.activations.params import Params
from playground.topics.activations.softmax import entropy, jacobian, naive, softmax, stable
from playground.topics.activations.softmax_view import softmax_views
from playground.topics.activations.softmax_words import number

Z = 3 * torch.randn(20, 5, generator=generator(0, "logits"), dtype=torch.float64)


@pytest.mark.parametrize("temperature", [0.05, 1.0, 20.0])
def test_softmax_is_torchs(temperature: float) -> None:
    assert_close(softmax(Z, temperature), torch.softmax(Z / temperature, dim=-1))
    assert_close(softmax(Z + 5000, temperature), softmax(Z, temperature), atol=1e-9, rtol=1e-6)


@pytest.mark.parametrize("temperature", [0.5, 1.0, 7.0])
def test_the_jacobian_is_autograds(temperature: float) -> None:
    for z in Z[:5]:
        expected = torch.autograd.functional.jacobian(lambda z: torch.softmax(z / temperature, dim=0), z)
        found = jacobian(softmax(z, temperature), temperature)
        assert_close(found, expected)
        assert_close(found.sum(dim=0), torch.zeros(5, dtype=torch.float64), atol=1e-12, rtol=0)


def test_two_classes_are_a_sigmoid() -> None:
    assert_close(softmax(Z[:, :2], 2.0)[:, 0], torch.sigmoid((Z[:, 0] - Z[:, 1]) / 2))


def test_entropy_of_even_and_of_certain() -> None:
    even = torch.full((4,), 0.25, dtype=torch.float64)
    assert entropy(even) == pytest.approx(torch.tensor(4.0).log().item())
    assert entropy(torch.tensor([1.0, 0.0, 0.0])) == 0.0


def test_where_single_precision_ends() -> None:
    """e^88.7 is the last power of single precision, float32's largest number being 3.4·10³⁸ = e^88.72."""
    edge = torch.tensor([88.7, 0.0], dtype=torch.float64)
    assert naive(edge, 1.0).broken == 0
    assert naive(edge + 0.1, 1.0).broken == 1  # ∞/∞ for the first; 1/∞ = 0 for the second
    assert naive(torch.tensor([92.0, 91.0]), 1.0).broken == 2
    assert naive(torch.tensor([-200.0, -201.0]), 1.0).broken == 2  # 0/0
    for z in (edge + 0.1, torch.tensor([-200.0, -201.0], dtype=torch.float64)):
        assert_close(stable(z, 1.0).p, torch.softmax(z, dim=0).float())


def test_without_overflow_both_ways_agree() -> None:
    for z in Z:
        assert_close(naive(z, 1.0).p, stable(z, 1.0).p)


def test_the_page_s_numbers() -> None:
    params = Params(view="softmax", classes=3, logit1=1.0, logit2=1.0, logit3=1.0, temperature=0.3)
    made = compute(params)
    assert_close(made.arrays["p"], torch.full((1, 3), 1 / 3, dtype=torch.float64))
    assert len(softmax_views(params, DARK, str)) == 6


def test_numbers_that_are_none_have_their_signs() -> None:
    assert [number(v) for v in (float("nan"), float("inf"), -float("inf"), -0.5)] == ["NaN", "∞", "−∞", "−0.5"]
