"""A learner's own rule: it learns beside the others, and what it returns is looked at first."""

from typing import Any

import numpy as np
import pytest
import torch

from playground.core.own_code import CodeError, OwnCode, execute
from playground.core.picture import PlotView
from playground.core.style import LIGHT
from playground.topics.neuron import figures
from playground.topics.neuron.lesson import lesson
from playground.topics.neuron.own import OwnLesson
from playground.topics.neuron.own.shown import lesson_of, lesson_with
from playground.topics.neuron.own.templates import rules
from playground.topics.neuron.params import Params

TEMPLATES = rules(Params())


def taught(text: str, params: Params) -> dict[str, Any]:
    """What the learner's process answers."""
    experiment = OwnLesson(params, own=execute(OwnCode("rule", text)))
    assert experiment.finished and experiment.observe().metrics
    return {name: values.numpy() for name, values in experiment.constants().arrays.items()}


@pytest.mark.parametrize(("title", "key"), [("Perceptron", "perceptron"), ("Logistic neuron", "logistic")])
def test_the_templates_of_the_pages_rules_do_what_the_page_does(title: str, key: str) -> None:
    params = Params(data="overlap", lr=0.3, epochs=3, shuffled=True, start="random")
    theta = torch.from_numpy(taught(TEMPLATES[title], params)["theta"])
    torch.testing.assert_close(theta, lesson(params).tracks[key].theta, rtol=1e-10, atol=1e-10)


@pytest.mark.parametrize("title", TEMPLATES)
def test_every_template_separates_what_can_be_separated(title: str) -> None:
    params = Params(epochs=60, margin=0.3)
    found = lesson_with(lesson(params), taught(TEMPLATES[title], params))
    own = found.tracks["own"]
    assert own.wrong[-1] <= (1 if "Delta" in title else 0)
    views, clip = figures.draw(params, LIGHT, str, found)
    named = [trace.get("name") for trace in views[0].figure["data"]] if isinstance(views[0], PlotView) else []
    assert "Your own rule" in named and "own/line" in clip.arrays


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("def update(w, b, x, y, lr):\n    pass", "NoneType"),
        ("def update(w, b, x, y, lr):\n    return w[:1], b", r"\(1,\)"),
        ("def update(w, b, x, y, lr):\n    return w, x", r"\(2,\) for b"),
        ("def learn(w):\n    return w", "does not define update"),
    ],
)
def test_what_can_not_be_used_is_told(text: str, says: str) -> None:
    with pytest.raises(CodeError, match=says):
        taught(text, Params())


def test_the_page_asks_only_where_the_rule_plays_a_part() -> None:
    asked: list[Params] = []

    def ask(_experiment: str, params: Params) -> dict[str, Any]:
        asked.append(params)
        return taught(TEMPLATES["Perceptron"], params)

    code = OwnCode("rule", "")
    assert "own" in lesson_of(Params(best=False, w1=0.0, seed=3), code, ask).tracks
    assert asked == [Params(seed=3)], "what the answer does not depend on is left out"
    assert "own" not in lesson_of(Params(view="unit"), code, ask).tracks
    assert "own" not in lesson_of(Params(data="drawn"), code, ask).tracks
    assert len(asked) == 1


@pytest.mark.parametrize("answer", [{}, {"theta": np.zeros((2, 3))}, {"theta": np.zeros((193, 3), np.float32)}])
def test_a_strange_answer_is_refused(answer: dict[str, Any]) -> None:
    with pytest.raises(CodeError, match="can't be drawn"):
        lesson_with(lesson(Params()), answer)


def test_a_rule_that_runs_away_is_still_drawn() -> None:
    text = "def update(w, b, x, y, lr):\n    return w * 1e300 + x, b"
    params = Params()
    found = lesson_with(lesson(params), taught(text, params))
    figures.draw(params, LIGHT, str, found)
