"""The pictures: every binding finds its numbers, Plotly accepts the figures, clicks become parameters."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import numpy as np
import plotly.graph_objects as go
import pytest

from playground.core.picture import PlotView, TextView
from playground.core.points import decode
from playground.core.style import DARK, LIGHT
from playground.topics.network.colours import class_colours, map_scale, mix, value_scale
from playground.topics.network.data import prepare
from playground.topics.network.experiment import Experiment
from playground.topics.network.moves import moves
from playground.topics.network.params import Params
from playground.topics.network.views.training import readouts, views
from tests.topics.network.test_experiment import MADE

LESSONS = sorted((Path(__file__).parents[3] / "assets" / "lessons").glob("*/network.md"))


def plots(params: Params, theme: Any = LIGHT) -> list[PlotView]:
    return [view for view in views(params, prepare(params), theme, str) if isinstance(view, PlotView)]


def picked(values: Any, index: tuple[int | None, ...]) -> Any:
    return np.asarray(values)[tuple(slice(None) if i is None else i for i in index)]


@pytest.mark.parametrize(
    "params",
    [
        *(Params(data=data) for data in MADE),
        Params(layers=()),
        Params(layers=(5,) * 8, hidden_layer=3, wrong=True, held_out=False),
        Params(probe=True, cell="test,0,1", part="train", hidden_layer=9, map_shows="decided"),
    ],
    ids=lambda params: "-".join([params.data, str(len(params.layers))]),
)
def test_every_binding_finds_its_numbers(params: Params) -> None:
    experiment = Experiment(params)
    constants, frame = experiment.constants(), experiment.observe()
    numbers = {"step": 0, "seconds": 0.0, **constants.arrays, **frame.arrays, **frame.metrics}
    for view in plots(params):
        assert view.bindings
        for bind in view.bindings:
            if bind.source.startswith("cell_") and bind.source not in numbers:
                continue  # no points in that cell
            assert bind.source in numbers, bind
            if bind.index:
                assert len(bind.index) == numbers[bind.source].ndim, bind
                picked(numbers[bind.source], bind.index)
            root, trace, *path = bind.target.split(".")
            assert root == "data"
            assert path
            assert int(trace) < len(view.figure["data"])
        if view.handle:
            assert view.handle.trace < len(view.figure["data"])
    for view in views(params, prepare(params), LIGHT, str):
        assert isinstance(view, TextView) or view.description
    for line in readouts(params, prepare(params), str):
        assert all(isinstance(part, str) or part.source in numbers for part in line)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("data", ["circle", "iris", "digits", "plane", "sine"])
def test_plotly_accepts_the_figures(data: str, theme: Any) -> None:
    for shows in ("probability", "decided", "uncertainty"):
        for view in plots(Params(data=data, map_shows=shows, wrong=True), theme):
            go.Figure(view.figure)  # raises ValueError for an attribute that it doesn't know


@pytest.mark.parametrize("data", MADE)
def test_shapes_are_not_stretched(data: str) -> None:
    (view,) = (view for view in plots(Params(data=data)) if view.id == "decision")
    prepared = prepare(Params(data=data))
    assert ("scaleanchor" in view.figure["layout"]["yaxis"]) is not (prepared.data.measured or prepared.plane.flat)


def test_each_class_of_the_map_has_its_points_colour() -> None:
    scale, colours = map_scale(LIGHT, 3), class_colours(LIGHT, 3)
    assert [stop for stop, _ in scale] == pytest.approx([0, 1 / 3, 1 / 3, 2 / 3, 2 / 3, 1])
    neutral = scale[0][1]
    for k, colour in enumerate(colours):
        assert scale[2 * k][1] == neutral
        assert scale[2 * k + 1][1] == mix(colour, neutral, 0.55)


def test_ten_classes_have_ten_colours() -> None:
    assert len(set(class_colours(LIGHT, 10))) == 10


def test_decisions_have_one_colour_a_class_and_uncertainty_peaks_at_a_guess() -> None:
    decided = map_scale(LIGHT, 3, "decided")
    assert all(decided[2 * k][1] == decided[2 * k + 1][1] for k in range(3))
    unsure = map_scale(LIGHT, 2, "uncertainty")
    assert unsure[0][1] == unsure[2][1] != unsure[1][1]
    assert len({colour for _, colour in value_scale(LIGHT, "decided")}) == 10


def test_colours_mix_channel_by_channel() -> None:
    assert mix("#ff0080", "#000000", 0.5) == "#800040"
    assert mix("#123456", "#abcdef", 1) == "#123456"


def test_clicks_become_parameters() -> None:
    params = Params(data="iris", activations=("relu",))
    does = moves(params, prepare(params))
    assert does["probe"](1.5, -2) == {"probe": True, "probe_x": 1.5, "probe_y": -2.0}
    assert does["probe"](None, None) == {"probe": False}
    assert does["layers"]([4, 3], None) == {"layers": (4, 3)}
    own = Params(layers=(5, 4, 3), activations=("relu", "-", "elu"), norms=("batch",))
    assert moves(own, prepare(own))["layers"]([5, 3], {"removed": 1}) == {
        "layers": (5, 3),
        "activations": ("relu", "elu"),
    }
    assert moves(own, prepare(own))["layers"]([5, 3], {"removed": -1}) == {"layers": (5, 3)}
    now = {**params.values(), "layers": (4, 4, 4), "activation": "relu"}.__getitem__  # what came after the picture
    later = moves(params, prepare(params), now)["layer_activation"]
    assert later(2, "tanh") == {"activations": ("relu", "-", "tanh")}
    assert later(0, "relu") == {"activations": ()}
    assert does["layer_activation"](1, "relu") == {"activations": ("relu", "relu")}
    assert does["layer_activation"](0, "tanh") == {"activations": ()}
    assert does["cell"](1.2, 0.1) == {"cell": "test,0,1"}
    drawn = does["draw"](6.5, 1.5)["drawn"]
    assert decode(drawn).y.tolist() == [0]
    back = prepare(params).box.outward(decode(drawn).x)[0]
    assert back.tolist() == pytest.approx([6.5, 1.5], abs=0.01)
    assert decode(does["erase"](6.5, 1.5)["drawn"]).y.tolist() == [-1]
    marked = Params(data="iris", cell="test,0,1")
    assert moves(marked, prepare(marked))["cell"](1, 0) == {"cell": ""}


@pytest.mark.parametrize(
    ("name", "x", "y"),
    [
        ("probe", "a", 1),
        ("layers", 5, None),
        ("layer_activation", 7, "relu"),
        ("layer_activation", 0, "x"),
        ("cell", 9, 0),
    ],
)
def test_senseless_clicks_are_refused(name: str, x: Any, y: Any) -> None:
    params = Params(data="iris")
    with pytest.raises((ValueError, TypeError)):
        moves(params, prepare(params))[name](x, y)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.parent.name)
def test_links_of_the_lesson_hold_good_settings(lesson: Path) -> None:
    links = [link for link in re.findall(r"\]\(\?([^)]*)\)", lesson.read_text("utf-8")) if "challenge=" not in link]
    assert len(links) >= 8
    for link in links:
        params, problems = Params.read(dict(parse_qsl(link, keep_blank_values=True, strict_parsing=True)))
        assert not problems, link
        assert params != Params(), link
