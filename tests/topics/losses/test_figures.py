"""The pictures fit their numbers in every view and at every extreme; what is moved gives values that can be used."""

from typing import Any

import numpy as np
import pytest

from playground.core.picture import Bind, PlotView, TextView, Value
from playground.core.points import decode
from playground.core.specs import Problem
from playground.core.style import DARK, LIGHT
from playground.topics.losses import figures
from playground.topics.losses.advice import advise
from playground.topics.losses.captions import caption
from playground.topics.losses.clip import compute
from playground.topics.losses.data import MOST
from playground.topics.losses.measured import measured
from playground.topics.losses.moves import by_keyboard, moves
from playground.topics.losses.params import TITLES, VIEWS, Params
from playground.topics.losses.presets import PRESETS
from playground.topics.losses.preview import preview
from playground.topics.losses.refit import points_of
from playground.topics.losses.sources import sources

TASKS = list(TITLES)


def sources_of(clip: Any) -> dict[str, tuple[int, ...]]:
    if clip is None:
        return {}
    shapes = {name: tuple(np.shape(values))[1:] for name, values in {**clip.arrays, **clip.metrics}.items()}
    return {"step": ()} | shapes | {name: tuple(np.shape(value)) for name, value in clip.constants.items()}


def check(params: Any, theme: Any = LIGHT) -> None:
    views, clip = figures.draw(params, theme, str)
    known = sources_of(clip)
    assert len({view.id for view in views}) == len(views)
    for view in views:
        assert view.description
        if isinstance(view, TextView):
            wanted = [Bind("", p.source, p.index) for line in view.lines for p in line if isinstance(p, Value)]
        else:
            assert isinstance(view, PlotView)
            wanted = list(view.bindings)
            for bind in wanted:
                place, number, *_rest = bind.target.split(".")
                assert place == "layout" or int(number) < len(view.figure["data"]), bind
            if view.handle is not None:
                assert view.handle.trace < len(view.figure["data"])
                assert view.handle.name in moves(params)
        for bind in wanted:
            shape = known[bind.source]
            assert len(bind.index) <= len(shape), bind
            assert all(i is None or i < size for i, size in zip(bind.index, shape, strict=False)), bind
    assert caption(params, str) and sources(params)
    assert all(line.text for line in advise(params, str))
    compute(params)
    measured(params)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_every_view(view: str, task: str, theme: Any) -> None:
    everything = {"value_losses": tuple(TITLES["values"]), "class_losses": tuple(TITLES["classes"])}
    check(Params(view=view, task=task, **everything), theme)


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset(name: str) -> None:
    check(Params(**PRESETS[name]))


CASES = [
    (name, value)
    for name, spec in Params.specs().items()
    if name not in ("goal", "value_points", "class_points", "seed")
    for value in dict.fromkeys(spec.samples())
    if value != spec.default
]


@pytest.mark.parametrize(("name", "value"), CASES)
def test_every_extreme(name: str, value: Any) -> None:
    """In a view that shows the parameter."""
    for view in VIEWS:
        for task in TASKS:
            base = {"view": view, "task": task}
            for key, titles in (("value_losses", "values"), ("class_losses", "classes")):
                base[key] = tuple(TITLES[titles])  # type: ignore[assignment]
            params = Params(**{**base, name: value})
            spec = Params.specs()[name]
            if spec.when is None or spec.when(params):
                figures.draw(params, LIGHT, str)
                break


def test_a_drag_moves_one_point() -> None:
    before = decode(moves(Params())["point"](0.0, 0.0, 3)["value_points"])
    changed = moves(Params())["point"](1.5, 9.0, 15)
    params = Params(**changed)
    after = decode(params.value_points)
    assert params.value_data == "own" and params.moved == 15
    assert after.x[15].tolist() == pytest.approx([1.5, 6.0])  # kept inside the picture
    assert len(after.y) == len(before.y) == 16
    assert moves(Params())["point"](1.0, 1.0, -1) == {}
    assert moves(Params())["point"](1.0, 1.0, 99) == {}


def test_the_hand_adds_removes_and_flips() -> None:
    base = {"task": "classes", "class_data": "separable"}
    count = len(points_of(Params(**base)).y)
    for hand, expected in (("add", count + 1), ("remove", count - 1), ("flip", count)):
        changed = moves(Params(**base, class_hand=hand))["point"](-1.6, 0.1)
        assert len(decode(changed["class_points"]).y) == expected
    flipped = decode(changed["class_points"]).y
    assert (flipped == 1).sum() == (points_of(Params(**base)).y == 1).sum() + 1


def test_there_are_never_too_many_or_too_few_points() -> None:
    params = Params(value_hand="add")
    for _ in range(5):
        changed = moves(params)["point"](0.5, 0.5)
        params = Params(**{**params.values(), **changed})
    assert len(decode(params.value_points).y) == MOST["values"]
    assert "no more are added" in advise(params, str)[0].text
    params = Params(value_hand="remove")
    with pytest.raises(Problem):
        for _ in range(20):
            params = Params(**{**params.values(), **moves(params)["point"](0.5, 0.5)})
    assert len(decode(params.value_points).y) == 5
    assert "none is removed" in advise(params, str)[0].text
    assert not any("points are the" in line.text for line in advise(Params(), str))
    params = Params(task="classes", class_hand="remove", class_data="rare")
    for _ in range(4):
        params = Params(**{**params.values(), **moves(params)["point"](1.4, 0.0)})
    assert points_of(params).y.sum() == 1 and "keeps its last point" in advise(params, str)[0].text


@pytest.mark.parametrize("hand", ["add", "remove"])
def test_a_click_that_is_nowhere_changes_nothing(hand: str) -> None:
    with pytest.raises(ValueError, match="no place"):
        moves(Params(value_hand=hand))["point"](float("nan"), 0.5)


@pytest.mark.parametrize("what", ["up", "down", "left", "right", "add", "remove", "flip"])
def test_the_keyboard_does_what_the_hand_does(what: str) -> None:
    params = Params(task="classes", class_data="mislabelled")
    changed = by_keyboard(params, what)
    figures.draw(Params(**{**params.values(), **changed}), LIGHT, str)
    if what == "up":
        before = points_of(params).x[32]
        moved = decode(changed["class_points"]).x[32]
        assert moved.tolist() == pytest.approx([before[0].item(), before[1].item() + 0.5], abs=0.011)


def test_points_from_a_link_are_checked() -> None:
    _, problems = Params.read({"value_points": "AAAAA"})
    assert problems
    one_class = moves(Params())["point"](0.0, 0.0, 3)["value_points"]
    _, problems = Params.read({"class_points": one_class})
    assert problems


def test_the_other_handles() -> None:
    assert moves(Params())["prediction"](1.234, 9.0) == {"prediction": 1.23}
    assert moves(Params(task="classes"))["prediction"](1.234, 9.0) == {"logit": 1.23}
    assert moves(Params())["ends"](1.0, -0.5, 1) == {"other_x": 1.0, "other_y": -0.5}
    assert moves(Params())["ends"](1.0, -0.5, -1) == {}
    assert moves(Params(axis="probability"))["score"](0.5, 0.0) == {"score": 0.0}
    assert moves(Params())["large"](20.2, 0.0) == {"large": 20.0}


def test_advice_says_what_the_numbers_say() -> None:
    def said(**values: Any) -> str:
        return " ".join(line.text for line in advise(Params(**values), str))

    assert "81%" in said()
    assert "squared loss" not in said(value_data="clean")
    assert "corner" in said(view="penalties")
    assert "round" in said(view="penalties", second="l2")
    assert "nothing is learned" in said(view="penalties", beta=20.0)
    assert "∞" in said(view="stability") and said(view="stability", large=5.0) == ""
    assert "saturated" in said(view="shape", task="classes", class_losses=("brier",), logit=-5.0)
    assert "0.982" in said(view="adversarial") and said(view="adversarial", score=3.0) == ""


def test_the_preview_is_drawn() -> None:
    made = preview(LIGHT)
    assert len(made.paths) == 3 and 0 <= np.asarray(made.maps).min() <= np.asarray(made.maps).max() <= 1
