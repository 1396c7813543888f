"""The four update rules against torch.optim, over hundreds of steps of a changing gradient."""

import pytest
import torch

from playground.topics.network.optimizers import OPTIMIZERS

LIBRARY = {
    "sgd": lambda p, lr: torch.optim.SGD(p, lr=lr),
    "momentum": lambda p, lr: torch.optim.SGD(p, lr=lr, momentum=0.9),
    "rmsprop": lambda p, lr: torch.optim.RMSprop(p, lr=lr),
    "adam": lambda p, lr: torch.optim.Adam(p, lr=lr),
}


def slope(theta: torch.Tensor) -> torch.Tensor:
    """Gradient of a bumpy bowl whose directions differ a hundredfold in steepness."""
    scale = torch.logspace(-1, 1, theta.shape[1])
    return scale * theta + 0.3 * torch.sin(3 * theta)


@pytest.mark.parametrize("lr", [0.001, 0.05])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_rule_is_torchs(name: str, lr: float) -> None:
    start = torch.randn(3, 7, generator=torch.Generator().manual_seed(0))
    theta, rule = start.clone(), OPTIMIZERS[name]
    memory = rule.start(theta)
    ours, theirs = [], start.clone().requires_grad_()
    library = LIBRARY[name]([theirs], lr)
    for _ in range(400):
        theta = rule.step(theta, slope(theta), memory, lr)
        ours.append(theta)
        theirs.grad = slope(theirs.detach())
        library.step()
        torch.testing.assert_close(theta, theirs.detach(), atol=1e-5, rtol=1e-4)
    assert not torch.allclose(ours[0], ours[-1])


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_each_network_may_have_its_own_learning_rate(name: str) -> None:
    start = torch.randn(2, 5, generator=torch.Generator().manual_seed(1))
    rates = torch.tensor([[0.1], [0.01]])
    rule = OPTIMIZERS[name]
    together, memory = start, rule.start(start)
    for _ in range(50):
        together = rule.step(together, slope(together), memory, rates)
    for row in range(2):
        alone = start[row : row + 1]
        memory = rule.start(alone)
        for _ in range(50):
            alone = rule.step(alone, slope(alone), memory, float(rates[row]))
        torch.testing.assert_close(together[row : row + 1], alone)
