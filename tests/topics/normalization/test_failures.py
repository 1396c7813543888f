"""The network that fails against torch.nn's, in train() and in eval(); and that what the page says can be seen."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
import torch
from torch import Tensor, nn

from playground.topics.normalization.failures.experiment import Experiment
from playground.topics.normalization.failures.model import batch_size, digits, test_inputs
from playground.topics.normalization.failures.seen import COMPANIES, companies
from playground.topics.normalization.params import Params

inputs: Callable[..., Tensor] = test_inputs
del test_inputs  # pytest would take it for a test


@cache
def trained(steps: int, **values: object) -> Experiment:
    run = Experiment(Params(view="failures", **values))
    for _ in range(steps):
        run.step()
    return run


def torchs(run: Experiment) -> nn.Sequential:
    """The same network as torch.nn has it."""
    network = run.networks["bn"]
    parts: list[nn.Module] = []
    for layer, known in zip(network.layers, [*network.statistics, None], strict=True):
        linear = nn.Linear(layer.W.shape[2], layer.W.shape[1])
        linear.weight.data, linear.bias.data = layer.W[0].clone(), layer.b[0, 0].clone()
        parts.append(linear)
        if known is not None:
            norm = nn.BatchNorm1d(layer.W.shape[1], momentum=network.momentum)
            norm.weight.data, norm.bias.data = layer.gamma[0, 0].clone(), layer.beta[0, 0].clone()
            norm.running_mean.copy_(known.mean[0, 0])
            norm.running_var.copy_(known.variance[0, 0])
            parts += [norm, nn.ReLU()]
    return nn.Sequential(*parts)


def test_both_modes_equal_torchs() -> None:
    run = trained(30, fail="batch", fail_batch=8)
    theirs, x = torchs(run), run.data.x_test
    alone = theirs.eval()(x[0])
    together = torch.cat([theirs.train()(batch) for batch in x[0].split(8)])
    torch.testing.assert_close(run.networks["bn"].forward(x).output[0], alone, rtol=1e-4, atol=1e-4)
    torch.testing.assert_close(run.networks["bn"].in_training(x, 8)[0], together, rtol=1e-4, atol=1e-4)


def test_looking_changes_nothing() -> None:
    run = trained(10, fail="forgotten")
    before = run.networks["bn"].running.clone()
    first, second = run.observe(), run.observe()
    assert run.networks["bn"].running.equal(before)
    assert first.metrics == second.metrics


def test_statistics_not_yet_settled() -> None:
    early, late = trained(40, fail="unsettled").observe(), trained(300, fail="unsettled").observe()
    assert early.metrics["gap"] > 0.2 and early.texts["advice"] == "early"
    assert abs(late.metrics["gap"]) < 0.05 and late.metrics["mean_off"] < 0.6 * early.metrics["mean_off"]
    healthy = trained(40, fail="none").observe()
    assert abs(healthy.metrics["gap"]) < 0.08


def test_layer_norm_answers_alike_in_both_modes() -> None:
    for run in (trained(40, fail="unsettled"), trained(30, fail="batch", fail_batch=8)):
        frame = run.observe()
        assert frame.metrics["ln_gap"] == 0
        assert (frame.arrays["ln/company"] - frame.arrays["ln/alone"]).abs().max() < 1e-5


def test_a_batch_of_one_answers_the_same_whatever_the_picture() -> None:
    run = trained(60, fail="batch", fail_batch=1)
    frame, network = run.observe(), run.networks["bn"]
    answers = network.in_training(run.data.x_test, 1)[0]
    assert (answers - answers[0]).abs().max() == 0
    assert frame.texts["advice"] == "alone"
    with pytest.raises(ValueError, match="more than 1 value per channel"):
        torchs(run).train()(run.data.x_test[0, :1])


def test_a_batch_of_two_leaves_signs() -> None:
    run = trained(5, fail="batch", fail_batch=2)
    network = run.networks["bn"]
    network.together = 2
    hat = network.forward(run.data.x_test).norm[0].hat
    network.together = None
    typical = hat.abs().median().item()
    assert typical == pytest.approx(1, abs=0.01) and hat.abs().max() < 1 + 1e-5


def test_a_shifted_test_set_troubles_eval_but_not_train() -> None:
    run = trained(200, fail="shift", test_shift=0.0)
    clean = run.observe().metrics
    run.update(replace(run.params, test_scale=3.0))
    frame = run.observe()
    assert frame.metrics["bn_eval"] < clean["bn_eval"] - 0.2 and frame.texts["advice"] == "shifted"
    assert frame.metrics["bn_train"] == pytest.approx(clean["bn_train"], abs=0.02)
    assert frame.metrics["ln_eval"] > 0.85


def test_the_companions_change_the_answer() -> None:
    frame = trained(150, fail="forgotten", company=8).observe()
    assert frame.metrics["most"] - frame.metrics["least"] > 0.2 and frame.texts["advice"] == "neighbours"
    params = Params(view="failures", fail="forgotten", company=8, one_picture=7)
    data = digits(0)
    for step in range(12):
        x = companies(params, data, step).view(COMPANIES, batch_size(params), -1)
        assert (x[:, 0] == data.x_test[0, 6]).all()
        assert not (x[:, 1:] == data.x_test[0, 6]).all(dim=-1).any()
    assert not companies(params, data, 4).equal(companies(params, data, 3))


def test_only_the_shifted_data_are_shifted() -> None:
    data = digits(0)
    assert inputs(Params(view="failures", fail="none", test_shift=1.0), data).equal(data.x_test)
    moved = inputs(Params(view="failures", fail="shift", test_shift=1.0, test_scale=2.0), data)
    assert moved.equal(2 * data.x_test + 1)


SAID: dict[str, tuple[dict[str, object], int, dict[str, float]]] = {
    "unsettled": ({"fail": "unsettled"}, 40, {"bn_train": 0.81, "bn_eval": 0.41}),
    "settled": ({"fail": "unsettled"}, 300, {"bn_train": 0.92, "bn_eval": 0.91}),
    "pairs": ({"fail": "batch", "fail_batch": 2}, 300, {"bn_eval": 0.24, "ln_eval": 0.675}),
    "eight": ({"fail": "batch", "fail_batch": 8}, 300, {"bn_eval": 0.93}),
    "contrast": (
        {"fail": "shift", "test_shift": 0.0, "test_scale": 3.0},
        300,
        {"bn_eval": 0.56, "bn_train": 0.92, "ln_eval": 0.94},
    ),
    "brightness": ({"fail": "shift", "test_shift": 0.5}, 300, {"ln_eval": 0.58, "bn_train": 0.92}),
    "forgotten": ({"fail": "forgotten"}, 300, {"bn_train": 0.78, "bn_eval": 0.93, "least": 0.04, "most": 0.95}),
}


@pytest.mark.parametrize("name", SAID)
def test_what_the_lesson_says(name: str) -> None:
    values, steps, said = SAID[name]
    numbers = trained(steps, **values).observe().metrics
    assert {key: numbers[key] for key in said} == pytest.approx(said, abs=0.05)
