"""What holds for every facet of every topic that has facets: it can be shown, is the same every time, and is in reach.

What is special to one (its mathematics, its pictures) is tested in the folder of its topic.
"""

import importlib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from math import isfinite
from pathlib import Path
from typing import Any

import pytest
import torch

from playground.catalog import TOPICS, Topic
from playground.core.challenges import Challenge, judged
from playground.core.experiment import Experiment
from playground.core.facet import Facets
from playground.core.params import ParamSet, Spec
from playground.core.picture import PlotView, TextView, Value, View
from playground.core.preview import Preview
from playground.core.style import DARK, LIGHT
from playground.runs.build import find
from playground.ui import language
from tests.topics.frames import advance, assert_same
from tests.topics.goals import assert_in_reach, assert_on_screen, reached

WITH_FACETS = [
    topic for topic in TOPICS if (Path(__file__).parents[2] / "playground/topics" / topic.module / "facets.py").exists()
]
BY_SLUG = {topic.slug: topic for topic in WITH_FACETS}
ADVANCED = 6
"""Steps after which frames are compared."""
MOST, EVERY = 6000, 20
"""Updates that a challenge may need, and how many lie between two looks."""


@cache
def facets_of(slug: str) -> Facets:
    found: Facets = importlib.import_module(f"{BY_SLUG[slug].package}.facets").FACETS
    return found


def params_of(slug: str) -> Any:
    return importlib.import_module(f"{BY_SLUG[slug].package}.params").Params


def shows(slug: str) -> Iterator[tuple[str, ParamSet]]:
    """(name, parameters) that show each facet: the views' defaults, and the presets."""
    kind = params_of(slug)
    for view in kind.specs()["view"].options:
        yield view, kind(view=view)
    for label, values in facets_of(slug).presets.items():
        yield label, kind.from_values(values)


SHOWN = [pytest.param(slug, params, id=f"{slug}-{name}") for slug in BY_SLUG for name, params in shows(slug)]
TRAININGS = [each for each in SHOWN if facets_of(str(each.values[0])).of(each.values[1]).experiment]
INSTANT = [each for each in SHOWN if each not in TRAININGS]
CHALLENGES = [
    pytest.param(slug, challenge, id=f"{slug}-{challenge.key}")
    for slug in BY_SLUG
    for challenge in facets_of(slug).challenges.of
]


def shown_by(params: ParamSet) -> list[Spec]:
    """The specs whose controls are on screen."""
    return [spec for name, spec in params.specs().items() if name != "view" and (not spec.when or spec.when(params))]


EXTREMES = [
    pytest.param(slug, replace(params, **{spec.name: value}), id=f"{slug}-{params.view}-{spec.name}-{place}")  # type: ignore[attr-defined]
    for slug in BY_SLUG
    for _, params in shows(slug)
    if params.query().keys() <= {"view"}
    for spec in shown_by(params)
    for place, value in enumerate(spec.samples())
]


def experiment(slug: str, params: ParamSet) -> Experiment[Any]:
    kind, _ = find(facets_of(slug).of(params).experiment)
    return kind(params)


def sources(view: View) -> set[str]:
    """The names of what a picture takes from the frames."""
    if isinstance(view, PlotView):
        return {bind.source for bind in view.bindings}
    if isinstance(view, TextView):
        return {part.source for line in view.lines for part in line if isinstance(part, Value)}
    return set()


def assert_drawn(slug: str, params: ParamSet, known: set[str]) -> None:
    facet = facets_of(slug).of(params)
    for theme in (LIGHT, DARK):
        for lang in ("en", "zh"):
            _ = language.translator(lang, BY_SLUG[slug].module)
            views = facet.views(params, theme, _)
            assert len({view.id for view in views}) == len(views) > 0
            for view in views:
                assert sources(view) <= known, f"{view.id}: no frame has {sources(view) - known}"
                assert isinstance(view, TextView) or view.description
            values = [part for line in facet.readouts(params, _) for part in line if isinstance(part, Value)]
            assert {value.source for value in values} <= known
            assert facet.caption(params, _)
            facet.advise(params, _)
    assert facet.sources(params)


@pytest.mark.parametrize("slug, params", TRAININGS)
def test_a_training_is_drawn_from_its_frames(slug: str, params: ParamSet) -> None:
    running = advance(experiment(slug, params), 2)
    frame, constants = running.observe(), running.constants()
    known = {*frame.arrays, *frame.metrics, *frame.texts, *constants.arrays, "step"}
    assert_drawn(slug, params, known)


@pytest.mark.parametrize("slug, params", TRAININGS)
def test_a_training_is_the_same_every_time(slug: str, params: ParamSet) -> None:
    one, two = experiment(slug, params), experiment(slug, params)
    for _ in range(ADVANCED):
        one.step()
        two.step()
        two.observe()  # looking changes nothing
    assert_same(one.observe(), two.observe())
    assert_same(two.observe(), two.observe())


@pytest.mark.parametrize("slug, params", TRAININGS)
def test_a_training_goes_on_from_its_state(slug: str, params: ParamSet) -> None:
    one = advance(experiment(slug, params), ADVANCED)
    state = one.state()
    if state is None:
        return  # it can't be branched, and says so
    two = experiment(slug, params)
    two.load(state)
    assert_same(advance(one, ADVANCED).observe(), advance(two, ADVANCED).observe())


@pytest.mark.parametrize("slug, params", INSTANT)
def test_what_is_computed_at_once_is_drawn(slug: str, params: ParamSet) -> None:
    facet = facets_of(slug).of(params)
    assert facet.compute is not None
    clip, again = facet.compute(params), facet.compute(params)
    for name, values in {**clip.arrays, **clip.metrics, **clip.constants}.items():
        other = {**again.arrays, **again.metrics, **again.constants}[name]
        torch.testing.assert_close(torch.as_tensor(values), torch.as_tensor(other), rtol=0, atol=0, equal_nan=True)
    assert_drawn(slug, params, {*clip.arrays, *clip.metrics, *clip.constants, "step"} if facet.plays else set())


@pytest.mark.parametrize("slug, params", EXTREMES)
def test_every_extreme_can_be_shown(slug: str, params: ParamSet) -> None:
    facet = facets_of(slug).of(params)
    if facet.experiment:
        running = experiment(slug, params)
        metrics = running.observe().metrics
        assert all(map(isfinite, metrics.values())), metrics  # else the page says that it diverged
        advance(running, 2).observe()
    else:
        assert facet.compute is not None
        facet.compute(params)
    facet.views(params, LIGHT, str)
    facet.caption(params, str)
    facet.advise(params, str)


@pytest.mark.parametrize("slug", BY_SLUG)
def test_challenges_and_presets_show_the_facet_that_offers_them(slug: str) -> None:
    facets, kind = facets_of(slug), params_of(slug)
    assert set(facets.facets) >= set(kind.specs()["view"].options)
    for facet in facets.facets.values():
        for challenge in facet.challenges:
            assert facets.of(challenge.begin(kind)).challenges == facet.challenges
        for values in facet.presets.values():
            assert facets.of(kind.from_values(values)).presets == facet.presets


def meets(slug: str, params: Any) -> bool:
    if facets_of(slug).of(params).experiment:
        return reached(experiment(slug, params), MOST, EVERY)
    return judged(params.goal, facets_of(slug).measured(params)) == "met"


@pytest.mark.parametrize("slug, challenge", CHALLENGES)
def test_a_start_is_not_there_and_a_solution_is(slug: str, challenge: Challenge) -> None:
    kind = params_of(slug)
    assert_in_reach(challenge, kind, facets_of(slug).challenges.measures)
    assert_on_screen(challenge, kind)
    assert not meets(slug, challenge.begin(kind))
    assert meets(slug, challenge.solved(kind))


@pytest.mark.parametrize("topic", WITH_FACETS, ids=lambda topic: topic.slug)
def test_the_preview_is_drawn(topic: Topic) -> None:
    module = importlib.import_module(f"{topic.package}.preview")
    assert isinstance(module.preview(LIGHT), Preview)
