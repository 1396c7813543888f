"""Deep networks with and without normalization: scale invariance, what is measured of them, what the lesson says."""

from dataclasses import replace

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from playground.core.mlp.trainer import Trainer
from playground.topics.normalization.deep.experiment import Experiment, around
from playground.topics.normalization.deep.lanes import PROBE, Lane, lanes
from playground.topics.normalization.deep.norms import NORMS, architecture
from playground.topics.normalization.deep.seen import LOSS, Moments, apart, as_in_training, moments, score, shift
from playground.topics.normalization.params import Params
from tests.core.mlp.library import Library, build, points
from tests.topics.frames import advance, assert_same

SMALL = Params(view="deep", deep_depth=4, deep_width=16, deep_activation="relu", deep_init="he_normal", deep_lr=0.1)


@pytest.mark.parametrize("norm", ["batch", "layer", "rms"])
@pytest.mark.parametrize("factor", [0.25, 3.0])
def test_a_normalized_layer_does_not_feel_the_length_of_its_weights(norm: str, factor: float) -> None:
    network = build(architecture(norm, 5, 3, 8, "tanh", 4))
    network.epsilon = 0.0
    x, y = points(network.architecture)

    def gradient() -> tuple[Tensor, Tensor]:
        run = as_in_training(network, x)
        network.backward(run, LOSS.delta(run.output, y))
        return run.output, network.gradients[1].W.clone()

    before, short = gradient()
    network.layers[1].W.mul_(factor)
    network.layers[1].b.mul_(factor)
    after, long = gradient()
    torch.testing.assert_close(after, before)
    torch.testing.assert_close(long, short / factor)
    # so a step of length η turns the scaled weights as far as one of length η / c² turns the others
    torch.testing.assert_close(0.1 * long / factor, 0.1 / factor**2 * short)
    # and the gradient never points along the weights: no update makes them shorter
    layer, slope = network.layers[1], network.gradients[1]
    along = (layer.W * slope.W).sum() + (layer.b * slope.b).sum()
    torch.testing.assert_close(along, torch.zeros_like(along), atol=1e-12, rtol=0)


def test_without_normalization_it_does() -> None:
    network = build(architecture("none", 5, 3, 8, "tanh", 4))
    x, _y = points(network.architecture)
    before = network.forward(x).output
    network.layers[1].W.mul_(3)
    assert float((network.forward(x).output - before).abs().max()) > 0.01


@pytest.mark.parametrize("norm", NORMS)
def test_looking_changes_nothing(norm: str) -> None:
    """Not even BatchNorm's running statistics: the bare training ends in the very same numbers."""
    lane, bare = Lane(norm, SMALL), Lane(norm, SMALL)
    for _ in range(6):
        lane.step()
        lane.look()
        lane.score()
        bare.trainer.step()
    torch.testing.assert_close(lane.network.theta, bare.network.theta, rtol=0, atol=0)
    torch.testing.assert_close(lane.network.running, bare.network.running, rtol=0, atol=0)


@pytest.mark.parametrize("norm", ["none", "batch", "layer", "group", "rms"])
def test_what_is_seen_is_what_torch_computes(norm: str) -> None:
    lane = Lane(norm, SMALL)
    for _ in range(4):
        lane.step()
    theirs = Library(lane.network, 0).train()
    x, y = lane.data.x_held[0], lane.data.y_held[0].argmax(dim=1)
    F.cross_entropy(theirs(x), y).backward()
    seen = lane.look()
    expected = torch.stack([layer.weight.grad.double().square().mean().sqrt() for layer in theirs.linear[:-1]])
    torch.testing.assert_close(seen["size/dW"], expected, rtol=1e-4, atol=1e-9)
    theirs = Library(lane.network, 0).eval()  # other running statistics: train() has moved the first one's
    found = lane.score()
    torch.testing.assert_close(found.loss[0], F.cross_entropy(theirs(x), y).detach())
    assert float(found.accuracy[0]) == pytest.approx(float((theirs(x).argmax(dim=1) == y).float().mean()))


def test_the_shift_is_the_distance_of_two_normal_distributions() -> None:
    random = torch.Generator().manual_seed(5)
    one, two = (torch.randn(1, 4000, 3, generator=random, dtype=torch.float64) for _ in range(2))
    before, after = moments([2 * one + 1]), moments([0.5 * two + 4])
    # means 1 and 4, standard deviations 2 and 0.5: √(3² + 1.5²) / 2
    torch.testing.assert_close(shift(before, after), torch.full((1,), 11.25**0.5 / 2).double(), rtol=0.05, atol=0)
    assert float(shift(before, before)[0]) == 0.0
    still = Moments(torch.ones(1, 3), torch.zeros(1, 3))
    assert bool(shift(still, before).isnan())


def test_with_batchnorm_only_gamma_and_beta_can_move_u() -> None:
    lane = Lane("batch", SMALL)
    lane.step()
    run = as_in_training(lane.network, lane.data.x_held[:, :PROBE])
    found = moments(run.u)
    for place, layer in enumerate(lane.network.layers[:-1]):
        assert layer.beta is not None and layer.gamma is not None
        torch.testing.assert_close(found.mean[place], layer.beta[0, 0], rtol=0, atol=1e-5)
        torch.testing.assert_close(found.spread[place], layer.gamma[0, 0].abs(), rtol=1e-2, atol=0)
    z, u = lane.shift
    assert bool((u < z).all()) and bool((u[1:] < 0.5 * z[1:]).all())


def test_apart_is_one_without_a_mean_and_zero_for_equal_examples() -> None:
    x = torch.randn(1, 50, 4, generator=torch.Generator().manual_seed(1))
    centred = x - x.mean(dim=1, keepdim=True)
    equal = x[:, :1].expand(-1, 50, -1)
    found = apart([centred, equal, torch.zeros(1, 50, 4)])
    torch.testing.assert_close(found, torch.tensor([1.0, 0.0, 0.0]), rtol=0, atol=1e-3)


def test_instance_norm_answers_the_same_to_everything_and_torch_refuses_it() -> None:
    lane = Lane("instance", SMALL)
    for _ in range(3):
        lane.step()
    out = lane.network.forward(lane.data.x_held).output[0]
    torch.testing.assert_close(out, out[:1].expand_as(out), rtol=0, atol=0)
    group = nn.GroupNorm(16, 16)  # one unit a group is what torch does not refuse: β, whatever comes in
    torch.testing.assert_close(group(lane.data.x_held[0, :, :16]), torch.zeros(200, 16), rtol=0, atol=1e-3)
    with pytest.raises(ValueError, match="more than 1 spatial element"):
        nn.InstanceNorm1d(16)(lane.data.x_held[0, :, :16, None])


def accuracy(norm: str, steps: int, **values: object) -> tuple[float, Tensor]:
    """After so many bare updates; and how far the examples are apart in each layer."""
    params = Params(view="deep", **values)
    trainer: Trainer = (lane := Lane(norm, params)).trainer
    for _ in range(steps):
        trainer.step()
    found = score(lane.network, lane.data.x_held, lane.data.y_held).accuracy[0]
    return float(found), lane.look()["apart"]


def late(norm: str) -> float:
    """The median accuracy at some of the last of 400 updates: now and then a network falls back for a moment."""
    lane, found = Lane(norm, Params(view="deep")), []
    for step in range(1, 401):
        lane.trainer.step()
        if step > 300 and step % 20 == 0:
            found.append(score(lane.network, lane.data.x_held, lane.data.y_held).accuracy[0])
    return float(torch.stack(found).median())


def test_what_the_lesson_says_of_twenty_layers_of_tanh() -> None:
    assert late("none") < 0.2
    assert late("batch") > 0.88
    assert late("layer") > 0.88
    assert accuracy("none", 250, deep_init="xavier_normal")[0] > 0.85


def test_what_the_lesson_says_of_twenty_layers_of_sigmoid() -> None:
    sigmoid = {"deep_activation": "sigmoid", "deep_init": "xavier_normal"}
    batch, far = accuracy("batch", 250, **sigmoid)
    layer, near = accuracy("layer", 250, **sigmoid)
    assert batch > 0.9 and layer < 0.2
    assert float(far[-1]) > 0.2 and float(near[-1]) < 0.01


@pytest.mark.parametrize("width", [70, 49])
def test_a_width_from_a_link_need_not_be_a_multiple_of_the_groups(width: int) -> None:
    advance(Experiment(replace(SMALL, deep_right="group", deep_width=width)), 2).observe()


def test_all_that_are_named_race() -> None:
    params = Params(view="deep", deep_left="rms", deep_right="none", deep_more=("batch", "rms"))
    assert lanes(params) == ["none", "batch", "rms"]
    assert set(Experiment(params).norms) == {"none", "batch", "rms"}


def test_a_diverged_network_is_told_of_and_the_others_go_on() -> None:
    params = Params(view="deep", deep_lr=10.0, deep_init="he_normal", deep_activation="relu", deep_more=())
    frame = advance(Experiment(params), 30).observe()
    assert frame.texts["advice"] == "deep_diverged"
    assert frame.arrays["deep/loss"].isnan().tolist()[0] and all(value == value for value in frame.metrics.values())


def test_the_axis_holds_the_numbers_and_is_round() -> None:
    assert around(torch.tensor([0.3, -0.7, torch.nan])).tolist() == pytest.approx([-0.84, 0.84])
    assert around(torch.zeros(3)).tolist() == [-1.0, 1.0]


def test_no_frame_depends_on_what_is_only_drawn() -> None:
    other = replace(SMALL, deep_spread="delta", deep_layer=2)
    assert_same(advance(Experiment(SMALL), 3).observe(), advance(Experiment(other), 3).observe())


def test_a_branch_takes_the_weights_over() -> None:
    """Another learning rate goes on from where the first stands; what it has not, begins."""
    one = advance(Experiment(SMALL), 5)
    two = Experiment(replace(SMALL, deep_more=("rms",), deep_lr=0.01))
    two.adopt(one)
    assert two.observe().metrics["none_accuracy"] == one.observe().metrics["none_accuracy"]
    assert two.lanes[two.norms.index("batch")].trainer.steps == 5
    advance(two, 2).observe()
