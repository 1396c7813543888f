"""The two modes against torch's, and the three networks: twins until one of them is not switched back."""

import pytest
import torch
from torch import nn

from playground.topics.dropout.modes.experiment import Experiment
from playground.topics.dropout.modes.modes import Modes
from playground.topics.dropout.params import Params
from tests.topics.frames import advance

SMALL = {"view": "modes", "mode_images": 100, "mode_units": 16}


def torchs(modes: Modes, net: int) -> nn.Sequential:
    """The same network in torch."""
    parts: list[nn.Module] = []
    for place, layer in enumerate(modes.network.layers):
        linear = nn.Linear(layer.W.shape[2], layer.W.shape[1])
        assert layer.b is not None
        with torch.no_grad():
            linear.weight.copy_(layer.W[net])
            linear.bias.copy_(layer.b[net, 0])
        parts += [linear, nn.ReLU(), nn.Dropout(0.5)] if place < 2 else [linear]
    return nn.Sequential(*parts)


def test_eval_is_torchs_eval_and_train_has_its_statistics() -> None:
    run = advance(Experiment(Params(**SMALL)), 150)
    modes, model = run.modes, torchs(run.modes, 0)
    x = modes.data.x_test[0, 8:9]
    model.eval()
    cloud, quiet = modes.answers(0, 8)
    torch.testing.assert_close(quiet, model(x).softmax(dim=1)[0])
    model.train()
    torch.manual_seed(0)
    theirs = model(x.repeat(4000, 1)).softmax(dim=1)
    ours = modes.asked(x, 4000, modes.random("test"))[0, :, 0].softmax(dim=1)
    torch.testing.assert_close(ours.mean(dim=0), theirs.mean(dim=0), atol=0.02, rtol=0)
    torch.testing.assert_close(ours.std(dim=0), theirs.std(dim=0), atol=0.02, rtol=0)
    assert float(cloud.std(dim=0).max()) > 0.05


def test_there_are_as_many_pictures_as_the_slider_says() -> None:
    most = Params.specs()["mode_images"].high  # type: ignore[attr-defined]
    assert Modes(Params(view="modes", mode_images=most)).data.x.shape[1] == most


def test_twins_until_the_look() -> None:
    modes = Modes(Params(**SMALL, mode_look=20))
    theta = modes.network.theta
    for step in range(30):
        modes.step()
        assert torch.equal(theta[0], theta[1]) == (step < 20)
        assert not torch.equal(theta[0], theta[2])
    assert modes.rates()[:, 0].tolist() == [0.5, 0.0, 0.0]


def test_without_dropout_both_modes_agree() -> None:
    modes = Modes(Params(**SMALL, mode_p=0.0))
    for _ in range(40):
        modes.step()
    table = modes.table()
    torch.testing.assert_close(table["eval"], table["train"])
    assert float(table["rounds"].std(dim=1).max()) == pytest.approx(0, abs=1e-6)
    assert torch.equal(modes.network.theta[0], modes.network.theta[2])


def test_the_lessons_numbers() -> None:
    run = Experiment(Params(view="modes"))
    while not run.finished:
        run.step()
    found = run.observe().metrics
    assert found["mode_accuracy"] > 0.92 and found["mode_lost"] > 0.1
    assert found["eval_1"] < 0.9 and found["eval_2"] < 0.9
    assert found["loss_2"] < 0.2 < found["loss_0"]
