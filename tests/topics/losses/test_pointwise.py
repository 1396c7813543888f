"""Every loss against torch's own, its derivatives against autograd, in float64."""

import math

import pytest
import torch
from torch import Tensor
from torch.nn import functional as F

from playground.topics.losses.pointwise import CLASSES, LOSSES, VALUES, of_task
from playground.topics.losses.pointwise.settings import SETTINGS

HYPER = {
    "huber": ({"delta": 0.3}, {"delta": 2.5}),
    "quantile": ({"tau": 0.1}, {"tau": 0.75}),
    "bce": ({"pos_weight": 1.0}, {"pos_weight": 7.0}),
    "ce": ({"classes": 2.0}, {"classes": 10.0}),
    "focal": ({"gamma": 0.0, "alpha": 0.5}, {"gamma": 2.0, "alpha": 0.25}, {"gamma": 4.5, "alpha": 0.9}),
    "smoothing": ({"epsilon": 0.0}, {"epsilon": 0.3}),
    "kl": ({"target": 0.7}, {"target": 1.0}),
}
CASES = [(key, hyper) for key in LOSSES for hyper in HYPER.get(key, ({},))]


def two(z: Tensor) -> Tensor:
    """Logits (0, z) of classes 0 and 1."""
    return torch.stack([torch.zeros_like(z), z], dim=-1)


def rivals(z: Tensor, y: Tensor, classes: float) -> Tensor:
    """K logits: the right class leads all others, which are at 0, by m = ±z."""
    logits = torch.zeros(len(z), int(classes), dtype=z.dtype)
    logits[:, 0] = (2 * y - 1) * z
    return logits


def torchs(key: str, z: Tensor, y: Tensor, hyper: dict[str, float]) -> Tensor:
    """The same loss by torch; quantile, focal and hinge by their definitions."""
    if key == "mse":
        return F.mse_loss(z, y, reduction="none")
    if key == "mae":
        return F.l1_loss(z, y, reduction="none")
    if key == "huber":
        return F.huber_loss(z, y, reduction="none", delta=hyper["delta"])
    if key == "log_cosh":
        return torch.log(torch.cosh(z - y))
    if key == "quantile":
        return torch.where(y >= z, hyper["tau"] * (y - z), (1 - hyper["tau"]) * (z - y))
    if key == "bce":
        weight = torch.tensor(hyper["pos_weight"], dtype=z.dtype)
        return F.binary_cross_entropy_with_logits(z, y, pos_weight=weight, reduction="none")
    if key == "ce":
        return F.cross_entropy(rivals(z, y, hyper["classes"]), torch.zeros(len(z)).long(), reduction="none")
    if key == "hinge":
        return F.relu(1 - (2 * y - 1) * z)
    if key == "smoothing":
        return F.cross_entropy(two(z), y.long(), reduction="none", label_smoothing=hyper["epsilon"])
    if key == "kl":
        q = y * hyper["target"] + (1 - y) * (1 - hyper["target"])
        return F.kl_div(two(z).log_softmax(-1), torch.stack([1 - q, q], -1), reduction="none").sum(-1)
    if key == "brier":
        return F.mse_loss(z.sigmoid(), y, reduction="none")
    if key == "squares":
        return F.mse_loss(z, 2 * y - 1, reduction="none")
    bce = F.binary_cross_entropy_with_logits(z, y, reduction="none")
    p_right = torch.exp(-bce)
    alpha = y * hyper["alpha"] + (1 - y) * (1 - hyper["alpha"])
    return alpha * (1 - p_right) ** hyper["gamma"] * bce


def places(key: str) -> tuple[Tensor, Tensor]:
    """Predictions and targets beside the corners, where no derivative is."""
    z = torch.linspace(-7.93, 7.87, 160, dtype=torch.float64)
    if LOSSES[key].task == VALUES:
        return z.repeat(2), torch.tensor([0.0, 1.3], dtype=torch.float64).repeat_interleave(160)
    return z.repeat(2), torch.tensor([0.0, 1.0], dtype=torch.float64).repeat_interleave(160)


@pytest.mark.parametrize(("key", "hyper"), CASES)
def test_value_and_derivatives(key: str, hyper: dict[str, float]) -> None:
    loss, (z, y) = LOSSES[key], places(key)
    z.requires_grad_()
    expected = torchs(key, z, y, hyper)
    torch.testing.assert_close(loss.value(z, y, **hyper), expected)
    (slope,) = torch.autograd.grad(expected.sum(), z, create_graph=True)
    torch.testing.assert_close(loss.slope(z, y, **hyper), slope, rtol=1e-6, atol=1e-9)
    if slope.requires_grad:
        (curvature,) = torch.autograd.grad(slope.sum(), z, materialize_grads=True)
    else:
        curvature = torch.zeros_like(z)
    torch.testing.assert_close(loss.curvature(z, y, **hyper), curvature, rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("key", LOSSES)
def test_nothing_overflows_far_out(key: str) -> None:
    loss = LOSSES[key]
    z, y = torch.tensor([-1e4, -200.0, 0.0, 1.0, 200.0, 1e4], dtype=torch.float64), torch.ones(6, dtype=torch.float64)
    for curve in (loss.value, loss.slope, loss.curvature):
        assert curve(z, y).isfinite().all()


def test_equal_losses() -> None:
    """What the notes say: CE of two classes is BCE, focal with γ = 0 half of it, τ = ½ half of MAE."""
    z, y = places("bce")
    bce = LOSSES["bce"].value(z, y)
    torch.testing.assert_close(LOSSES["ce"].value(z, y, classes=2), bce)
    torch.testing.assert_close(LOSSES["focal"].value(z, y, gamma=0.0, alpha=0.5), bce / 2)
    torch.testing.assert_close(LOSSES["kl"].value(z, y, target=1.0), bce)
    torch.testing.assert_close(LOSSES["quantile"].value(z, y, tau=0.5), LOSSES["mae"].value(z, y) / 2)


def test_focal_at_the_papers_numbers() -> None:
    """Lin et al. 2017, section 3.2: with γ = 2 an example at p = 0.9 counts 100 times less than with cross-entropy."""
    z = torch.tensor([math.log(0.9 / 0.1)], dtype=torch.float64)
    y = torch.ones(1, dtype=torch.float64)
    ratio = LOSSES["bce"].value(z, y) * 0.5 / LOSSES["focal"].value(z, y, gamma=2.0, alpha=0.5)
    torch.testing.assert_close(ratio, torch.tensor([100.0], dtype=torch.float64))


@pytest.mark.parametrize(
    ("key", "at", "hyper"), [("mae", 0.0, {}), ("quantile", 0.0, {"tau": 0.9}), ("hinge", 1.0, {})]
)
def test_a_corner_has_the_mean_of_both_slopes(key: str, at: float, hyper: dict[str, float]) -> None:
    z = torch.tensor([at - 1e-6, at, at + 1e-6], dtype=torch.float64)
    y = torch.full_like(z, 0.0 if key != "hinge" else 1.0)
    below, corner, above = LOSSES[key].slope(z, y, **hyper).tolist()
    assert corner == pytest.approx((below + above) / 2) and below != above


def test_every_loss_has_its_task() -> None:
    assert {*of_task(VALUES), *of_task(CLASSES)} == set(LOSSES)


def test_every_setting_is_declared() -> None:
    assert {key: tuple(settings) for key, settings in SETTINGS.items()} == {
        key: loss.hyper for key, loss in LOSSES.items() if loss.hyper
    }
