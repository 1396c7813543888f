"""Where the naive formulas fail, and that the fused ones are torch's."""

import math

import pytest
import torch
from torch.nn import functional as F

from playground.topics.losses.params import Params
from playground.topics.losses.stability import GRID, compare, first_failure, fused_bce, fused_ce, over_logits


@pytest.mark.parametrize("right", [True, False])
@pytest.mark.parametrize("precision", ["float32", "float64"])
def test_fused_is_torchs(precision: str, right: bool) -> None:
    dtype = getattr(torch, precision)
    z = GRID.to(dtype)
    for loss in ("bce", "ce"):
        x = z.clone().requires_grad_()
        if loss == "bce":
            value = F.binary_cross_entropy_with_logits(x, torch.full_like(z, float(right)), reduction="none")
        else:
            logits = torch.stack([x, torch.zeros_like(x), torch.zeros_like(x)], -1)
            value = F.cross_entropy(logits, torch.full(z.shape, 0 if right else 1), reduction="none")
        (slope,) = torch.autograd.grad(value.sum(), x)
        found = compare(GRID, loss, precision, right)
        tight = {"rtol": 1e-6, "atol": 1e-6}
        torch.testing.assert_close(found.loss["fused"], value.detach().double(), **tight)
        torch.testing.assert_close(found.slope["fused"], slope.double(), **tight)


@pytest.mark.parametrize("precision", ["float16", "bfloat16", "float32", "float64"])
@pytest.mark.parametrize("loss", ["bce", "ce"])
@pytest.mark.parametrize("right", [True, False])
def test_fused_never_fails(precision: str, loss: str, right: bool) -> None:
    found = compare(GRID, loss, precision, right)
    assert found.loss["fused"].isfinite().all() and found.slope["fused"].isfinite().all()
    worst = (found.loss["fused"] - found.loss["exact"]).abs() / (1 + found.loss["exact"])
    assert worst.max() < 8 * torch.finfo(getattr(torch, precision)).eps


def test_the_naive_softmax_overflows_where_the_exponential_does() -> None:
    for precision, expected in (("float32", 88.72), ("float16", 11.09)):
        limit = math.log(torch.finfo(getattr(torch, precision)).max)
        assert limit == pytest.approx(expected, abs=0.01)
        inside, outside = (
            compare(torch.tensor([z], dtype=torch.float64), "ce", precision, True) for z in (limit - 0.2, limit + 0.2)
        )
        assert inside.loss["naive"].isfinite().all()
        assert not outside.loss["naive"].isfinite().any()


def test_one_minus_p_is_zero_from_17_on_in_float32() -> None:
    params = Params(view="stability", right="0", precision="float32")
    assert first_failure(over_logits(params)) == 17.0
    assert first_failure(compare(torch.linspace(-8, 8, 17), "bce", "float64", False)) is None


def test_shifting_the_logits_changes_nothing() -> None:
    z = torch.tensor([[1.0, 2.0, 3.0]])
    right = torch.tensor([1])
    torch.testing.assert_close(fused_ce(z + 500, right), fused_ce(z, right), rtol=1e-4, atol=1e-4)
    assert fused_bce(torch.tensor([500.0]), torch.tensor([0.0])).item() == 500.0
