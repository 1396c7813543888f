"""One sample's numbers: autograd's, and the update an actual training step makes."""

import pytest
import torch
from torch import Tensor

from playground.core.activations import TRAINABLE
from playground.core.losses import LOSSES
from playground.core.mlp import Architecture, LayerSpec, Network
from playground.core.mlp.trainer import Hyper, Trainer
from playground.core.seeding import generator
from playground.topics.network.data import prepare
from playground.topics.network.data_params import DataParams
from playground.topics.network.probe import Sample, nearest, probe
from tests.core.test_activations import LIBRARY

PLAIN = (LayerSpec(5, "tanh"), LayerSpec(4, "gelu"))
SKIPPING = (LayerSpec(4, "tanh", residual=True), LayerSpec(4, "sigmoid", "layer", residual=True), LayerSpec(4, "sine"))
NORMED = (LayerSpec(4, "softplus", "batch"), LayerSpec(4, "elu", "layer", residual=True))


def trainer(
    hidden: tuple[LayerSpec, ...], loss: str = "cross_entropy", rule: str = "sgd", outputs: int = 3, **hyper: float
) -> tuple[Trainer, Sample]:
    """A trainer whose only training point is the sample."""
    network = Network(Architecture(4, hidden, outputs), generator(0, "weights"))
    network.theta.add_(0.2 * torch.randn(network.theta.shape, generator=generator(1, "test")))
    x = torch.randn(1, 1, 4, generator=generator(2, "test"))
    target = torch.eye(3)[1].view(1, 1, 3) if outputs == 3 else torch.full((1, 1, 1), 0.7)
    made = Trainer(network, LOSSES[loss], rule, Hyper(**{"lr": 0.05, **hyper}), x, target, 1)
    return made, Sample(torch.zeros(2), x, target)


def by_autograd(network: Network, hidden: tuple[LayerSpec, ...], sample: Sample, loss: str) -> dict[str, Tensor]:
    """The same network with torch's own functions, differentiated by autograd."""
    theta = network.theta.clone().requires_grad_()
    a, kept = sample.x[0, 0], {"z": [], "a": []}
    for i, layer in enumerate(network.windows(theta)):
        z = layer.W[0] @ a + layer.b[0, 0]
        z.retain_grad()
        kept["z"].append(z)
        if i == len(hidden):
            break
        u = z
        if hidden[i].norm == "layer":
            u = torch.nn.functional.layer_norm(z, z.shape, layer.gamma[0, 0], layer.beta[0, 0])
        elif hidden[i].norm == "batch":
            mean, variance = network.statistics[i].mean[0], network.statistics[i].variance[0]
            u = torch.nn.functional.batch_norm(z[None], mean[0], variance[0], layer.gamma[0, 0], layer.beta[0, 0])[0]
        out = LIBRARY[hidden[i].activation](u)
        a = out + a if network.architecture.residual[i] else out
        a.retain_grad()
        kept["a"].append(a)
    functions = {
        "cross_entropy": lambda: torch.nn.functional.cross_entropy(z, sample.target[0, 0]),
        "mse": lambda: torch.nn.functional.mse_loss(z, sample.target[0, 0]),
        "hinge": lambda: torch.nn.functional.multi_margin_loss(z, sample.target[0, 0].argmax()),
    }
    J = functions[loss]()
    J.backward()
    assert theta.grad is not None
    return {
        "z": torch.cat(kept["z"]).detach(),
        "delta": torch.cat([z.grad for z in kept["z"]]),
        "back": torch.cat([a.grad for a in kept["a"]]) if hidden else torch.empty(0),
        "gradient": theta.grad[0],
        "loss": J.detach(),
    }


@pytest.mark.parametrize("loss", ["cross_entropy", "mse", "hinge"])
@pytest.mark.parametrize("hidden", [(), PLAIN, SKIPPING, NORMED], ids=["none", "plain", "skipping", "normed"])
def test_numbers_are_autograds(hidden: tuple[LayerSpec, ...], loss: str) -> None:
    made, sample = trainer(hidden, loss)
    expected = by_autograd(made.network, hidden, sample, loss)
    arrays, rows = probe(made, sample, "classes")
    torch.testing.assert_close(arrays["probe_z"], expected["z"])
    torch.testing.assert_close(arrays["probe_delta"], expected["delta"], atol=1e-6, rtol=1e-4)
    torch.testing.assert_close(arrays["probe_back"][:-3], expected["back"], atol=1e-6, rtol=1e-4)
    torch.testing.assert_close(rows["probe_gradient"][0], expected["gradient"], atol=1e-6, rtol=1e-4)
    torch.testing.assert_close(arrays["probe_loss"][0], expected["loss"])
    assert ("probe_normed" in arrays) == any(spec.norm != "none" for spec in hidden)


@pytest.mark.parametrize("name", TRAINABLE)
def test_delta_is_what_arrives_times_the_slope(name: str) -> None:
    made, sample = trainer((LayerSpec(5, name), LayerSpec(4, name)))
    arrays, _ = probe(made, sample, "classes")
    torch.testing.assert_close(arrays["probe_back"] * arrays["probe_slope"], arrays["probe_delta"])
    torch.testing.assert_close(
        arrays["probe_a"][:9], torch.cat([f(z) for f, z in [(LIBRARY[name], arrays["probe_z"][:9])]])
    )
    torch.testing.assert_close(arrays["probe_a"][9:].sum(), torch.tensor(1.0))


@pytest.mark.parametrize(
    ("rule", "hyper"),
    [
        ("sgd", {}),
        ("momentum", {"l2": 0.1, "clip": 0.2}),
        ("adam", {"weight_decay": 0.3, "l1": 0.01}),
        ("rmsprop", {}),
        ("lbfgs", {"l2": 0.05}),
    ],
)
def test_the_update_is_the_one_a_step_makes(rule: str, hyper: dict[str, float]) -> None:
    made, sample = trainer(PLAIN, rule=rule, **hyper)
    for _ in range(3):  # so that the rule has something to remember
        made.step()
    before = made.network.theta.clone()
    _, rows = probe(made, sample, "classes")
    made.step()
    moved = made.network.theta - before
    assert float(moved.abs().max()) > 0
    torch.testing.assert_close(rows["probe_update"], moved, atol=1e-7, rtol=1e-4)


@pytest.mark.parametrize("rule", ["adam", "lbfgs"])
def test_nothing_is_changed(rule: str) -> None:
    made, sample = trainer(NORMED, rule=rule)
    made.step()
    made.network.gradient.fill_(3)
    state = {name: str(value) for name, value in made.state().items()}
    probe(made, sample, "classes")
    assert {name: str(value) for name, value in made.state().items()} == state
    assert bool((made.network.gradient == 3).all())


def test_values_are_handed_on_as_they_are() -> None:
    made, sample = trainer(PLAIN, "mse", outputs=1)
    arrays, _ = probe(made, sample, "values")
    assert arrays["probe_a"][-1] == arrays["probe_z"][-1] == arrays["probe_output"][0]
    torch.testing.assert_close(arrays["probe_loss"][0], (arrays["probe_output"][0] - 0.7) ** 2)


def test_the_nearest_training_point_is_the_sample() -> None:
    data = prepare(DataParams(data="gauss"))
    wanted = data.train[7]
    x, y = data.places[wanted].tolist()
    sample = nearest(data, x + 1e-4, y)
    torch.testing.assert_close(sample.place, data.places[wanted])
    torch.testing.assert_close(sample.x[0, 0], data.x[wanted])
    torch.testing.assert_close(sample.target[0, 0], data.y[wanted])
