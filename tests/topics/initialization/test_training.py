"""What trains on the page: layers before and while they learn, equal units that stay equal, and the race."""

from typing import Any

import pytest
import torch
from torch.testing import assert_close

from playground.core.initial import INITS
from playground.core.mlp import Architecture, LayerSpec, Network
from playground.core.seeding import generator
from playground.topics.initialization.build import digits, network, widths
from playground.topics.initialization.experiment import Experiment
from playground.topics.initialization.params import Params
from playground.topics.initialization.seen import around
from playground.topics.initialization.symmetry import borders, distinct, likeness

SMALL: dict[str, Any] = {"depth": 4, "width": 16}
VIEWS: list[dict[str, Any]] = [
    SMALL,
    {**SMALL, "beside": False, "taper": "wide"},
    {**SMALL, "view": "race"},
    {"view": "symmetry"},
]


def advanced(params: Any, steps: int) -> Experiment:
    run = Experiment(params)
    for _ in range(steps):
        run.step()
    return run


def same(a: Experiment, b: Experiment) -> None:
    mine, theirs = a.observe(), b.observe()
    assert mine.metrics == theirs.metrics
    for name, array in mine.arrays.items():
        assert torch.equal(torch.nan_to_num(array), torch.nan_to_num(theirs.arrays[name])), name


@pytest.mark.parametrize("values", VIEWS)
def test_equal_parameters_give_equal_frames_and_a_state_goes_on(values: dict[str, Any]) -> None:
    whole, half, later = advanced(Params(**values), 14), advanced(Params(**values), 7), Experiment(Params(**values))
    half.observe()  # looking changes nothing
    later.load(half.state())
    for _ in range(7):
        half.step()
        later.step()
    same(whole, half)
    same(whole, later)


def test_the_network_begins_as_the_mlps_own() -> None:
    model = Architecture(5, (LayerSpec(7, "relu"), LayerSpec(4, "relu")), 3)
    for key in ("auto", "xavier_uniform", "orthogonal"):
        alone = Network(model, generator(3, "weights"), init=key, gain=0.5, dtype=torch.float64)
        stack = network(model, [INITS["zeros"], INITS[key]], 3, 0.5)
        assert torch.equal(stack.theta[1], alone.theta[0])


@pytest.mark.parametrize("name", ["depth", "width", "gain", "activation", "init", "lr", "batch"])
def test_extremes(name: str) -> None:
    """Whatever is set, the pictures have what they need; where a network breaks, there is no number, and no error."""
    for value in Params.specs()[name].samples():
        frame = advanced(Params(**{"depth": 3, "width": 8, name: value}), 3).observe()
        depth = value if name == "depth" else 3
        assert frame.arrays["size/z"].shape == frame.arrays["size/dW"].shape == (depth,)
        assert frame.arrays["z"].shape[0] == 2


def test_gradients_are_autograds() -> None:
    run = Experiment(Params(**SMALL, activation="tanh", beside=False))
    side = run.shown.sides[0]  # type: ignore[union-attr]
    data, net = side.data, side.network
    layers = [(layer.W[0].clone().requires_grad_(), layer.b[0].clone()) for layer in net.layers]
    a, sums = data.x_held[0], []
    for W, b in layers:
        sums.append(a @ W.T + b)
        a = sums[-1].tanh()
    loss = torch.nn.functional.cross_entropy(sums[-1], data.y_held[0].argmax(dim=1))
    loss.backward()
    found = run.observe()
    assert found.metrics["loss"] == pytest.approx(loss.item())
    expected = torch.stack([W.grad.square().mean().sqrt() for W, _ in layers[:-1]])  # type: ignore[union-attr]
    assert_close(found.arrays["size/dW"], expected)
    assert_close(found.arrays["size/z"], torch.stack([z.detach().square().mean().sqrt() for z in sums[:-1]]))


def test_pictures_have_a_mean_square_of_one_and_are_split() -> None:
    data = digits(0, True)
    assert_close(data.x.square().mean(dim=2), torch.ones(1, 400, dtype=torch.float64))
    assert data.x_held.shape == (1, 200, 64)
    assert_close(torch.cat([data.x, data.x_held], dim=1).square().mean(), torch.tensor(1.0, dtype=torch.float64))


def test_he_learns_where_xavier_does_not() -> None:
    """He et al., arXiv:1502.01852, figure 3, in small: a deep ReLU network learns from He's weights only."""
    run = advanced(Params(), 300)
    found = run.observe()
    assert float(found.arrays["other/curve/accuracy"]) > 0.8
    assert found.metrics["accuracy"] < 0.4


@pytest.mark.parametrize("activation", ["tanh", "relu", "sigmoid"])
@pytest.mark.parametrize("alike", ["zeros", "constant"])
def test_equal_units_stay_equal(activation: str, alike: str) -> None:
    run = advanced(Params(view="symmetry", activation=activation, alike=alike, lr=0.2), 400)
    found = run.observe()
    assert found.metrics["distinct"] == 1
    slope = found.arrays["slope"]
    assert_close(slope, slope[:1].expand_as(slope), rtol=1e-9, atol=1e-15)
    assert_close(found.arrays["alike"], torch.ones(6, 6, dtype=torch.float64))


def test_zero_weights_of_a_tanh_layer_never_move() -> None:
    run = advanced(Params(view="symmetry", activation="tanh", alike="zeros", lr=0.5), 200)
    weights = run.shown.network.layers  # type: ignore[union-attr]
    assert float(weights[0].W.abs().max()) == float(weights[1].W.abs().max()) == 0


def test_different_units_are_counted() -> None:
    run = Experiment(Params(view="symmetry", alike="he_normal"))
    assert run.observe().metrics["distinct"] == 6
    rows = torch.tensor([[1.0, 2.0], [1.0, 2.0], [0.0, 2.0], [1.0, 2.0 + 1e-9]], dtype=torch.float64)
    assert distinct(rows) == 2
    assert distinct(torch.zeros(3, 2)) == 1
    alike = likeness(torch.tensor([[1.0, 0.0], [0.0, 2.0], [-3.0, 0.0]], dtype=torch.float64))
    assert alike[0].tolist() == [1.0, 0.0, -1.0]


def test_a_units_border_is_where_its_sum_is_zero() -> None:
    weights = torch.tensor([[1.0, 2.0, -0.5], [0.0, 0.0, 1.0]], dtype=torch.float64)
    lines = borders(weights)  # (2, units, 2)
    assert_close(lines[0, 0] + 2 * lines[1, 0] - 0.5, torch.zeros(2, dtype=torch.float64))
    assert bool(lines[:, 1].isnan().all())


def test_a_racer_alone_runs_as_in_the_race() -> None:
    """Same batches, same random numbers: the others make no difference."""
    values = {**SMALL, "view": "race"}
    together = advanced(Params(**values, racers=("zeros", "he_normal", "large_normal")), 20).observe()
    alone = advanced(Params(**values, racers=("he_normal",)), 20).observe()
    assert_close(together.arrays["lane/loss"][1:2], alone.arrays["lane/loss"])
    assert_close(together.arrays["lane/size"][1:2], alone.arrays["lane/size"])


def test_who_diverges_does_not_end_the_race() -> None:
    run = advanced(Params(view="race", depth=12, width=64, racers=("he_normal", "large_normal")), 60)
    found = run.observe()
    assert bool(found.arrays["lane/loss"][1].isnan())
    assert torch.tensor(found.metrics["loss"]).isfinite()
    assert found.texts["advice"] == "diverged"


def test_widths() -> None:
    assert widths(Params(width=80, depth=4, taper="narrow")) == [80, 40, 20, 10]
    assert widths(Params(width=80, depth=4, taper="wide")) == [10, 20, 40, 80]
    assert widths(Params(width=80, depth=1, taper="narrow")) == [80]


def test_an_axis_holds_its_numbers() -> None:
    low, high = around(torch.tensor([-3.1, torch.nan, 4.0])).tolist()
    assert (low, high) == (-5, 5)
    low, high = around(torch.tensor([0.0, 0.0099])).tolist()
    assert low < 0 and high >= 0.0099
    assert around(torch.zeros(3)).tolist() == [-1, 1]


def test_theory_now_is_theory_at_the_start_until_something_is_learned() -> None:
    run = Experiment(Params(depth=6, width=200, activation="tanh", other_activation="tanh"))
    frame, known = run.observe(), run.constants()
    for side in ("", "other/"):
        for name in ("a", "z", "delta"):  # the drawn weights' mean square is near their variance
            assert_close(frame.arrays[f"{side}now/{name}"], known.arrays[f"{side}theory/{name}"], rtol=0.05, atol=0)
    for _ in range(200):
        run.step()
    later = run.observe().arrays
    assert float((later["now/a"] / later["size/a"] - 1).abs().max()) > 0.1
