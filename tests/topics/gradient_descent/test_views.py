"""The pictures: every binding finds its numbers, Plotly accepts the figures, places become parameters, links work."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import plotly.graph_objects as go
import pytest

from playground.core.picture import PlotView, TextView, View
from playground.core.style import DARK, LIGHT
from playground.runs.build import find
from playground.topics.gradient_descent import cost, grid_view, regimes_view, views
from playground.topics.gradient_descent.clip import compute, instant, trained
from playground.topics.gradient_descent.experiment import Experiment
from playground.topics.gradient_descent.grid import Grid
from playground.topics.gradient_descent.map_view import moved_start
from playground.topics.gradient_descent.params import Params
from playground.topics.gradient_descent.presets import PRESETS
from playground.topics.gradient_descent.preview import preview
from playground.topics.gradient_descent.problem import problem
from playground.topics.gradient_descent.words import formula

LESSONS = Path(__file__).parents[3] / "assets" / "lessons"
SETTINGS: list[dict[str, Any]] = [
    {},
    {"racers": ("full",), "cloud": False, "axis": "seconds"},
    {"rate": 2.4, "scaling": "raw", "feature_y": "bias"},
    {"model": "logistic", "axis": "samples"},
    {"model": "logistic", "cell_y": "bias"},
    {"feature_x": "s5", "feature_y": "s5"},
    {"view": "regimes", "rate": 2.3},
    {"view": "regimes", "model": "logistic", "units": "absolute", "lr": 20.0},
    {"view": "regimes", "feature_x": "s5"},
    {"view": "noise", "copies": 20},
    {"view": "noise", "noise_shows": "rate", "feature_x": "s5"},
]


def shown(params: Params, theme: Any = LIGHT) -> tuple[list[View], dict[str, Any]]:
    """The page's views, and the numbers that are there to be bound."""
    if instant(params):
        drawn, clip = regimes_view.draw(params, theme, str)
        return drawn, {"step": 0, **clip.constants, **clip.metrics, **{k: v[0] for k, v in clip.arrays.items()}}
    if params.view == "noise":
        drawn, run = grid_view.views(params, problem(params), theme, str), Grid(params)
    else:
        drawn = views.views(params, problem(params), cost.measured(params.model), theme, str)
        run = Experiment(params)
    run.step()
    frame = run.observe()
    return drawn, {"step": 0, **run.constants().arrays, **frame.arrays, **frame.metrics}


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_every_binding_finds_its_numbers(settings: dict[str, Any]) -> None:
    params = Params(**settings)
    drawn, numbers = shown(params)
    assert len({view.id for view in drawn}) == len(drawn)
    for view in drawn:
        assert view.description
        for line in view.lines if isinstance(view, TextView) else ():
            assert all(isinstance(part, str) or part.source in numbers for part in line)
        if not isinstance(view, PlotView):
            continue
        for bind in view.bindings:
            assert bind.source in numbers, bind
            assert int(bind.target.split(".")[1]) < len(view.figure["data"])
            if bind.index:
                assert len(bind.index) == numbers[bind.source].ndim, bind
        if view.handle:
            assert view.handle.trace == len(view.figure["data"]) - 1


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_plotly_accepts_the_figures(settings: dict[str, Any], theme: Any) -> None:
    for view in shown(Params(**settings), theme)[0]:
        if isinstance(view, PlotView):
            go.Figure(view.figure)


def test_a_place_on_the_map_becomes_the_start() -> None:
    on = problem(Params(feature_x="s1"))
    x, y = on.place(0.25, -0.5).tolist()
    assert moved_start(on)(x, y) == {"start_x": 0.25, "start_y": -0.5}


def test_the_rate_is_dragged_in_both_units() -> None:
    relative, absolute = Params(view="regimes"), Params(view="regimes", units="absolute")
    assert regimes_view.moved_rate(relative)(1.2, 0.4) == {"rate": 1.2}
    assert regimes_view.moved_rate(absolute)(1.2, 0.4) == {"lr": pytest.approx(1.2 / problem(absolute).steepest)}
    assert regimes_view.moved_rate(relative)(-3, 0)["rate"] == Params.specs()["rate"].low  # type: ignore[attr-defined]


def test_a_cell_of_the_mosaic_opens_its_race() -> None:
    names, settings = grid_view.choices(str)
    assert len(names) == len(settings) == 15
    for values in settings:
        Params(**values)
    assert grid_view.opened(2.2, 0.9) == {"view": "race", "units": "relative", "batch": 16, "rate": 0.1}
    with pytest.raises(ValueError, match="no cell"):
        grid_view.opened(7, 0)


def test_the_clip_is_the_path_that_the_numbers_are_from() -> None:
    clip = compute(Params(view="regimes", steps=30))
    assert clip.arrays["theta"].shape == clip.arrays["error"].shape == (31, 2)
    assert clip.metrics["loss"][0] > clip.metrics["loss"][-1] > 0


@pytest.mark.parametrize("label", PRESETS)
def test_every_preset_is_an_experiment(label: str) -> None:
    params = Params(**PRESETS[label])
    assert params != Params()
    assert formula(params, str).count("$") % 2 == 0


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_preview_lies_in_the_unit_square(theme: Any) -> None:
    small = preview(theme)
    assert 0 <= small.maps.min() <= small.maps.max() <= 1
    assert len(small.paths) == 3
    assert all(path.places.shape[1] == 2 and path.places.min() > -0.5 for path in small.paths)


def links(lang: str) -> list[str]:
    return re.findall(r"\]\(\?([^\s)]*)\)", (LESSONS / lang / "gradient-descent.md").read_text("utf-8"))


def test_both_languages_link_to_the_same_experiments() -> None:
    assert links("en") == links("zh")
    assert len(links("en")) >= 6


@pytest.mark.parametrize("link", links("en"))
def test_every_link_is_an_experiment(link: str) -> None:
    params, problems = Params.read(dict(parse_qsl(link)))
    assert not problems, [problem.say() for problem in problems]
    assert params != Params()
    assert shown(params)


def test_the_command_line_computes_what_the_view_shows() -> None:
    assert instant(Params(view="regimes"))
    for view, kind in (("race", Experiment), ("noise", Grid)):
        params = Params(view=view)
        assert not instant(params)
        assert find(trained(params))[0] is kind
