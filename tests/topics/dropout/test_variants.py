"""The variants against torch's modules: same mask, same output, same gradient; and the variance they cause."""

import pytest
import torch
from torch import Tensor, nn
from torch.func import functional_call

from playground.core.mlp.norm import MOMENTUM
from playground.core.seeding import generator
from playground.topics.dropout.params import Params
from playground.topics.dropout.variants import drops, neighbours, shift
from playground.topics.dropout.variants.board import board, tiled
from playground.topics.dropout.variants.convnets import ConvNets
from playground.topics.dropout.variants.experiment import SHIFTED, Experiment
from playground.topics.dropout.variants.model import Variants
from playground.topics.dropout.variants.params import LANES
from tests.topics.frames import advance

C, S, N, P = 4, 8, 6, 0.4


def random() -> torch.Generator:
    return generator(0, "test")


@pytest.mark.parametrize("whole", [False, True])
def test_dropped_pixels_and_channels_are_those_of_torch(whole: bool) -> None:
    """A mask that torch has drawn, applied as ours are, gives torch's output and gradient."""
    torch.manual_seed(3)
    module = nn.Dropout2d(P) if whole else nn.Dropout(P)
    x = torch.randn(N, C, S, S, generator=random()).requires_grad_()
    theirs = module(x)
    mask = (theirs != 0).float() / (1 - P)
    weight = torch.randn(N, C, S, S, generator=random())
    expected = torch.autograd.grad((theirs * weight).sum(), x)[0]
    ours = x * mask
    torch.testing.assert_close(ours, theirs)
    torch.testing.assert_close(torch.autograd.grad((ours * weight).sum(), x)[0], expected)
    drawn = (drops.channels if whole else drops.units)((N, C, S, S), P, random())
    same_in_channel = bool((drawn == drawn[:, :, :1, :1]).all())
    assert same_in_channel == whole == bool((mask == mask[:, :, :1, :1]).all())
    assert set(drawn.unique().tolist()) == set(mask.unique().tolist())


def test_factors_have_mean_one_and_variance_p_over_one_minus_p() -> None:
    drawn = drops.bernoulli((400_000,), P, random())
    assert drawn.mean().item() == pytest.approx(1, abs=0.01)
    assert drawn.var().item() == pytest.approx(P / (1 - P), abs=0.01)


class Reference(nn.Module):
    """One lane, of torch's own modules."""

    def __init__(self, norm: bool) -> None:
        super().__init__()
        self.first, self.second = nn.Conv2d(1, C, 3, padding=1), nn.Conv2d(C, C, 3, padding=1)
        self.norms = nn.ModuleList([nn.BatchNorm2d(C) if norm else nn.Identity() for _ in range(2)])
        self.pool, self.last = nn.AvgPool2d(2), nn.Linear(C * 16, 10)

    def forward(self, x: Tensor, maps: Tensor, features: Tensor) -> Tensor:
        a = self.norms[0](self.first(x)).relu() * maps
        a = self.norms[1](self.second(a)).relu()
        return self.last((self.pool(a) * features).flatten(1))


def parameters(nets: ConvNets, theta: Tensor, lane: int, masks: drops.Drops) -> dict[str, Tensor]:
    """A lane's tensors by the names of Reference, weights dropped."""
    part = {name: values[lane] for name, values in nets.parts(theta).items()}
    found = {
        "first.weight": part["first"],
        "first.bias": part["first_b"],
        "second.weight": part["second"] * masks.kernel[lane],
        "second.bias": part["second_b"],
        "last.weight": part["last"] * masks.last[lane],
        "last.bias": part["last_b"],
    }
    if nets.norm:
        for i in (0, 1):
            found |= {f"norms.{i}.weight": part[f"gamma_{i}"], f"norms.{i}.bias": part[f"beta_{i}"]}
    return found


@pytest.mark.parametrize("norm", [False, True])
@pytest.mark.parametrize("lane", range(4), ids=list(LANES))
def test_a_lane_is_torchs_network_with_the_same_masks(lane: int, norm: bool) -> None:
    nets = ConvNets(4, C, S, norm, random())
    nets.theta += 0.1 * torch.randn(nets.theta.shape, generator=random())
    masks = drops.drawn(P, "both", N, C, S, random())
    x, weight = torch.randn(N, 1, S, S, generator=random()), torch.randn(N, 10, generator=random())
    theta = nets.theta.clone().requires_grad_()
    ours = nets.forward(theta, x, masks, MOMENTUM).out[lane]
    reference = Reference(norm).train()
    inside = (x, masks.maps[:, lane], masks.features[:, lane])
    theirs = functional_call(reference, parameters(nets, theta, lane, masks), inside)
    torch.testing.assert_close(ours, theirs, rtol=1e-4, atol=1e-5)
    gradients = [torch.autograd.grad((out * weight).sum(), theta, retain_graph=True)[0] for out in (ours, theirs)]
    torch.testing.assert_close(*gradients, rtol=1e-3, atol=1e-4)
    assert not gradients[0][torch.arange(4) != lane].any()  # the other lanes have no part in it
    if norm:
        for i in (0, 1):
            known = nets.statistics[i]
            mine = slice(lane * C, (lane + 1) * C)
            module = reference.norms[i]
            torch.testing.assert_close(known.mean.flatten()[mine], module.running_mean, rtol=1e-4, atol=1e-5)
            torch.testing.assert_close(known.variance.flatten()[mine], module.running_var, rtol=1e-4, atol=1e-5)
    ones = [torch.ones_like(each) for each in inside[1:]]
    plain = drops.drawn(0.0, "both", N, C, S, random())
    evaluated = functional_call(reference.eval(), parameters(nets, theta, lane, plain), (x, *ones))
    torch.testing.assert_close(nets.forward(theta, x).out[lane], evaluated, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("kind", list(LANES))
def test_the_variance_in_training_is_the_formulas(kind: str) -> None:
    lane = list(LANES).index(kind)
    nets = ConvNets(4, C, S, False, random())
    maps = torch.randn(60, 4, C, S, S, generator=random()).relu()
    with torch.no_grad():
        clean = nets.second(nets.theta, maps, None)
        draws = [
            nets.second(nets.theta, maps, drops.drawn(P, "maps", 60, C, S, generator(k, "draw"))) for k in range(120)
        ]
        found = shift.measured(draws, clean)[lane]
        expected = shift.predicted(maps[:, lane], nets.parts(nets.theta)["second"][lane], kind, P)
    torch.testing.assert_close(found, expected, rtol=0.03, atol=0)
    assert (expected > 1.2) == (kind != "none")


def test_one_input_of_mean_zero_has_the_ratio_one_over_one_minus_p() -> None:
    maps = torch.randn(50, 1, S, S, generator=random())
    maps -= maps.mean()
    kernel = torch.zeros(1, 1, 3, 3)
    kernel[0, 0, 1, 1] = 1.7
    for kind in ("units", "channels", "weights"):
        assert shift.predicted(maps, kernel, kind, P).item() == pytest.approx(1 / (1 - P), rel=1e-5)
    assert shift.predicted(maps + 5, kernel, "weights", P).item() == pytest.approx(1 / (1 - P), rel=1e-4)
    assert shift.predicted(maps + 5, kernel, "units", P).item() > 10  # a mean makes it worse


def test_neighbours_are_averaged_where_they_were_kept() -> None:
    maps = torch.randn(2, 3, 5, 5, generator=random())
    kept = (torch.rand(2, 3, 5, 5, generator=random()) > 0.5).float()
    found = neighbours.guesses(maps, kept)
    for n, c, i, j in ((0, 0, 2, 2), (1, 2, 0, 0), (1, 1, 4, 3), (0, 2, 3, 0)):
        around = [
            maps[n, c, a, b]
            for a in range(max(0, i - 1), min(5, i + 2))
            for b in range(max(0, j - 1), min(5, j + 2))
            if (a, b) != (i, j) and kept[n, c, a, b]
        ]
        expected = torch.stack(around).mean() if around else torch.tensor(0.0)
        torch.testing.assert_close(found[n, c, i, j], expected)
    assert not neighbours.guesses(maps, torch.zeros_like(maps)).any()


def test_what_neighbours_give_away_is_the_squared_correlation() -> None:
    a, b = torch.randn(2, 300, generator=random())
    pair = torch.stack([a, a + 0.5 * b])
    expected = torch.corrcoef(pair)[0, 1] ** 2
    torch.testing.assert_close(neighbours.given_away(*pair), expected)
    assert neighbours.given_away(torch.ones(5), a[:5]) == 0


def test_smooth_maps_give_single_pixels_away_and_channels_not() -> None:
    rough, smooth = (
        advance(Experiment(Params(view="variants", var_smooth=on, var_place="maps")), 60).observe().metrics
        for on in (False, True)
    )
    assert smooth["told_units"] > 0.6 > 0.4 > rough["told_units"]
    assert smooth["told_channels"] == rough["told_channels"] == 0


def test_statistics_measured_anew_are_those_of_all_pictures_and_are_given_back() -> None:
    params = Params(view="variants", var_norm=True, var_place="maps", var_p=0.8)
    running = advance(Experiment(params), 40)
    variants = running.variants
    before = [each.variance.clone() for each in variants.nets.statistics]
    _, loss = variants.settled()
    assert all(torch.equal(a, each.variance) for a, each in zip(before, variants.nets.statistics, strict=True))
    with torch.no_grad():
        z = variants.nets.forward(variants.nets.theta, variants.x, momentum=1).z
    remembered = variants.nets.statistics[1].variance.view(4, -1)
    torch.testing.assert_close(remembered, shift.variances(z), rtol=1e-3, atol=1e-5)
    torch.testing.assert_close(variants.scores(variants.x_test, variants.y_test)[1], loss)


def test_the_variance_shift_costs_and_dropout_after_the_last_batchnorm_has_none() -> None:
    shifted, calm = (
        advance(Experiment(Params(view="variants", var_norm=True, var_place=place, var_p=0.8)), steps).observe()
        for place, steps in (("maps", 260), ("end", 30))
    )
    worse = shifted.arrays["var/test_loss"] - shifted.arrays["var/settled_loss"]
    assert float(worse[1:].min()) > 0.05 and abs(float(worse[0])) < 0.05
    assert shifted.metrics["var_shift"] > 1.8 and shifted.texts["advice"] == SHIFTED
    assert calm.metrics["var_shift"] == pytest.approx(1)


def test_the_board_shows_what_is_dropped() -> None:
    params = Params(view="variants")
    values, gone = board(Variants(params), params)
    assert values.shape == gone.shape == (4 * 9, 8 * 9)
    rows = [gone[9 * row : 9 * row + 9] for row in range(4)]
    shares = [float((row == 1).float().sum()) for row in rows]
    assert shares[0] == 0 and 150 < shares[1] < 360
    assert shares[2] % 64 == 0  # whole channels
    assert torch.nan_to_num(values).abs().max() == 1
    small = tiled(torch.ones(2, 3, 3), 8)
    assert small.shape == (9, 18) and float(small.nan_to_num(0).sum()) == 2 * 36
