"""Monte-Carlo dropout: passes against the engine's own forward pass, entropies, standard errors, coverage."""

from collections.abc import Sequence

import pytest
import torch
from torch import Generator, Tensor
from torch.distributions import Categorical, kl_divergence

from playground.core.mlp import Architecture, LayerSpec, Network
from playground.core.seeding import generator
from playground.topics.dropout.params import Params
from playground.topics.dropout.uncertainty import model
from playground.topics.dropout.uncertainty.data import MIDDLE, curve_data, data, plane_data
from playground.topics.dropout.uncertainty.experiment import NARROW, NONE, Experiment
from playground.topics.dropout.uncertainty.facet import probe_led, probe_moved
from playground.topics.dropout.uncertainty.passes import decomposed, draw, entropy, sampled, standard_errors
from tests.topics.frames import advance

MODEL = Architecture(2, (LayerSpec(7, "relu", dropout=True), LayerSpec(5, "tanh", dropout=True)), 3)


class Masked(Network):
    """Takes one given mask in place of a random one."""

    given: Sequence[Tensor]

    def mask(self, i: int, p: float | Tensor, batch: int, random: Sequence[Generator]) -> Tensor:
        return self.given[i].expand(1, batch, -1)


def test_a_pass_is_the_engines_forward_pass_with_that_mask() -> None:
    network, x = Masked(MODEL, generator(0, "w")), torch.randn(11, 2, generator=generator(0, "x"))
    masks = draw(0.4, 6, (7, 5), 0, 0)
    found = sampled(network, x, masks)
    assert found.shape == (6, 11, 3)
    for t in range(6):
        network.given = [mask[t] for mask in masks]
        expected = network.forward(x[None], training=True, dropout=0.4, random=[generator(0, "")]).output[0]
        torch.testing.assert_close(found[t], expected)


def test_more_passes_add_to_those_of_fewer() -> None:
    few, many, others = (draw(0.5, *args) for args in ((4, (7, 5), 0, 0), (9, (7, 5), 0, 0), (9, (7, 5), 0, 1)))
    for a, b, c in zip(few, many, others, strict=True):
        assert torch.equal(a, b[:4]) and not torch.equal(b, c)
        assert set(b.unique().tolist()) == {0.0, 2.0}
    for a, b in zip(draw(0.5, 30, (7, 5), 0, 0, 1010), draw(0.5, 1040, (7, 5), 0, 0), strict=True):
        assert torch.equal(a, b[1010:])


def test_after_the_training_each_step_exchanges_one_pass() -> None:
    params = Params(view="uncertainty", unc_stop=100, unc_passes=10)
    running = advance(Experiment(params), 100)
    before, theta = running.observe(), running.trainer.network.theta.clone()
    after = advance(running, 3).observe()
    assert torch.equal(theta, running.trainer.network.theta) and not running.finished
    assert (after.metrics["unc_updates"], after.metrics["unc_drawn"]) == (100, 3)
    old, new = (torch.as_tensor(frame.arrays["unc/functions"]) for frame in (before, after))
    torch.testing.assert_close(old[3:10], new[:7])
    assert not torch.equal(old[:3], new[7:10])
    running.drawn = model.DRAWN
    assert running.finished


def test_mean_and_variance_of_one_hidden_layer_are_the_closed_form() -> None:
    network = Network(Architecture(2, (LayerSpec(20, "relu", dropout=True),), 1), generator(0, "w"))
    x, p, passes = torch.tensor([[0.7, -1.1]]), 0.3, 40_000
    answers = sampled(network, x, draw(p, passes, (20,), 0, 0))[:, 0, 0]
    run = network.forward(x[None])
    terms = network.layers[-1].W[0, 0] * run.a[-1][0, 0]  # w a of each unit
    sigma = (p / (1 - p) * terms.square().sum()).sqrt()
    assert abs(answers.mean() - run.output.item()) < 4 * sigma / passes**0.5
    torch.testing.assert_close(answers.std(), sigma, rtol=0.02, atol=0)


def test_total_is_aleatoric_plus_epistemic() -> None:
    p = torch.randn(50, 40, 3, generator=generator(0, "p")).mul(3).softmax(dim=-1)
    total, aleatoric, epistemic = decomposed(p)
    torch.testing.assert_close(total, aleatoric + epistemic, rtol=1e-9, atol=1e-12)
    bits = torch.log(torch.tensor(2.0)).double()
    mean = Categorical(p.double().mean(dim=0))
    torch.testing.assert_close(total, mean.entropy() / bits)
    torch.testing.assert_close(epistemic, kl_divergence(Categorical(p.double()), mean).mean(dim=0) / bits)
    assert (epistemic > 0).all()


def test_passes_that_agree_and_passes_that_contradict() -> None:
    same = torch.tensor([[0.25, 0.75]]).repeat(8, 1, 1)
    total, aleatoric, epistemic = decomposed(same)
    torch.testing.assert_close(total, aleatoric)
    assert epistemic.abs().item() < 1e-12
    against = torch.tensor([[[1.0, 0.0]], [[0.0, 1.0]]])
    assert [round(float(each), 9) for each in decomposed(against)] == [1.0, 0.0, 1.0]
    tiny = torch.tensor([[[1.0, 1e-45]], [[1.0, 0.0]]])
    assert all(bool(each.isfinite().all()) for each in decomposed(tiny))
    assert entropy(torch.tensor([0.5, 0.5])).item() == pytest.approx(1)


def test_the_mean_of_t_answers_is_off_by_sigma_over_root_t() -> None:
    answers = torch.randn(200_000, generator=generator(0, "n")) * 3
    sizes = (1, 4, 16, 64)
    torch.testing.assert_close(standard_errors(answers, sizes), 3 / torch.tensor(sizes).sqrt(), rtol=0.05, atol=0)
    params = Params(view="uncertainty")
    running = advance(Experiment(params), 200)
    arrays = running.observe().arrays
    assert (arrays["unc/error"][:6] / arrays["unc/theory"][:6]).log().abs().max() < 0.5  # 32 blocks or more


def test_no_point_lies_in_the_gap() -> None:
    points = curve_data(100, 0.1, 2.0, 0)
    assert ((points.x - MIDDLE).abs() >= 1 - 1e-6).all()
    assert (points.inside == ((points.x_test[0, :, 0] - MIDDLE).abs() < 1)).all()
    assert points.inside.any() and not curve_data(100, 0.1, 0.0, 0).inside.any()
    assert plane_data("moons", 40, 0.1, 0).y.sum(dim=1).tolist() == [[20.0, 20.0]]


@pytest.fixture(scope="module")
def curve() -> Experiment:
    return advance(Experiment(Params(view="uncertainty", unc_passes=100)), 1500)


def test_the_band_is_wide_where_there_are_no_data(curve: Experiment) -> None:
    numbers = curve.observe().metrics
    assert numbers["sigma_gap"] > 2 * numbers["sigma_near"]
    assert numbers["sigma_far"] > 1.5 * numbers["sigma_near"]
    assert numbers["coverage_data"] > 0.9 and numbers["coverage_gap"] > 0.9


def test_coverage_is_counted(curve: Experiment) -> None:
    frame, points = curve.observe(), data(curve.params)
    network = curve.trainer.network
    masks = draw(curve.params.unc_p, 100, (64, 64), 0, 0)
    inside = 0
    for x, y in zip(points.x_test[0], points.y_test[0, :, 0], strict=True):
        answers = sampled(network, x[None], masks)[:, 0, 0]
        sigma = (answers.var(correction=0) + frame.metrics["noise"] ** 2).sqrt()
        inside += int(abs(answers.mean() - y) <= 2 * sigma)
    gap = float(points.inside.float().mean())
    both = gap * frame.metrics["coverage_gap"] + (1 - gap) * frame.metrics["coverage_data"]
    assert both == pytest.approx(inside / len(points.inside), abs=0.004)  # one point may lie on the border


def test_looking_elsewhere_changes_what_is_seen_and_nothing_else(curve: Experiment) -> None:
    theta = curve.trainer.network.theta.clone()
    before = curve.observe()
    known = curve.params
    curve.update(Params(view="uncertainty", unc_passes=5, unc_draw=3, unc_x=-2.0))
    after = curve.observe()
    curve.update(known)
    assert torch.equal(theta, curve.trainer.network.theta)
    assert float(after.arrays["unc/counts"].sum()) == 5  # type: ignore[arg-type]
    assert after.metrics["probe_sigma"] != before.metrics["probe_sigma"]


def test_on_the_plane_the_passes_disagree_far_from_the_data_not_at_them() -> None:
    params = Params(view="uncertainty", unc_task="classes", unc_p=0.3, unc_noise=0.4, unc_width=48)
    frame = advance(Experiment(params), 800).observe()
    assert frame.metrics["epistemic_rim"] > 4 * frame.metrics["epistemic_near"]
    assert frame.metrics["epistemic_rim_most"] > 0.8
    assert frame.metrics["loss_mean"] < frame.metrics["loss_plain"]
    total = frame.arrays["unc/aleatoric"] + frame.arrays["unc/epistemic"]
    torch.testing.assert_close(frame.arrays["unc/total"], total, rtol=1e-5, atol=1e-6)


def test_tanh_levels_off_and_is_too_sure() -> None:
    params = Params(view="uncertainty", unc_function="tanh", unc_p=0.05)
    frame = advance(Experiment(params), 1500).observe()
    assert frame.metrics["coverage_gap"] < 0.8 and frame.texts["advice"] == NARROW


def test_without_dropout_there_is_nothing_to_see() -> None:
    frame = advance(Experiment(Params(view="uncertainty", unc_p=0.0)), 20).observe()
    assert frame.texts["advice"] == NONE
    assert frame.metrics["probe_sigma"] < 1e-6


def test_the_probe_is_dragged_over_the_plane_and_along_the_curve() -> None:
    assert probe_moved(0.123456, -4.0) == {"unc_x": 0.12, "unc_y": -4.0}
    assert probe_led(0.123456, -4.0) == {"unc_x": 0.12}
    assert model.along()[0] == -6
