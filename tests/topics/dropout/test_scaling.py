"""Means and variances under masks: closed form, all masks enumerated, torch.nn.Dropout; exact only through lines."""

from itertools import product

import pytest
import torch
from torch import nn

from playground.topics.dropout.params import Params
from playground.topics.dropout.scaling import expectation
from playground.topics.dropout.scaling.clip import compute
from playground.topics.dropout.scaling.expectation import INVERTED, NONE, SAMPLES, TEST


@pytest.mark.parametrize("p", [0.1, 0.5, 0.8])
def test_theory_is_the_sum_over_all_masks(p: float) -> None:
    net = expectation.net(6, 0, "tanh", 1.0, 3)
    masks = torch.tensor(list(product((0.0, 1.0), repeat=6)), dtype=torch.float64)
    chance = (masks * (1 - p) + (1 - masks) * p).prod(dim=1)
    for way, factor in ((INVERTED, 1 / (1 - p)), (TEST, 1.0), (NONE, 1.0)):
        z = (masks * factor * net.a) @ net.w[0]
        mean = (chance * z).sum()
        mine = expectation.theory(net, p)[way]
        assert mine[0] == pytest.approx(float(mean))
        assert mine[1] == pytest.approx(float((chance * (z - mean) ** 2).sum()))


@pytest.mark.parametrize("p", [0.0, 0.3, 0.9])
def test_samples_agree_with_theory_and_with_torch(p: float) -> None:
    net = expectation.net(20, 0, "tanh", 1.0, 0)
    found = expectation.compared(net, p, 0)
    for way, (mean, variance) in expectation.theory(net, p).items():
        error = (variance / SAMPLES) ** 0.5
        assert abs(float(found[way].sampled.mean()) - mean) <= 4 * error + 1e-12
        assert float(found[way].sampled.var()) == pytest.approx(variance, rel=0.08, abs=1e-12)
    torch.manual_seed(0)
    theirs = nn.Dropout(p)(net.a.expand(SAMPLES, -1)) @ net.w[0]
    ours = found[INVERTED].sampled
    assert abs(float(theirs.mean() - ours.mean())) <= 5 * (float(ours.var()) * 2 / SAMPLES) ** 0.5 + 1e-12
    assert found[NONE].evaluated * (1 - p) == pytest.approx(found[TEST].evaluated)


def test_only_lines_let_the_mean_pass() -> None:
    far = []
    for f in ("linear", "relu", "tanh"):
        found = expectation.gaps(0.5, 10, 6, f, 1.5, 0)
        far.append(float((found[:, 0].abs() / found[:, 1]).max()))
        assert abs(float(found[0, 0])) < 3 * float(found[0, 1])  # a single sum is exact
    assert far[0] < 3 < 15 < min(far[1:])


def test_the_lessons_gaps() -> None:
    specs = Params.specs()
    gain, inputs = specs["scale_gain"].default, specs["scale_inputs"].default
    tanh, relu, linear = (float(expectation.gaps(0.5, inputs, 6, f, gain, 0)[2, 0]) for f in ("tanh", "relu", "linear"))
    assert tanh == pytest.approx(-0.6, abs=0.05) and relu == pytest.approx(0.6, abs=0.05) and abs(linear) < 0.02


@pytest.mark.parametrize("depth", [0, 2, 6])
def test_the_gaps_are_those_of_each_network(depth: int) -> None:
    all_of_them = expectation.gaps(0.4, 9, 6, "relu", 1.5, 0)
    params = Params(view="scaling", scale_p=0.4, scale_inputs=9, scale_depth=depth, scale_f="relu")
    assert abs(float(all_of_them[depth, 0])) == pytest.approx(expectation.numbers(params)["scale_gap"])


def test_the_clip_ends_in_the_numbers() -> None:
    params = Params(view="scaling", scale_p=0.75)
    clip, said = compute(params), expectation.numbers(params)
    for way in expectation.WAYS:
        assert float(clip.metrics[f"{way}/mean"][-1]) == pytest.approx(said[f"{way}/mean"])
        assert float(clip.metrics[f"{way}/variance"][-1]) == pytest.approx(said[f"{way}/variance"])
        assert float(clip.arrays[f"{way}/hist"].max()) == 1
    assert said["scale_naive"] == pytest.approx(4, rel=0.1)
    first = clip.arrays[f"{INVERTED}/hist"][0]
    assert float(first.sum()) == 1  # one mask, one bar


def test_without_dropout_nothing_varies() -> None:
    said = expectation.numbers(Params(view="scaling", scale_p=0.0))
    assert said["inverted/variance"] == pytest.approx(0, abs=1e-20) and said["scale_gap"] == 0
