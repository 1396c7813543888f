"""A learner's own nn.Module: trained as torch itself would train it."""

from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
import pytest
import torch
from torch import nn
from torch.nn import functional as F
from torch.testing import assert_close

from playground.core import own_checked as checked
from playground.core.mlp.batches import Batches
from playground.core.own_code import CodeError, OwnCode, execute
from playground.core.picture import PlotView
from playground.core.seeding import generator
from playground.core.stops import EARLY
from playground.core.style import DARK, LIGHT
from playground.topics.network.build import training_points
from playground.topics.network.data import prepare
from playground.topics.network.own import module
from playground.topics.network.own.experiment import ModelExperiment
from playground.topics.network.params import Params
from playground.topics.network.views.module import readouts, views
from tests.topics.network.test_own_templates import trained

HEAD = """import torch
from torch import nn

class Net(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
"""
PLAIN = (
    HEAD
    + """
        self.layers = nn.Sequential(nn.Linear(inputs, 6), nn.Tanh(), nn.Linear(6, outputs))

    def forward(self, x):
        return self.layers(x)
"""
)
NORMED = PLAIN.replace("nn.Tanh()", "nn.BatchNorm1d(6), nn.ReLU(), nn.Dropout(0.2)")
CONVOLUTION = (
    HEAD
    + """
        self.convolution = nn.Conv1d(1, 4, 3, padding=1)
        self.output = nn.Linear(4 * inputs, outputs)

    def forward(self, x):
        return self.output(torch.relu(self.convolution(x[:, None])).flatten(1))
"""
)
RECURRENT = (
    HEAD
    + """
        self.lstm = nn.LSTM(1, 5, batch_first=True)
        self.output = nn.Linear(5, outputs)

    def forward(self, x):
        return self.output(self.lstm(x[:, :, None])[0][:, -1])
"""
)
SMALL = Params(size=60, batch=10)  # 30 points train


def made(text: str, params: Params = SMALL) -> ModelExperiment:
    return ModelExperiment(params, None, execute(OwnCode("model", text)))


def by_torch(text: str, params: Params, steps: int, optimizer: Any) -> nn.Module:
    """The same training with torch's own optimizer."""
    data = prepare(params)
    x, y = training_points(data)
    kind = execute(OwnCode("model", text)).function("Net")
    torch.manual_seed(params.seed)
    net = kind(x.shape[2], y.shape[2])
    batches, rule = Batches(x, y, params.batch, [generator(params.seed, "batches")]), optimizer(net.parameters())
    for _ in range(steps):
        inputs, targets = (each[0] for each in batches.next())
        out = net(inputs)
        loss = F.mse_loss(out, targets) if params.data == "plane" else F.cross_entropy(out, targets.argmax(dim=1))
        rule.zero_grad()
        loss.backward()
        rule.step()
    return net


@pytest.mark.parametrize(
    ("text", "rule"),  # a bias before BatchNorm does nothing; Adam would make steps of the rounding in its gradient
    [(PLAIN, "adam"), (NORMED, "sgd"), (CONVOLUTION, "adam"), (RECURRENT, "adam")],
    ids=["plain", "normed", "conv", "lstm"],
)
@pytest.mark.parametrize("data", ["spiral", "plane"])
def test_it_trains_like_torch(text: str, rule: str, data: str) -> None:
    kinds = {"adam": torch.optim.Adam, "sgd": torch.optim.SGD}
    params = replace(SMALL, data=data, optimizer=rule, lr=0.01)
    run = trained(made(text, params), 60)
    net = by_torch(text, params, 60, lambda parameters: kinds[rule](parameters, lr=0.01))
    for (name, mine), theirs in zip(run.network.net.state_dict().items(), net.state_dict().values(), strict=True):
        assert_close(mine, theirs, msg=name)


def test_penalties_and_clipping_are_the_pages() -> None:
    params = replace(SMALL, optimizer="momentum", l2=0.02)
    run = trained(made(PLAIN, params), 40)

    def groups(parameters: Any) -> Any:
        weights, biases = [], []
        for each in parameters:
            (weights if each.dim() > 1 else biases).append(each)
        decays = [{"params": weights, "weight_decay": 0.02}, {"params": biases, "weight_decay": 0.0}]
        return torch.optim.SGD(decays, lr=params.lr, momentum=0.9)

    net = by_torch(PLAIN, params, 40, groups)
    for mine, theirs in zip(run.network.net.parameters(), net.parameters(), strict=True):
        assert_close(mine, theirs)


def test_a_rule_that_looks_around_trains_it_too() -> None:
    run = made(PLAIN, replace(SMALL, optimizer="lbfgs", batch=100, data="plane"))
    first = run.observe().metrics["train_loss"]
    assert trained(run, 40).observe().metrics["train_loss"] < 0.1 * first


@pytest.mark.parametrize("noisy", [False, True])
def test_it_repeats_however_often_it_is_looked_at(noisy: bool) -> None:
    text = NORMED.replace("layers(x)", "layers(x + 0.1 * torch.randn_like(x))") if noisy else NORMED
    one = trained(made(text), 60)
    torch.rand(9)
    two = made(text)
    for _ in range(60):
        two.observe()
        two.step()
    assert torch.equal(one.network.theta, two.network.theta)
    assert torch.equal(one.network.running, two.network.running)
    assert one.state() is None


def test_a_batch_of_one_leaves_batchnorm_as_it_is() -> None:
    params = replace(SMALL, batch=29)  # 30 training points: the second batch of an epoch has one
    assert len(prepare(params).train) == 30
    run = trained(made(NORMED, params), 1)
    known = run.network.running.clone()
    assert torch.equal(trained(run, 1).network.running, known)
    assert not torch.equal(trained(run, 1).network.running, known)


def test_early_stopping_goes_back_to_the_best_weights() -> None:
    run = made(NORMED, replace(SMALL, noise=0.5, lr=0.3, early=20))
    while not run.finished:
        run.step()
    assert run.observe().texts["advice"] == EARLY
    assert run.observe().metrics["validation_loss"] == pytest.approx(run.stops.best_validation)


def test_what_is_frozen_stays() -> None:
    frozen = (
        HEAD
        + """
        self.first = nn.Linear(inputs, 6).requires_grad_(False)
        self.output = nn.Linear(6, outputs)

    def forward(self, x):
        return self.output(torch.tanh(self.first(x)))
"""
    )
    run = made(frozen, replace(SMALL, weight_decay=0.5))
    first = run.network.net.first.weight.clone()
    assert torch.equal(trained(run, 20).network.net.first.weight, first)
    assert run.observe().metrics["parameters"] == 14


def test_points_drawn_on_the_way_are_learned() -> None:
    run = trained(made(PLAIN), 10)
    run.update(replace(SMALL, drawn=run.prepared.draw("", 1.0, 1.0, 1), lr=0.5))
    points = run.constants().arrays
    assert len(points["train_0"]) + len(points["train_1"]) == 31
    assert trained(run, 10).observe().metrics["learning_rate"] == 0.5


WRONG = {
    "no module": ("class Net:\n    pass\n", checked.NOT_A_CLASS, {"name": "Net"}, None),
    "a function": ("def Net(inputs, outputs):\n    return None\n", checked.NOT_A_CLASS, {}, 1),
    "no weights": (HEAD + "\n    def forward(self, x):\n        return x\n", module.NO_WEIGHTS, {}, None),
    "one output": (
        PLAIN.replace("(6, outputs)", "(6, 1)"),
        module.WRONG_OUTPUT,
        {"given": "(7, 1)", "wanted": "(7, 2)", "x": "(7, 2)"},
        10,
    ),
    "nothing": (PLAIN.replace("return self", "self"), checked.NOTHING, {"name": "forward(x)"}, 10),
    "cut off": (PLAIN.replace("(x)\n", "(x).detach()\n"), module.NO_GRADIENT, {}, 10),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cant_be_used_is_told(name: str) -> None:
    text, message, values, line = WRONG[name]
    with pytest.raises(CodeError) as caught:
        made(text).step()
    error = caught.value
    assert (error.kind, error.message, error.line) == ("Own", message, line)
    assert values.items() <= error.values.items()
    assert "{" not in str(error)


def test_an_error_inside_has_its_line() -> None:
    with pytest.raises(RuntimeError, match="mat1 and mat2 shapes cannot be multiplied") as caught:
        made(PLAIN.replace("nn.Linear(6,", "nn.Linear(7,"))
    assert CodeError.of(caught.value).line == 11


def test_it_needs_code() -> None:
    with pytest.raises(ValueError, match="was given none"):
        ModelExperiment(SMALL)


@pytest.mark.parametrize("data", ["spiral", "iris", "plane", "sine"])
def test_every_binding_finds_its_numbers(data: str) -> None:
    params = Params(data=data, size=60, wrong=True)
    run = made(PLAIN, params)
    constants, frame = run.constants(), run.observe()
    numbers = {"step": 0, "seconds": 0.0, **constants.arrays, **frame.arrays, **frame.metrics}
    shown = [view for view in views(params, prepare(params), LIGHT, str) if isinstance(view, PlotView)]
    assert {view.column for view in shown} == {0, 1}
    for view in shown:
        assert view.bindings
        assert {bind.source for bind in view.bindings} <= numbers.keys()
        go.Figure(view.figure)
    assert len(views(params, prepare(params), DARK, str)) == len(shown)
    for line in readouts(prepare(params), str):
        assert all(isinstance(part, str) or part.source in numbers for part in line)
