"""What the diagram is sent: maps, health, edges, and where to find them in θ."""

import pytest
import torch
from torch import Tensor

from playground.core.activations import TRAINABLE
from playground.core.losses import LOSSES as ALL_LOSSES
from playground.core.mlp import Architecture, LayerSpec, Network
from playground.core.seeding import generator
from playground.core.style import LIGHT
from playground.topics.network import diagram
from playground.topics.network.data import Prepared, prepare
from playground.topics.network.diagram_words import FORMULAS, LOSSES, WORDS
from playground.topics.network.training_params import TrainingParams
from playground.topics.network.views.diagram import diagram_view

SMALL = (LayerSpec(3, "tanh", "layer"), LayerSpec(3, "relu", residual=True))


@pytest.fixture(scope="module")
def data() -> Prepared:
    return prepare(TrainingParams(data="circle", size=100))


def network(*hidden: LayerSpec, outputs: int = 2, bias: bool = True) -> Network:
    return Network(Architecture(2, hidden, outputs, bias), generator(0, "weights"))


def units(net: Network, data: Prepared) -> dict[str, Tensor]:
    on_train = net.forward(data.x[data.train].unsqueeze(0))
    return diagram.unit_arrays(net, net.forward(diagram.map_points(net, data)), on_train, "classes")


def test_the_layout_leads_to_every_parameter(data: Prepared) -> None:
    net = network(*SMALL)
    net.theta.copy_(torch.arange(net.theta.numel()).view(1, -1))
    rows = diagram.run_arrays(net, data)["theta_layout"].tolist()
    assert [row[4:] for row in rows] == [[3, 2], [3, 3], [2, 3]]
    for layer, row in zip(net.layers, rows, strict=True):
        for part, start in zip(layer, row, strict=False):
            assert start == (-1 if part is None else part.flatten()[0])
    without = diagram.run_arrays(network(*SMALL, bias=False), data)["theta_layout"]
    assert without[:, 1].tolist() == [-1, -1, -1]


def test_maps_show_each_unit(data: Prepared) -> None:
    net = network(LayerSpec(4, "tanh"))
    arrays = units(net, data)
    run = net.forward(diagram.map_points(net, data))
    maps = arrays["unit_maps"].float()
    assert maps.shape == (6, 24, 24) and arrays["unit_maps"].dtype == torch.uint8
    a = run.a[1][0].T.view(4, 24, 24)
    largest = a.abs().amax(dim=(1, 2), keepdim=True)
    torch.testing.assert_close((maps[:4] / 255 * 2 - 1) * largest, a, atol=5e-3, rtol=0)
    p = run.output[0].softmax(-1).T.view(2, 24, 24)
    torch.testing.assert_close(maps[4:] / 255, p, atol=3e-3, rtol=0)
    torch.testing.assert_close(arrays["unit_range"][:4], torch.stack([a.amin((1, 2)), a.amax((1, 2))], 1))


def test_the_lowest_row_comes_first(data: Prepared) -> None:
    maps = diagram.run_arrays(network(), data)["input_maps"]  # x₁ and x₂
    assert maps[0, 5, 0] < 30 and maps[0, 5, -1] > 225
    assert maps[1, 0, 5] < 30 and maps[1, -1, 5] > 225


def test_a_map_without_pattern_is_neutral() -> None:
    flat = diagram.coloured(torch.tensor([[0.5] * 4, [torch.nan] * 4, [0.5 + 1e-9] * 4]), torch.full((3, 1), 0.5))
    assert set(flat.flatten().tolist()) <= {127, 128}


def test_an_activation_that_is_never_negative_is_seen_around_its_middle(data: Prepared) -> None:
    net = network(LayerSpec(2, "sigmoid"))
    maps = units(net, data)["unit_maps"][:2]
    assert int(maps.min()) < 60 and int(maps.max()) > 195


def test_dead_and_saturated_units_are_found(data: Prepared) -> None:
    net = network(LayerSpec(3, "relu"), LayerSpec(3, "tanh"))
    net.layers[0].W.fill_(0.1)
    net.layers[0].b.copy_(torch.tensor([[[-50.0, 50.0, 1.0]]]))  # type: ignore[union-attr]
    net.layers[1].W.fill_(0.001)
    net.layers[1].b.copy_(torch.tensor([[[3.0, 0.0, -30.0]]]))  # type: ignore[union-attr]
    arrays = units(net, data)
    assert arrays["unit_dead"].tolist() == [True, False, False, False, False, True, False, False]
    assert arrays["unit_saturated"].tolist() == [False, False, False, True, False, True, False, False]


@pytest.mark.parametrize("name", TRAINABLE)
def test_fresh_units_are_well(name: str, data: Prepared) -> None:
    net = network(LayerSpec(8, name), LayerSpec(8, name))
    arrays = units(net, data)
    assert int(arrays["unit_dead"].sum()) <= 2  # a ReLU may be born dead
    assert int(arrays["unit_saturated"].sum()) == 0


def test_small_networks_send_everything() -> None:
    net = network(*SMALL)
    gradient = torch.randn_like(net.theta)
    arrays = diagram.edge_arrays(net, probe_gradient=gradient)
    torch.testing.assert_close(arrays["theta"], net.theta[0])
    torch.testing.assert_close(arrays["probe_gradient"], gradient[0])
    net.theta.zero_()
    assert float(arrays["theta"].abs().max()) > 0  # a frame does not change afterwards


def test_large_networks_send_their_strongest_edges() -> None:
    net = network(LayerSpec(64), LayerSpec(64))
    gradient = torch.randn_like(net.theta)
    arrays = diagram.edge_arrays(net, probe_gradient=gradient, probe_update=-gradient)
    assert "theta" not in arrays and len(arrays["unit_bias"]) == 130
    mine = arrays["edge_layer"] == 1
    assert int(mine.sum()) == diagram.STRONGEST
    to, source = arrays["edge_to"][mine].long(), arrays["edge_from"][mine].long()
    W = net.layers[1].W[0]
    torch.testing.assert_close(arrays["edge_value"][mine], W[to, source])
    left_out = W.clone()
    left_out[to, source] = 0
    assert float(left_out.abs().max()) <= float(arrays["edge_value"][mine].abs().min())
    torch.testing.assert_close(arrays["edge_gradient"][mine], net.windows(gradient)[1].W[0, to, source])
    torch.testing.assert_close(arrays["edge_update"], -arrays["edge_gradient"])


def test_eight_layers_of_64_stay_a_small_frame(data: Prepared) -> None:
    net = network(*[LayerSpec(64)] * 8)
    arrays = units(net, data) | diagram.edge_arrays(net)
    assert sum(array.numel() * array.element_size() for array in arrays.values()) < 100_000


def test_the_view_knows_the_network(data: Prepared) -> None:
    params = TrainingParams(layers=(4, 4), activations=("relu",), residual=True, norm="layer", optimizer="adam")
    view = diagram_view(params, data, LIGHT, lambda message: message)
    first, second = view.constants["layers"]
    assert (first["activation"], second["activation"]) == ("relu", "tanh")
    assert (first["residual"], second["residual"], second["norm"]) == (False, True, "layer")
    assert second["formula"] == "tanh(z)" and view.constants["outputs"] == ["Class 0", "Class 1"]
    assert "Adam" in view.constants["update"]


def test_every_activation_and_loss_is_written_out() -> None:
    assert FORMULAS.keys() >= TRAINABLE.keys()
    assert LOSSES.keys() >= ALL_LOSSES.keys()
    assert all(WORDS.values())
