"""A learner's activation, loss or optimizer in the page's own training; what can't be used is told as such."""

import inspect
from dataclasses import replace
from typing import Any

import pytest
import torch
from torch.testing import assert_close

from playground.core import own_activation as oa
from playground.core import own_checked
from playground.core.losses import LOSSES
from playground.core.mlp import Network
from playground.core.optimizers import RULES
from playground.core.own_code import CodeError, Own, OwnCode, execute
from playground.core.picture import ModuleView
from playground.core.style import LIGHT
from playground.topics.network.data import prepare
from playground.topics.network.experiment import Experiment
from playground.topics.network.own import looks
from playground.topics.network.own import pieces as p
from playground.topics.network.params import Params
from playground.topics.network.parts import PARTS
from playground.topics.network.sources import sources
from playground.topics.network.views.training import views
from tests.topics.network.test_own_templates import trained

SGD_RULE = type(RULES["sgd"])
SMALL = Params(size=60, layers=(5, 5))
RELU = "import torch\n\ndef f(z):\n    return torch.relu(z)\n"
MSE = "def loss(prediction, target):\n    return ((prediction - target) ** 2).mean()\n"
SGD = "def step(theta, g, state, lr):\n    return theta - lr * g\n"


def code(part: str, text: str) -> Own:
    return execute(OwnCode(part, text))


def own(part: str, text: str, params: Params = SMALL) -> Experiment:
    return Experiment(params, None, code(part, text))


@pytest.mark.parametrize(
    "more", [{}, {"norm": "batch", "dropout": 0.2}, {"residual": True, "optimizer": "adam"}], ids=str
)
def test_an_own_relu_trains_like_the_pages_bit_for_bit(more: dict[str, Any]) -> None:
    params = replace(SMALL, activation="relu", **more)
    page, mine = trained(Experiment(params), 120), trained(own("activation", RELU, params), 120)
    assert_close(mine.network.theta, page.network.theta, rtol=0, atol=0)
    assert mine.observe().metrics == page.observe().metrics


@pytest.mark.parametrize("data", ["spiral", "plane"])
def test_an_own_loss_trains_like_the_pages(data: str) -> None:
    params = replace(SMALL, loss="mse", data=data)
    page, mine = trained(Experiment(params), 120), trained(own("loss", MSE, params), 120)
    assert_close(mine.network.theta, page.network.theta)
    assert mine.observe().metrics["test_loss"] == pytest.approx(page.observe().metrics["test_loss"], rel=1e-4)


def test_an_optimizer_may_leave_start_out() -> None:
    page, mine = trained(Experiment(SMALL), 50), trained(own("optimizer", SGD), 50)
    assert_close(mine.network.theta, page.network.theta, rtol=0, atol=0)


def test_only_layers_with_the_chosen_activation_are_replaced() -> None:
    params = replace(SMALL, layers=(3, 3, 3), activation="tanh", activations=("-", "sine", "tanh"))
    network = own("activation", RELU, params).network
    assert [layer.activation for layer in network.architecture.hidden] == ["activation", "sine", "activation"]
    z = torch.tensor([-1.0, 2.0])
    assert_close(network.activations[0].value(z), torch.relu(z))
    assert_close(network.activations[1].value(z), torch.sin(z))


def test_the_picture_has_both_curves() -> None:
    arrays = own("activation", RELU, replace(SMALL, activation="tanh")).constants().arrays
    z = arrays["own_z"]
    assert_close(arrays["own_value"], torch.relu(z))
    assert_close(arrays["own_slope"], (z > 0).float())
    assert_close(arrays["old_value"], torch.tanh(z))
    assert_close(arrays["old_slope"], 1 - torch.tanh(z) ** 2)


def test_a_step_has_no_slope_and_its_units_are_dead() -> None:
    run = own("activation", "def f(z):\n    return z > 0\n")
    first = run.network.layers[0].W.clone()
    trained(run, 20)
    assert torch.equal(run.network.layers[0].W, first)
    assert run.observe().arrays["unit_dead"].tolist() == [True] * 10 + [False] * 2


def test_what_code_does_to_its_arguments_changes_nothing() -> None:
    params = replace(SMALL, activation="relu", probe=True)
    page, mine = Experiment(params), own("activation", "def f(z):\n    return z.clamp_(min=0).add_(0)\n", params)
    spoils = """
def loss(prediction, target):
    error = prediction.sub_(target)
    target.zero_()
    return (error * error).mean()
"""
    other = own("loss", spoils, replace(SMALL, loss="mse"))
    moves = "def step(theta, g, state, lr):\n    theta -= lr * g\n    state['g'] = g\n    return theta.mul_(1)\n"
    third = own("optimizer", moves, replace(SMALL, probe=True))
    assert_close(trained(mine, 30).network.theta, trained(page, 30).network.theta)
    assert_close(trained(other, 30).network.theta, trained(Experiment(replace(SMALL, loss="mse")), 30).network.theta)
    for _ in range(30):
        third.observe()
        third.step()
    assert_close(third.network.theta, trained(Experiment(SMALL), 30).network.theta)


def test_a_gradient_that_is_kept_stays_what_it_was() -> None:
    late = "def step(theta, g, state, lr):\n    last, state['g'] = state.get('g', g), g\n    return theta - lr * last\n"
    one, two = own("optimizer", late), own("optimizer", late.replace(", g\n", ", g.clone()\n"))
    assert_close(trained(one, 30).network.theta, trained(two, 30).network.theta, rtol=0, atol=0)


def test_what_is_drawn_at_random_repeats_however_often_it_is_looked_at() -> None:
    noisy = "import torch\n\ndef step(theta, g, state, lr):\n    return theta - lr * (g + 0.1 * torch.randn_like(g))\n"
    one = trained(own("optimizer", noisy, replace(SMALL, probe=True)), 40)
    torch.rand(5)
    two = own("optimizer", noisy, replace(SMALL, probe=True))
    for _ in range(40):
        two.observe()
        two.step()
    assert torch.equal(one.network.theta, two.network.theta)
    assert not torch.equal(one.network.theta, trained(Experiment(SMALL), 40).network.theta)


def test_a_loss_below_zero_has_not_diverged() -> None:
    lower = MSE.replace(".mean()", ".mean() - 5")
    run = trained(own("loss", lower, replace(SMALL, lr=0.01)), 100)
    assert run.observe().metrics["train_loss"] < 0
    assert not run.finished
    assert run.observe().texts["advice"] == ""


def test_with_an_own_loss_nothing_is_said_that_measures_by_the_pages_losses() -> None:
    params = replace(SMALL, init="zeros", loss="mse")
    assert trained(Experiment(params), 30).observe().texts["advice"] == "equal"
    assert trained(own("loss", MSE, params), 30).observe().texts == {"advice": "", "evidence": "", "goal": ""}


def test_it_says_when_the_training_with_an_own_loss_diverges() -> None:
    steep = "def loss(prediction, target):\n    return ((prediction - target) ** 4).mean()\n"
    run = own("loss", steep, replace(SMALL, lr=1.0))
    for _ in range(100):
        run.step()
        if run.finished:
            break
    assert run.observe().texts["advice"] == "diverged"


def test_code_is_no_branch_and_meets_no_goal() -> None:
    params = replace(SMALL, goal="updates>=0")
    assert own("optimizer", SGD, params).state() is None
    assert own("optimizer", SGD, params).observe().texts["goal"] == ""
    assert Experiment(params).observe().texts["goal"] == "met"


def test_live_settings_and_edits_reach_it() -> None:
    run = own("optimizer", SGD)
    run.update(replace(SMALL, lr=0.0001))
    run.tell({"edit": "weight", "layer": 0, "unit": 0, "input": 0, "value": 7.0})
    run.step()
    assert run.observe().metrics["learning_rate"] == pytest.approx(0.0001)
    assert float(run.network.layers[0].W[0, 0, 0]) == pytest.approx(7, abs=0.01)


WRONG = [
    ("activation", "def g(z):\n    return z\n", None, {"name": "f"}, None),
    ("activation", "\ndef f(z):\n    z + 1\n", own_checked.NOTHING, {"name": "f(z)"}, 2),
    ("activation", "def f(z):\n    return 3\n", own_checked.NO_TENSOR, {"given": "int"}, 1),
    ("activation", "def f(z):\n    return z.sum()\n", own_checked.OTHER_SHAPE, {"given": "()", "wanted": "(241,)"}, 1),
    ("activation", "def f(z):\n    return z.softmax(dim=-1)\n", oa.NOT_ELEMENTWISE, {}, 1),
    (
        "activation",
        "import torch\ndef f(z):\n    return z * torch.rand_like(z)\n",
        oa.NOT_ELEMENTWISE,
        {},
        2,
    ),
    ("activation", "def f(z):\n    return z.log()\n", oa.NOT_A_NUMBER, {"given": "nan", "z": "-6"}, 1),
    ("activation", "def f(z):\n    return 1 / z\n", oa.NOT_A_NUMBER, {"given": "inf", "z": "0"}, 1),
    ("activation", "def f(z):\n    return z.detach().tanh()\n", oa.SLOPE_LOST, {}, 1),
    ("activation", "import torch\nf = lambda z: torch.complex(z, z)\n", own_checked.NOT_REAL, {}, 2),
    ("loss", "def loss(a, b):\n    return (a - b) ** 2\n", own_checked.NOT_ONE, {"given": "(30, 2)"}, 1),
    ("loss", "def loss(a, b):\n    return (a.argmax(1) == b.argmax(1)).float().mean()\n", p.NO_SLOPE, {}, 1),
    ("loss", "def loss(a, b):\n    return (a - 9).log().mean()\n", looks.NO_LOSS, {"given": "nan"}, None),
    ("optimizer", "def step(theta, g, state, lr):\n    theta - lr * g\n", own_checked.NOTHING, {}, 1),
    (
        "optimizer",
        "def step(theta, g, state, lr):\n    return theta[0]\n",
        own_checked.OTHER_SHAPE,
        {"wanted": "(1, 57)"},
        1,
    ),
    ("optimizer", "start = None\ndef step(theta, g, state, lr):\n    return theta\n", None, {"name": "start"}, None),
]


@pytest.mark.parametrize(
    ("part", "text", "message", "values", "line"), WRONG, ids=[f"{w[0]}-{i}" for i, w in enumerate(WRONG)]
)
def test_what_cant_be_used_is_told(
    part: str, text: str, message: str | None, values: dict[str, str], line: int | None
) -> None:
    with pytest.raises(CodeError) as caught:
        own(part, text).step()
    error = caught.value
    assert error.kind == "Own"
    assert message is None or error.message == message
    assert values.items() <= error.values.items()
    assert error.line == line
    assert "{" not in str(error)


def test_an_error_of_the_code_itself_has_its_line() -> None:
    later = "    if state:\n        return theta @ g\n    state['t'] = 1\n    return theta\n"
    broken = own("optimizer", f"def step(theta, g, state, lr):\n{later}")
    broken.step()
    with pytest.raises(RuntimeError, match="mat1 and mat2 shapes") as caught:
        broken.step()
    assert CodeError.of(caught.value).line == 3


def test_the_pictures_name_the_learners_pieces() -> None:
    data = prepare(SMALL)

    def diagram(part: str) -> Any:
        (view,) = (view for view in views(SMALL, data, LIGHT, str, part) if isinstance(view, ModuleView))
        return view.constants

    assert [layer["label"] for layer in diagram("activation")["layers"]] == ["Your f", "Your f"]
    assert diagram("activation")["layers"][0]["formula"] == "f(z)"
    assert diagram("activation")["activations"]["relu"] == "ReLU"
    assert diagram("loss")["loss"] == "J"
    assert "your code" in diagram("optimizer")["update"]
    assert diagram("")["layers"][0]["label"] == "Tanh"
    ids = {part: {view.id for view in views(SMALL, data, LIGHT, str, part)} for part in ("", "activation")}
    assert ids["activation"] - ids[""] == {"own_activation"}


def test_every_binding_of_the_activations_picture_finds_its_numbers() -> None:
    arrays = own("activation", RELU).constants().arrays
    (view,) = (view for view in views(SMALL, prepare(SMALL), LIGHT, str, "activation") if view.id == "own_activation")
    assert view.bindings
    assert all(bind.source in arrays for bind in view.bindings)


def test_a_sweep_does_without() -> None:
    assert all(part.applies(Params()) and not part.applies(Params(view="sweep")) for part in PARTS.values())


def test_the_code_tab_shows_what_computes_the_pictures() -> None:
    page = sources(Params(), "classes", "")
    assert Network in page
    assert LOSSES["cross_entropy"].delta in page
    for part, instead in {"activation": None, "loss": LOSSES["cross_entropy"].delta, "optimizer": SGD_RULE}.items():
        shown = sources(Params(), "classes", part)
        assert shown != page
        assert instead not in shown
        assert all(inspect.getsource(thing) for thing in shown)
    assert Network not in sources(Params(), "classes", "model")
    swept = Params(view="sweep")
    assert sources(swept, "classes", "model") == sources(swept, "classes", "")
