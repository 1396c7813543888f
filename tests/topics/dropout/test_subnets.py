"""All sub-networks: their probabilities, exactness of the geometric mean, single units removed."""

import pytest
import torch

from playground.topics.dropout.params import Params
from playground.topics.dropout.subnets import ensemble
from playground.topics.dropout.subnets.experiment import Experiment, by_size, weighed
from playground.topics.dropout.subnets.training import Pair
from tests.topics.frames import advance


def trained(steps: int = 200, **values: object) -> Pair:
    pair = Pair(Params.from_values({"view": "subnets", **values}))
    for _ in range(steps):
        pair.step()
    return pair


@pytest.mark.parametrize("p", [0.0, 0.3, 0.9])
def test_probabilities_add_up(p: float) -> None:
    kept = ensemble.every_choice(7)
    assert len({tuple(row) for row in kept.tolist()}) == 128
    chance = ensemble.chances(kept, p)
    torch.testing.assert_close(chance, (kept * (1 - p) + (1 - kept) * p).prod(dim=1))
    assert float(chance.sum()) == pytest.approx(1)


@pytest.mark.parametrize("p", [0.1, 0.5, 0.8])
@pytest.mark.parametrize("net", [0, 1])
def test_with_one_layer_the_scaled_network_is_the_geometric_mean(p: float, net: int) -> None:
    pair = trained()
    asked, logits = ensemble.means(pair.network, net, pair.x, pair.kept, p)
    torch.testing.assert_close(asked.geometric, asked.scaled, rtol=0, atol=1e-12)
    powers = ensemble.chances(pair.kept, p)[:, None, None]
    product = (logits.softmax(dim=-1) ** powers).prod(dim=0)  # the definition, without logarithms
    torch.testing.assert_close(product / product.sum(dim=-1, keepdim=True), asked.geometric)
    full = pair.network.forward(pair.x[None]).output[net].softmax(dim=-1)
    torch.testing.assert_close(asked.scaled, full)
    assert float((asked.arithmetic - asked.scaled).abs().max()) > 1e-3


def test_with_two_layers_it_is_not() -> None:
    pair = trained(400, sub_layers="2", sub_units=8)
    assert float(pair.numbers()["gap"]) > 0.02


def test_a_subnetwork_is_the_forward_pass_under_its_mask() -> None:
    pair = trained(20, sub_layers="2", sub_units=5)
    mask = torch.tensor([[1, 0, 1, 1, 0]], dtype=torch.float64) / 0.7
    network = pair.network
    network.mask = lambda i, p, batch, random: mask[:, None, 3 * i : 3 + 2 * i]  # type: ignore[method-assign]
    run = network.forward(pair.x[None], training=True, dropout=0.3, random=pair.trainer.dropout_random)
    torch.testing.assert_close(ensemble.outputs(network, 0, pair.x, mask)[0], run.output[0])


def test_correlations_are_numpys() -> None:
    pair = trained(50)
    h = pair.network.forward(pair.x[None]).a[1][0]
    torch.testing.assert_close(ensemble.correlations(pair.network, 0, pair.x), torch.corrcoef(h.T))


def test_one_unit_removed() -> None:
    pair = trained(50)
    found = ensemble.without_one(pair.network, 0, pair.x, 6)
    network = pair.network
    layer = network.layers[1]
    before = layer.W[0, :, 2].clone()
    layer.W[0, :, 2] = 0
    torch.testing.assert_close(found[2], network.forward(pair.x[None]).output[0])
    layer.W[0, :, 2] = before


def test_histograms_hold_all_probability() -> None:
    pair = trained(10)
    chance = ensemble.chances(pair.kept, 0.3)
    scores = torch.linspace(0, 1, len(chance), dtype=torch.float64)
    assert float(weighed(scores, chance).sum()) == pytest.approx(1)
    sizes = by_size(pair.kept, scores, chance)
    binomial = torch.distributions.Binomial(6, torch.tensor(0.7)).log_prob(torch.arange(7.0)).exp()
    torch.testing.assert_close(sizes[0].float(), binomial)


def test_the_lessons_claim_about_one_unit_removed() -> None:
    run = advance(Experiment(Params(view="subnets")), 800)
    found = run.observe().metrics
    assert found["gap"] < 1e-12
    assert found["scaled"] - found["worst"] < found["plain_scaled"] - found["plain_worst"]
    assert found["worst"] > found["plain_worst"] + 0.1


@pytest.mark.parametrize("units", [2, 5, 6, 10])
def test_the_mosaic_has_a_tile_for_each_shown(units: int) -> None:
    run = Experiment(Params(view="subnets", sub_units=units))
    mosaic = torch.as_tensor(run.observe().arrays["mosaic"])
    assert mosaic.numel() == 16 * 16 * min(2**units, 64)
    first = mosaic[:16, :16].unique()  # without a unit only the biases speak: the same everywhere
    assert len(first) == 1
