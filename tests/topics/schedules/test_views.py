"""Every picture names only what a frame has, moves give values that parameters take, and the lessons' links open."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from playground.core.picture import PlotView, TextView, Value, View
from playground.core.schedules import CURVES
from playground.core.style import DARK, LIGHT
from playground.topics.schedules.advice import WORDS, range_advice
from playground.topics.schedules.experiment import Experiment
from playground.topics.schedules.look import LOOKS, OWN
from playground.topics.schedules.params import Params
from playground.topics.schedules.preview import preview
from playground.topics.schedules.views import race, range_test, rates

LESSONS = Path(__file__).parents[3] / "assets" / "lessons"
SHORT: dict[str, Any] = {"total": 100, "range_total": 100, "range_steps": 50, "data": "moons", "range_data": "moons"}


def drawn(params: Any) -> list[View]:
    if params.view == "range":
        return range_test.views(params, LIGHT, str)
    return (race if params.view == "race" else rates).views(params, False, LIGHT, str)


def values(lines: Any) -> list[Value]:
    return [part for line in lines for part in line if isinstance(part, Value)]


@pytest.mark.parametrize("view", ["race", "range", "rates"])
@pytest.mark.parametrize("inside", CURVES)
def test_bindings_name_what_frames_have(view: str, inside: str) -> None:
    params = Params(view=view, racers=(inside,), inside=inside, **SHORT)
    experiment = Experiment(params)
    for steps in (0, 60):
        for _ in range(steps):
            experiment.step()
        frame = experiment.observe()
        known = {"step": None, **frame.metrics, **frame.arrays, **experiment.constants().arrays}
        wanted: list[Value] = []
        for each in drawn(params):
            if isinstance(each, PlotView):
                wanted += [Value(bind.source, tuple(k for k in bind.index if k is not None)) for bind in each.bindings]
            elif isinstance(each, TextView):
                wanted += values(each.lines)
        lines = {"race": race, "range": range_test, "rates": rates}[view].readouts(str)  # type: ignore[attr-defined]
        for value in [*wanted, *values(lines)]:
            assert value.source in known, value
            if value.index:
                assert value.index[0] < len(known[value.source]), value  # type: ignore[arg-type]


def test_everybody_has_a_look_and_no_two_the_same() -> None:
    assert set(LOOKS) == {*CURVES, OWN}
    for theme in (LIGHT, DARK):
        seen = [(look.colour(theme), look.dash, look.symbol) for look in LOOKS.values()]
        assert len(set(seen)) == len(seen)


def test_a_knot_is_moved_and_a_click_beside_moves_the_nearest() -> None:
    params = Params(lr=0.5, total=101)
    assert race.move_knot(params, "100,100,100", 99.0, 0.25, 1) == {"drawn": "100,50,100"}
    assert race.move_knot(params, "100,100,100", 95.0, 0.1, -1) == {"drawn": "100,100,20"}
    Params(**race.move_knot(params, params.drawn, 0.0, 99.0, 3))
    assert rates.chosen(0.3, 1.0) == {"view": "race", "lr": 0.3}
    assert range_test.move_picked(0.02, 1.0) == {"pick": "own", "own_lr": 0.02}


def test_advice_has_words() -> None:
    cases: dict[str, dict[str, Any]] = {
        "swings": {},
        "slow": {"lr": 0.06, "total": 100},
        "dead": {"lr": 10.0, "racers": ("cosine", "step"), "total": 500},
        "starved": {"lr": 0.1, "racers": ("constant", "exponential")},
        "died": {"lr": 2.0, "racers": ("cosine", "inverse_root")},
        "lost": {"lr": 10.0, "data": "diabetes", "racers": ("constant",), "total": 100},
        "best": {"view": "range"},
    }
    for code, kw in cases.items():
        experiment = Experiment(Params(**kw))
        while not experiment.finished:
            experiment.step()
        assert experiment.observe().texts["advice"] == code and code in WORDS
    bare = Experiment(Params(layers=(), racers=("cosine",), total=100))  # no hidden unit that could die
    while not bare.finished:
        bare.step()
    assert bare.observe().texts["advice"] == "slow"
    flat = Experiment(Params(view="range", range_high=1e-3, range_low=1e-7, **{**SHORT, "range_data": "rings"}))
    while not flat.finished:
        flat.step()
    assert range_advice(flat.run) == "flat"  # type: ignore[arg-type]


def test_the_preview_is_quick_and_complete() -> None:
    shown = preview(LIGHT)
    assert len(shown.paths) >= 3


def links(lang: str) -> list[str]:
    return re.findall(r"\]\(\?([^\s)]*)\)", (LESSONS / lang / "schedules.md").read_text("utf-8"))


def test_both_languages_link_to_the_same_experiments() -> None:
    assert links("en") == links("zh") and len(links("en")) >= 8


@pytest.mark.parametrize("link", sorted(set(links("en"))))
def test_every_link_is_an_experiment(link: str) -> None:
    params, problems = Params.read(dict(parse_qsl(link)))
    assert not problems, [problem.say() for problem in problems]
    assert drawn(params)
