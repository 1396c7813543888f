"""The example of docs/adding-a-topic.md works as it is written there."""

import re
import sys
import types
from pathlib import Path

import numpy as np
import pytest
import torch

from playground.core.picture import PlotView
from playground.core.style import DARK, LIGHT

TEXT = (Path(__file__).parents[1] / "docs" / "adding-a-topic.md").read_text("utf-8")
BLOCKS = dict(re.findall(r"```python\n# (\S+)\n(.*?)```", TEXT, re.DOTALL))


@pytest.fixture
def topic(monkeypatch: pytest.MonkeyPatch) -> dict[str, types.ModuleType]:
    """The example's modules, importable under the names it gives them."""
    modules = {}
    package = "playground.topics.line"
    monkeypatch.setitem(sys.modules, package, types.ModuleType(package))
    for part in ("params", "experiment", "figures", "preview"):
        module = types.ModuleType(f"{package}.{part}")
        monkeypatch.setitem(sys.modules, module.__name__, module)
        exec(compile(BLOCKS[f"playground/topics/line/{part}.py"], f"{part}.py", "exec"), module.__dict__)
        modules[part] = module
    return modules


def test_it_learns_the_least_squares_line(topic: dict[str, types.ModuleType]) -> None:
    experiment = topic["experiment"].Experiment(topic["params"].Params())
    for _ in range(2000):
        experiment.step()
    design = torch.stack([experiment.x, torch.ones(50)], dim=1)
    best = torch.linalg.lstsq(design, experiment.y).solution
    torch.testing.assert_close(experiment.theta, best, atol=1e-4, rtol=1e-4)


def test_equal_parameters_give_equal_frames(topic: dict[str, types.ModuleType]) -> None:
    frames = []
    for _ in range(2):
        experiment = topic["experiment"].Experiment(topic["params"].Params(seed=3))
        experiment.step()
        frames.append(np.asarray(experiment.observe().arrays["line"]))
    assert np.array_equal(*frames)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_bindings_name_what_frames_have(topic: dict[str, types.ModuleType], theme: object) -> None:
    experiment = topic["experiment"].Experiment(topic["params"].Params())
    frame, constants = experiment.observe(), experiment.constants()
    known = {*frame.arrays, *frame.metrics, *constants.arrays, "step"}
    views = topic["figures"].views(theme, str)
    assert len(views) == 2
    for view in views:
        assert isinstance(view, PlotView)
        assert {bind.source for bind in view.bindings} <= known


def test_the_preview_lies_in_the_unit_square(topic: dict[str, types.ModuleType]) -> None:
    preview = topic["preview"].preview(LIGHT)
    for marks in (*preview.dots, *preview.paths):
        places = np.asarray(marks.places)
        assert places.shape[1] == 2
        assert places.min() >= 0 and places.max() <= 1


def test_the_page_uses_what_the_page_api_has() -> None:
    from playground.ui.page import Page, open_page

    assert callable(open_page)
    for method in re.findall(r"page\.(\w+)\(", BLOCKS["pages/line.py"]):
        assert hasattr(Page, method), f"Page has no {method}"
