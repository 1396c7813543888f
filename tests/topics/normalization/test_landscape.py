"""The loss along the gradient against torch's autograd, one place at a time; and what the lesson says of it."""

import pytest
import torch
from torch.nn import functional as F

from playground.topics.normalization.deep.norms import architecture
from playground.topics.normalization.landscape.experiment import Experiment
from playground.topics.normalization.landscape.pair import Side
from playground.topics.normalization.landscape.probe import LENGTHS, Walk, steps_up_to
from playground.topics.normalization.params import Params
from tests.core.mlp.library import Library, build, points
from tests.topics.frames import advance

TANH = {"land_activation": "tanh", "land_init": "xavier_normal"}


@pytest.mark.parametrize("norm", ["none", "batch", "layer", "group", "rms"])
def test_the_way_along_the_gradient_is_what_autograd_finds(norm: str) -> None:
    network = build(architecture(norm, 5, 3, 8, "tanh", 4))
    x, y = points(network.architecture, batch=20)
    lengths = steps_up_to(0.7).double()
    found = Walk(network).along(x, y, lengths)

    def there(theta: torch.Tensor) -> tuple[float, torch.Tensor]:
        place = build(network.architecture)
        place.theta.copy_(theta)
        theirs = Library(place, 0).train()
        loss = F.cross_entropy(theirs(x[0]), y[0].argmax(dim=1))
        loss.backward()
        return loss.item(), theirs.gradient()

    _loss, gradient = there(network.theta)
    betas = []
    for k, length in enumerate(lengths):
        loss, other = there(network.theta - length * gradient)
        assert float(found.loss[k]) == pytest.approx(loss, rel=1e-9)
        assert float(found.change[k]) == pytest.approx(float((other - gradient).norm()), rel=1e-7, abs=1e-12)
        if k:
            betas.append(float((other - gradient).norm() / (length * gradient.norm())))
    assert float(found.slope) == pytest.approx(float(gradient.norm()))
    assert float(found.beta(lengths)) == pytest.approx(max(betas))
    assert len(betas) == LENGTHS


def test_walking_changes_nothing() -> None:
    params = Params(view="landscape", land_depth=3)
    side, bare = Side("batch", params), Side("batch", params)
    for _ in range(5):
        side.look(0.8)
        side.score()
        side.trainer.step()
        bare.trainer.step()
    side.look(0.8)
    torch.testing.assert_close(side.network.theta, bare.network.theta, rtol=0, atol=0)
    torch.testing.assert_close(side.network.running, bare.network.running, rtol=0, atol=0)
    torch.testing.assert_close(side.network.gradient, bare.network.gradient, rtol=0, atol=0)


def looked_at(steps: range, **values: object) -> dict[str, torch.Tensor]:
    """What is found at these updates, (looks,) each."""
    run, frames = Experiment(Params(view="landscape", **values)), []
    for step in range(steps.stop):
        if step in steps:
            frame = run.observe()
            frames.append({**frame.arrays, "ratio": torch.tensor(frame.metrics["land_ratio"])})
        run.step()
    return {name: torch.stack([each[name] for each in frames]) for name in frames[0]}


def test_what_the_lesson_says_of_eight_layers_of_relu() -> None:
    """Without normalization a step along the gradient may end many times higher; with BatchNorm it never does."""
    seen = looked_at(range(10, 80, 5))
    assert float((seen["first/highest"] / seen["first/loss"]).median()) > 3
    assert bool((seen["second/highest"] < 1.1 * seen["second/loss"]).all())
    assert float(seen["ratio"].median()) < 0.7


def test_what_the_lesson_says_of_tanh() -> None:
    """There the plain network's surface is the smoother one, and yet it learns more slowly."""
    seen = looked_at(range(10, 80, 10), **TANH)
    assert float(seen["ratio"].median()) > 2


def test_what_the_lesson_says_of_a_flat_surface() -> None:
    seen = looked_at(range(0, 60, 20), land_activation="tanh", land_init="torch_default", land_lr=0.03)
    assert float(seen["first/beta"].max()) < 1 and float(seen["first/loss"].min()) > 2.2


def test_what_has_diverged_is_told() -> None:
    run = advance(Experiment(Params(view="landscape", land_lr=3.0)), 40)
    frame = run.observe()
    assert frame.texts["advice"] == "land_diverged" and frame.metrics["land_ratio"] == 0.0
