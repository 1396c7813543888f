"""Batches that a learner's code chooses: they race, what can't be used is refused, and the page's numbers stay."""

import pytest
import torch

from playground.core.own_code import CodeError, OwnCode, execute
from playground.core.style import LIGHT
from playground.topics.gradient_descent import cost, views
from playground.topics.gradient_descent.experiment import Experiment
from playground.topics.gradient_descent.own import templates
from playground.topics.gradient_descent.own.descent import COPIES
from playground.topics.gradient_descent.params import Params
from playground.topics.gradient_descent.parts import BATCH, PARTS
from playground.topics.gradient_descent.problem import problem

HEAD = "import torch\n\n\ndef batch(t, samples, size, errors):\n"


def raced(text: str, steps: int = 20, **values: object) -> Experiment:
    run = Experiment(Params(**{"copies": 40, **values}), None, execute(OwnCode(BATCH, text)))
    for _ in range(steps):
        run.step()
    return run


@pytest.mark.parametrize("order", list(Params.specs()["order"].samples()))
def test_every_template_races(order: str) -> None:
    params = Params(order=order)
    for label, text in PARTS[BATCH].templates(params).items():
        run = raced(text, order=order)
        metrics = run.observe().metrics
        assert 0 < metrics["own/mean"] < run.race.first, label
        assert metrics["own/updates"] == 20


def test_drawing_with_replacement_has_the_pages_noise() -> None:
    run = raced(templates.REPLACEMENT, 250)
    metrics, frame = run.observe().metrics, run.observe()
    assert metrics["own/ball"] == pytest.approx(frame.arrays["mini/theory"].item(), rel=0.2)


def test_the_code_is_told_what_the_page_says_it_is() -> None:
    text = HEAD + "    assert errors.shape == (samples,) and samples == 442 and size == 32\n    return [t]\n"
    run = raced(text, 5)
    racer, on = run.race.racers["own"], problem(Params())
    assert racer.samples == 5
    assert racer.theta.shape == (COPIES, 2)
    assert torch.equal(racer.theta[0], racer.theta[-1])  # no chance in it
    theta = run.race.start
    for t in range(5):  # one sample after the other
        theta = theta - run.race.lr(t) * (on.x[t] @ theta - on.y[t]) * on.x[t]
    torch.testing.assert_close(racer.theta[0], theta)


def test_the_others_race_as_without_it() -> None:
    own, alone = raced(templates.REPLACEMENT, 15).observe(), Experiment(Params(copies=40))
    for _ in range(15):
        alone.step()
    expected = alone.observe().metrics
    for name in ("full/loss", "mini/loss", "single/mean"):
        assert own.metrics[name] == expected[name]


def test_looking_changes_nothing_and_it_repeats() -> None:
    one, two = raced(templates.GROWING), raced(templates.GROWING)
    for _ in range(4):
        two.observe()
    assert one.observe().metrics == two.observe().metrics
    assert one.state() is None


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("pass", "returned nothing"),
        ("return 'all'", "whole numbers"),
        ("return torch.rand(3)", "whole numbers"),
        ("return torch.zeros(2, 2, dtype=torch.int64)", "whole numbers"),
        ("return []", "no sample"),
        ("return [samples]", "0 to 441"),
        ("return [-1]", "number -1"),
        ("return torch.zeros(samples + 1, dtype=torch.int64)", "only 442"),
    ],
)
def test_what_cant_be_used_is_refused(body: str, message: str) -> None:
    with pytest.raises(CodeError, match=message) as refused:
        raced(HEAD + f"    {body}\n", 1)
    assert refused.value.line == 4


def test_code_without_the_function_is_refused() -> None:
    with pytest.raises(CodeError, match="does not define batch"):
        raced("x = 1\n", 0)


def test_it_is_in_the_pictures() -> None:
    run = raced(templates.REPLACEMENT, 2)
    frame, params = run.observe(), run.params
    shown = views.views(params, problem(params), cost.measured("linear"), LIGHT, str, own=True)
    known = {"step", *frame.metrics, *frame.arrays, *run.constants().arrays}
    sources = {bind.source for view in shown for bind in getattr(view, "bindings", ())}
    assert sources <= known
    assert {"own/theta", "own/copies", "own/needed", "own/loss"} <= sources
