"""The single neuron's arithmetic, and the gates that one or three threshold neurons can and can't be."""

from itertools import product

import pytest
import torch

from playground.core.activations import ACTIVATIONS
from playground.topics.neuron.gates import CORNERS, GATES, answer, hidden, right
from playground.topics.neuron.params import Params
from playground.topics.neuron.unit import asked
from playground.topics.neuron.unit_params import OFFERED

TRUTH = {
    "and": lambda p, q: p and q,
    "or": lambda p, q: p or q,
    "nand": lambda p, q: not (p and q),
    "nor": lambda p, q: not (p or q),
    "xor": lambda p, q: p != q,
    "xnor": lambda p, q: p == q,
}
ONE = {"and": (1, 1, -1.5), "or": (1, 1, -0.5), "nand": (-1, -1, 1.5), "nor": (-1, -1, 0.5)}


@pytest.mark.parametrize("inputs", ["1", "2", "3"])
@pytest.mark.parametrize("activation", OFFERED)
def test_the_neuron_is_a_linear_layer_and_an_activation(inputs: str, activation: str) -> None:
    params = Params(
        view="unit", inputs=inputs, activation=activation, w1=-0.7, w2=2.3, w3=0.4, b=1.1, x1=2, x2=-1, x3=0.3
    )
    n = int(inputs)
    layer = torch.nn.Linear(n, 1, dtype=torch.float64)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor([[-0.7, 2.3, 0.4][:n]]))
        layer.bias.fill_(1.1)
        wanted = layer(torch.tensor([2, -1, 0.3][:n], dtype=torch.float64))[0]
    z, a = asked(params)
    torch.testing.assert_close(z, wanted, rtol=1e-6, atol=1e-6)
    torch.testing.assert_close(a, ACTIVATIONS[activation].value(wanted), rtol=1e-6, atol=1e-6)


def test_the_truth_tables() -> None:
    assert set(GATES) == set(TRUTH)
    for key, gate in GATES.items():
        wanted = [int(TRUTH[key](bool(p), bool(q))) for p, q in product((0, 1), repeat=2)]
        assert list(gate.truth) == wanted, key
    assert CORNERS.tolist() == [[float(p), float(q)] for p, q in product((0, 1), repeat=2)]


@pytest.mark.parametrize("gate", ONE)
def test_one_neuron_is_each_of_the_separable_gates(gate: str) -> None:
    w1, w2, b = ONE[gate]
    params = Params(view="gates", gate=gate, neurons="1", o_w1=w1, o_w2=w2, o_b=b)
    assert answer(CORNERS, params).tolist() == list(map(float, GATES[gate].truth))
    assert right(params).all()


@pytest.mark.parametrize("gate", ["xor", "xnor"])
def test_no_single_neuron_gets_more_than_three_rows(gate: str) -> None:
    steps = [k / 2 for k in range(-6, 7)]
    best = max(
        int(right(Params(view="gates", gate=gate, neurons="1", o_w1=w1, o_w2=w2, o_b=b)).sum())
        for w1, w2, b in product(steps, repeat=3)
    )
    assert best == 3


def test_three_neurons_are_xor_and_fold_the_true_corners_together() -> None:
    params = Params(view="gates", gate="xor")
    assert right(params).all()
    made = hidden(CORNERS, (1, 1, -0.5), (-1, -1, 1.5))
    assert made.tolist() == [[0, 1], [1, 1], [1, 1], [1, 0]]
    assert not right(Params(view="gates", gate="xnor")).any()
