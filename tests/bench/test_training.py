"""The two sides of the comparison train the same networks."""

import pytest
import torch

from bench.training import Stack, best_rate, single, with_autograd, written_out
from playground.core.mlp import Network
from playground.core.seeding import generator
from tests.core.mlp.library import plain


def test_a_stack_with_autograd_computes_what_ours_does() -> None:
    sizes = (2, 4, 3, 2)
    network, stack = Network(plain(*sizes), generator(0), nets=3), Stack(sizes, 3)
    for i, layer in enumerate(network.layers):
        stack.W[i].data.copy_(layer.W.mT)
    x = torch.randn(3, 5, 2, generator=generator(1))
    torch.testing.assert_close(stack(x).detach(), network.forward(x).output)
    assert sum(p.numel() for p in single(sizes).parameters()) == network.theta.shape[1]


@pytest.mark.parametrize("nets", [1, 3])
def test_both_sides_make_updates(nets: int) -> None:
    for make in (written_out, with_autograd):
        assert best_rate(make((2, 4, 2), nets), turns=1, updates=30) > 0
