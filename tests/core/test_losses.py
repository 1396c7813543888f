"""Losses against torch.nn.functional, their deltas against autograd."""

import pytest
import torch
from torch.testing import assert_close

from playground.core.losses import LOSSES, VALUES, probabilities
from playground.core.seeding import generator
from tests.core.mlp import library


def test_each_has_its_counterpart() -> None:
    assert set(LOSSES) == set(library.LOSSES)
    assert all(loss.key == key and loss.tasks for key, loss in LOSSES.items())


@pytest.mark.parametrize("outputs", [1, 2, 5])
@pytest.mark.parametrize("key", LOSSES)
def test_value_and_delta(key: str, outputs: int) -> None:
    loss = LOSSES[key]
    out = 2 * torch.randn(3, 40, outputs, generator=generator(0), dtype=torch.float64)
    if VALUES in loss.tasks:
        target = torch.randn(3, 40, outputs, generator=generator(1), dtype=torch.float64)
    else:
        target = torch.eye(outputs, dtype=torch.float64)[torch.randint(outputs, (3, 40), generator=generator(2))]
    kept = out.clone(), target.clone()
    values, deltas = loss.value(out, target), loss.delta(out, target)
    assert torch.equal(out, kept[0])
    assert torch.equal(target, kept[1])
    for net in range(3):
        free = out[net].clone().requires_grad_()
        expected = library.LOSSES[key](free, target[net])
        expected.backward()
        assert_close(values[net], expected.detach())
        assert_close(deltas[net], free.grad)


def test_targets_of_one_network_serve_all() -> None:
    out = torch.randn(3, 7, 4, generator=generator(0))
    target = torch.eye(4)[torch.randint(4, (1, 7), generator=generator(1))]
    for loss in LOSSES.values():
        assert_close(loss.value(out, target), loss.value(out, target.repeat(3, 1, 1)))
        assert_close(loss.delta(out, target), loss.delta(out, target.repeat(3, 1, 1)))


def test_two_outputs_are_one_sigmoid() -> None:
    out = torch.randn(1, 50, 2, generator=generator(0))
    assert_close(probabilities(out)[..., 1], torch.sigmoid(out[..., 1] - out[..., 0]))


def test_a_hopeless_output_does_not_overflow() -> None:
    out, target = torch.tensor([[[1000.0, -1000.0]]]), torch.tensor([[[0.0, 1.0]]])
    assert LOSSES["cross_entropy"].value(out, target).tolist() == [2000.0]
    assert LOSSES["huber"].value(out, target).tolist() == [1000.0]
