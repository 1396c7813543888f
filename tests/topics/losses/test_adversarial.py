"""The generator's gradients against autograd and the paper's statements."""

import pytest
import torch

from playground.topics.losses.adversarial import MEAN, PAIRS, clip, discriminator, gradient, learn
from playground.topics.losses.params import Params

S = torch.linspace(-7, 7, 57, dtype=torch.float64)


@pytest.mark.parametrize("key", PAIRS)
def test_slopes_by_autograd(key: str) -> None:
    pair, s = PAIRS[key], S.clone().requires_grad_()
    d = s.sigmoid()
    direct = {"minimax": torch.log(1 - d), "saturating": -torch.log(d), "lsgan": 0.5 * (d - 1) ** 2}[key]
    torch.testing.assert_close(pair.value(s), direct, rtol=1e-7, atol=1e-9)
    (slope,) = torch.autograd.grad(direct.sum(), s)
    torch.testing.assert_close(pair.slope(S), slope, rtol=1e-6, atol=1e-9)
    torch.testing.assert_close(pair.by_output(d.detach()) * d.detach() * (1 - d.detach()), slope, rtol=1e-6, atol=1e-9)


def test_goodfellow_2014_section_3() -> None:
    """Early on, where D(G(z)) is nearly 0, ln(1 − D) saturates, −ln D gives much stronger gradients."""
    seen_through = torch.tensor([-6.0], dtype=torch.float64)
    assert PAIRS["minimax"].slope(seen_through).abs() < 0.003
    assert PAIRS["saturating"].slope(seen_through).abs() > 0.99


def test_the_best_discriminator_goodfellow_2014_proposition_1() -> None:
    x, theta = torch.linspace(-5, 5, 21, dtype=torch.float64), torch.tensor(-1.0, dtype=torch.float64)
    data, fake = (torch.distributions.Normal(mean, 1.0).log_prob(x).exp() for mean in (MEAN, -1.0))
    torch.testing.assert_close(discriminator(x, theta).sigmoid(), data / (data + fake), rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("key", PAIRS)
def test_the_gradient_is_that_of_the_mean_loss(key: str) -> None:
    """Against a derivative by differences of the mean over many z, the discriminator held fixed."""
    theta = torch.tensor(0.5, dtype=torch.float64)
    z = torch.randn(200_000, dtype=torch.float64, generator=torch.Generator().manual_seed(1))

    def loss(at: float) -> torch.Tensor:
        return PAIRS[key].value(discriminator(at + z, theta)).mean()

    expected = (loss(0.5 + 1e-4) - loss(0.5 - 1e-4)) / 2e-4
    torch.testing.assert_close(gradient(PAIRS[key], theta), expected, rtol=0.02, atol=1e-3)


def test_only_the_non_saturating_generator_arrives() -> None:
    """What the lesson says of 90 steps from −3 with the rate 0.1."""
    ends = {key: learn(pair, -3.0, 0.1)[-1].item() for key, pair in PAIRS.items()}
    assert abs(ends["saturating"] - MEAN) < 0.1
    assert ends["minimax"] < -2 and ends["lsgan"] < -2


@pytest.mark.parametrize("start", [-6.0, 2.0, 6.0])
def test_extremes_stay_finite(start: float) -> None:
    played = clip(Params(view="adversarial", gan_start=start, gan_lr=1.0))
    assert all(torch.as_tensor(values).isfinite().all() for values in {**played.metrics, **played.arrays}.values())
