"""The pictures: every binding finds its numbers, Plotly accepts the figures, the lessons' links hold good settings."""

import re
from pathlib import Path
from urllib.parse import parse_qsl

import plotly.graph_objects as go
import pytest

from playground.core.picture import PlotView
from playground.core.style import DARK, LIGHT
from playground.topics.network.colours import class_colours, map_scale, mix
from playground.topics.network.data_params import DATASETS
from playground.topics.network.experiment import Experiment
from playground.topics.network.figures import readouts, views
from playground.topics.network.params import Params

LESSONS = sorted((Path(__file__).parents[3] / "assets" / "lessons").glob("*/network.md"))


@pytest.mark.parametrize("data", DATASETS)
def test_every_binding_finds_its_numbers(data: str) -> None:
    params = Params(data=data)
    experiment = Experiment(params)
    constants, frame = experiment.constants(), experiment.observe()
    numbers = {"step": 0, **constants.arrays, **frame.arrays, **frame.metrics}
    for view in views(params, LIGHT, str):
        assert isinstance(view, PlotView)
        assert view.bindings
        for bind in view.bindings:
            assert bind.source in numbers, bind
            if bind.index:
                assert len(bind.index) == numbers[bind.source].ndim, bind
            root, trace, *path = bind.target.split(".")
            assert root == "data"
            assert path
            assert int(trace) < len(view.figure["data"])
    for line in readouts(params, str):
        assert all(isinstance(part, str) or part.source in numbers for part in line)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("data", ["circle", "iris"])
def test_plotly_accepts_the_figures(data: str, theme) -> None:
    for view in views(Params(data=data), theme, str):
        go.Figure(view.figure)  # raises ValueError for an attribute that it doesn't know
        assert view.description


@pytest.mark.parametrize("data", DATASETS)
def test_shapes_are_not_stretched(data: str) -> None:
    axis = views(Params(data=data), LIGHT, str)[0].figure["layout"]["yaxis"]
    assert ("scaleanchor" in axis) is (data not in ("penguins", "iris"))


def test_each_class_of_the_map_has_its_points_colour() -> None:
    scale, colours = map_scale(LIGHT, 3), class_colours(LIGHT, 3)
    assert [stop for stop, _ in scale] == pytest.approx([0, 1 / 3, 1 / 3, 2 / 3, 2 / 3, 1])
    neutral = scale[0][1]
    for k, colour in enumerate(colours):
        assert scale[2 * k][1] == neutral
        assert scale[2 * k + 1][1] == mix(colour, neutral, 0.55)


def test_colours_mix_channel_by_channel() -> None:
    assert mix("#ff0080", "#000000", 0.5) == "#800040"
    assert mix("#123456", "#abcdef", 1) == "#123456"


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.parent.name)
def test_links_of_the_lesson_hold_good_settings(lesson: Path) -> None:
    links = re.findall(r"\]\(\?([^)]*)\)", lesson.read_text("utf-8"))
    assert len(links) >= 8
    for link in links:
        params, problems = Params.read(dict(parse_qsl(link, keep_blank_values=True, strict_parsing=True)))
        assert not problems, link
        assert params != Params(), link
