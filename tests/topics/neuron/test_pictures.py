"""The pictures fit their numbers: every binding finds its source, Plotly takes the figures, drags become parameters."""

from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest
import torch

from playground.core.picture import Bind, Clip, PlotView, TextView, Value, View
from playground.core.style import DARK, LIGHT
from playground.topics.neuron import figures
from playground.topics.neuron.clip import compute, lesson_clip
from playground.topics.neuron.data import samples
from playground.topics.neuron.lesson import lesson
from playground.topics.neuron.lines import crossing, ends, foot, grips, sides, through
from playground.topics.neuron.moves import moves, picked
from playground.topics.neuron.params import Params
from playground.topics.neuron.presets import PRESETS
from playground.topics.neuron.preview import preview
from playground.topics.neuron.views.relief import section
from playground.topics.neuron.views.words import advise, formulas

RULE = [
    {},
    {"data": "and"},
    {"data": "nand"},
    {"data": "or"},
    {"data": "xor", "frames": "mistakes"},
    {"data": "ring", "shuffled": True, "start": "random"},
    {"data": "overlap", "size": 60, "epochs": 100},
    {"data": "drawn"},
    {"data": "drawn", "drawn": "gAgAC"},
    {"data": "drawn", "drawn": "gAgACgAgAB"},
    {"best": False, "lr": 10.0},
    {"epochs": 1, "size": 4, "margin": 1.0, "hand": "erase"},
]
UNIT = [
    {"view": "unit", "inputs": inputs, **more}
    for inputs in "123"
    for more in (
        {},
        {"w1": 0.0, "w2": 0.0, "w3": 0.0},
        {"w1": 0.1, "w2": 0.0, "b": 5.0},
        {"activation": "relu", "b": -5.0},
    )
]
GATES = [
    {"view": "gates", "neurons": n, **more} for n in "13" for more in ({}, {"o_w1": 0.0, "o_w2": 0.0}, {"h1_b": 3.0})
]


def check(views: list[View], clip: Clip | None) -> None:
    """Every source is there, every figure is one that Plotly knows, and every handle's trace exists."""
    known: dict[str, tuple[int, ...]] = {"step": ()}
    if clip is not None:
        frames = len(clip.steps)
        for name, values in {**clip.arrays, **clip.metrics}.items():
            assert len(values) == frames, name
            known[name] = tuple(np.shape(values))[1:]
        known |= {name: tuple(np.shape(values)) for name, values in clip.constants.items()}
    assert len({view.id for view in views}) == len(views)
    for view in views:
        if isinstance(view, TextView):
            wanted = [
                Bind("", part.source, part.index) for line in view.lines for part in line if isinstance(part, Value)
            ]
        else:
            assert isinstance(view, PlotView) and view.description
            go.Figure(view.figure)
            wanted = list(view.bindings)
            if view.handle is not None:
                assert view.figure["data"][view.handle.trace]["type"] == "scatter"
        for bind in wanted:
            shape = known[bind.source]
            assert all(i is None or i < size for i, size in zip(bind.index, shape, strict=False)), bind
            assert len(bind.index) <= len(shape), bind


@pytest.mark.parametrize("setting", [*RULE, *UNIT, *GATES], ids=str)
def test_every_view_is_drawn(setting: dict[str, Any]) -> None:
    params = Params(**setting)
    for theme in (LIGHT, DARK):
        check(*figures.draw(params, theme, str))
    assert formulas(params, str)
    if params.view == "rule":
        advise(lesson(params), params, str)
    compute(params)


def test_a_line_that_is_found_counts_before_the_epoch_that_proves_it() -> None:
    said = [advise(lesson(params), params, str)[0].text for params in (Params(epochs=2), Params(epochs=3), Params())]
    assert [text.split(":")[0].split()[0] for text in said] == ["A", "Found", "Settled"]


@pytest.mark.parametrize("name", PRESETS)
def test_the_presets(name: str) -> None:
    params = Params(**PRESETS[name])
    check(*figures.draw(params, LIGHT, str))


def test_what_the_presets_promise() -> None:
    said = {name: lesson(Params(**values)) for name, values in PRESETS.items() if "view" not in values}
    assert {name for name, each in said.items() if each.settled} == {"It settles", "A narrow gap", "AND, learned"}
    assert said["XOR: never"].cycle is not None
    assert said["A narrow gap"].tracks["perceptron"].missed.sum() > 40


def test_a_frame_is_the_step_it_says() -> None:
    found = lesson(Params(data="overlap"))
    clip = lesson_clip(found, only_mistakes=True)
    track = found.tracks["perceptron"]
    for frame, step in enumerate(clip.steps.tolist()):
        assert track.missed[step - 1]
        torch.testing.assert_close(clip.arrays["perceptron/theta"][frame], track.theta[step])
        torch.testing.assert_close(clip.arrays["x"][frame], found.samples.x[found.order[step - 1]])
        error = clip.arrays["perceptron/error"][frame]
        torch.testing.assert_close(clip.arrays["perceptron/change"][frame, :2], error * clip.arrays["x"][frame])
        assert clip.metrics["perceptron/mistakes"][frame] == frame + 1
    whole = lesson_clip(found, only_mistakes=False)
    for frame in (0, 40, 150):
        best = min(range(frame + 2), key=lambda step: int(track.wrong[step]))
        assert whole.metrics["fewest"][frame] == track.wrong[best]
        shown = whole.arrays["pocket"][frame].double()  # two places on the line with the fewest wrong
        among = [
            (shown @ theta[:2] + theta[2]).abs().max() < 1e-3 * (1 + theta.abs().max())
            for step, theta in enumerate(track.theta[: frame + 2])
            if track.wrong[step] == track.wrong[best]
        ]
        assert any(among)
    assert torch.equal(whole.arrays["per_epoch"][-1].long(), found.per_epoch())
    assert whole.arrays["per_epoch"][0].isnan().sum() == found.epochs - 1
    z = whole.arrays["logistic/theta"][-1] @ torch.tensor([-2.5, 2.5, 1.0], dtype=torch.float64)
    assert whole.arrays["map"][-1, -1, 0].item() == pytest.approx(100 * z.sigmoid().item(), abs=0.51)


def test_a_long_lesson_has_few_frames_and_its_last_step() -> None:
    clip = compute(Params(data="overlap", size=60, epochs=100))
    assert len(clip.steps) == 900 and clip.steps[-1] == 6000 and (clip.steps.diff() > 0).all()


def test_lines() -> None:
    theta = torch.tensor([[1.0, 2.0, -3.0], [0.0, -2.0, 1.0], [0.0, 0.0, 1.0]], dtype=torch.float64)
    for line, pair, side in zip(theta[:2], ends(theta), sides(theta), strict=False):
        on, off = pair @ line[:2] + line[2], side @ line[:2] + line[2]
        assert on.abs().max() < 1e-9 and off.min() > -1e-9 and off.max() > 10
    assert ends(theta)[2].isnan().all() and foot(theta)[0][2].isnan().all()
    assert crossing((1.0, 0.0, -9.0), -3, 3) is None and crossing((0.0, 0.0, 1.0), -3, 3) is None
    a, b = crossing((1.0, 1.0, 0.0), -3, 3)
    assert [*min(a, b), *max(a, b)] == pytest.approx([-3, 3, 3, -3])


def test_a_grip_turns_the_line_around_the_other() -> None:
    line = (1.5, 1.0, -0.5)
    first, second = grips(line, -3, 3)
    w1, w2, b = through(line, (-1.0, -2.0), second)
    for x, y in ((-1.0, -2.0), second):
        assert w1 * x + w2 * y + b == pytest.approx(0, abs=1e-12)
    assert w1**2 + w2**2 == pytest.approx(1.5**2 + 1) and w1 * 1.5 + w2 > 0
    assert through(line, first, second) == pytest.approx(line)
    with pytest.raises(ValueError, match="no line"):
        through(line, second, second)


def test_dragging_the_neuron() -> None:
    params = Params(view="unit")
    by = moves(params)["grips"]
    assert by(0.5, -1.0, 0) == {"x1": 0.5, "x2": -1.0} == by(0.5, -1.0, -1)
    held = grips((1.5, 1.0, -0.5), -3, 3)
    turned = by(*held[0], 1)
    assert turned == pytest.approx({"w1": 1.5, "w2": 1.0, "b": -0.5}, abs=0.006)
    moved = by(-1.0, 1.0, 2)
    assert moved["w1"] * -1.0 + moved["w2"] * 1.0 + moved["b"] == pytest.approx(0, abs=0.02)
    assert by(1.0, 1.0, 3)["w1"] != 1.5
    for index in (4, 10**9):
        with pytest.raises(IndexError):
            by(1.0, 1.0, index)
    with pytest.raises(IndexError):
        moves(Params(view="unit", b=5.0, w1=0.5, w2=0.5))["grips"](1.0, 1.0, 3)  # out of sight: there is no arrow
    lead = moves(Params(view="unit", inputs="1"))["lead"]
    assert lead(2.0, 0.5, 1) == {"b": -3.0} and lead(-1.0, 0.5, 0) == {"x1": -1.0}
    gate = moves(Params(view="gates"))
    assert set(gate["gate_lines"](0.5, 0.9, 2)) == {"h2_w1", "h2_w2", "h2_b"} and gate["gate_lines"](0.5, 0.9, -1) == {}
    assert set(gate["gate_output"](0.5, 0.9, 0)) == {"o_w1", "o_w2", "o_b"}


def test_dragging_points() -> None:
    def after(params: Params, x: float, y: float, index: int) -> Any:
        return samples(Params(**{**params.values(), **moves(params)["points"](x, y, index)}))

    params = Params()
    before = samples(params)
    dragged = after(params, 0.5, -0.25, 7)
    assert dragged.x[7].tolist() == [0.5, -0.25] and torch.equal(dragged.y, before.y)
    rest = torch.arange(24) != 7
    assert torch.equal(dragged.x[rest], before.x[rest]), "the others stay exactly where they are"
    added = after(Params(hand="add_0"), 1.0, 1.0, -1)
    assert len(added.y) == 25 and added.y[-1] == 0 and added.x[-1].tolist() == [1.0, 1.0]
    x, y = before.x[3].tolist()
    assert after(Params(hand="swap"), x + 0.1, y, -1).y[3] == 1 - before.y[3]
    kinds = [after(Params(hand="swap"), *before.x[k].tolist(), -1).y[k] for k in range(24)]
    assert kinds == [1 - label for label in before.y], "either way"
    assert len(after(Params(hand="erase"), x + 0.1, y, -1).y) == 23
    assert moves(Params(hand="erase"))["points"](-2.4, 2.4, -1) == {}, "nothing is near"
    assert picked(Params(hand="swap"), 3) == moves(Params(hand="swap"))["points"](x, y, -1), "chosen from the list"
    full = Params(size=60)
    assert len(after(full, 0.0, 0.0, -1).y) == 60, "there is no room for more"
    assert "60 points are the most" in advise(lesson(full), full, str)[-1].text
    assert not any("the most" in line.text for line in advise(lesson(params), params, str))
    assert after(params, 1e308, -1e308, 7).x[7].tolist() == [2.5, -2.5], "kept inside the picture"


def test_the_section_of_the_cube() -> None:
    for w, b, corners in (([1, 1, 1], 0, 6), ([0, 0, 1], 1, 4), ([1, 1, 1], 8, 3)):
        normal = torch.tensor(w, dtype=torch.float64)
        found = section(normal, b)
        assert len(found) == corners
        assert (found @ normal + b).abs().max() < 1e-9 and found.abs().max() <= 3 + 1e-9
        turns = torch.linalg.cross(found.roll(-1, 0) - found, found.roll(-2, 0) - found.roll(-1, 0)) @ normal
        assert (turns > 0).all() or (turns < 0).all(), "the corners come in turn"


def test_the_preview() -> None:
    shown = preview(LIGHT)
    maps = np.asarray(shown.maps)
    assert maps.ndim == 3 and len(maps) > 10 and maps.min() == 0 and maps.max() == 1
    assert all(((np.asarray(dots.places) >= 0) & (np.asarray(dots.places) <= 1)).all() for dots in shown.dots)
