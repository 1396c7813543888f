"""The pictures fit their numbers: every binding finds its source and its trace, on every surface, for every rule."""

import numpy as np
import pytest

from playground.core.picture import Bind, PlotView, TextView, Value
from playground.core.style import DARK, LIGHT
from playground.topics.optimizers import figures
from playground.topics.optimizers.look import LOOKS, OWN
from playground.topics.optimizers.params import MAPPED, RULES, Params
from playground.topics.optimizers.preview import preview

SURFACES = [*Params.specs()["surface"].options]


def sources(clip) -> dict[str, tuple[int, ...]]:
    """Shape of every source at one frame."""
    shapes = {name: tuple(np.shape(values))[1:] for name, values in {**clip.arrays, **clip.metrics}.items()}
    return {"step": ()} | shapes | {name: tuple(np.shape(value)) for name, value in clip.constants.items()}


def check(views, clip, steps: int) -> None:
    for name, values in {**clip.arrays, **clip.metrics}.items():
        assert len(values) == steps + 1, name
    known = sources(clip)
    assert len({view.id for view in views}) == len(views)
    for view in views:
        if isinstance(view, TextView):
            wanted = [
                Bind("", part.source, part.index) for line in view.lines for part in line if isinstance(part, Value)
            ]
        else:
            assert isinstance(view, PlotView) and view.description
            wanted = view.bindings
            for bind in wanted:
                place, number, *_rest = bind.target.split(".")
                assert place == "layout" or int(number) < len(view.figure["data"]), bind
            if view.handle is not None:
                assert len(view.figure["data"][view.handle.trace]["x"]) == 1
        for bind in wanted:
            shape = known[bind.source]
            assert len(bind.index) <= len(shape), bind
            assert all(i is None or i < size for i, size in zip(bind.index, shape, strict=False)), bind


@pytest.mark.parametrize("surface", SURFACES)
def test_the_race_on_every_surface(surface):
    params = Params(surface=surface, steps=20)
    views, clip = figures.race_views(params, LIGHT, str)
    check(views, clip, 20)
    assert {"map", "relief", "loss", "inside", "arithmetic", "standings"} <= {view.id for view in views}
    assert np.isfinite(np.asarray(clip.constants["ground"])).all()


@pytest.mark.parametrize("key", RULES)
def test_inside_every_optimizer(key):
    params = Params(racers=(key,), inside=key, steps=15)
    views, clip = figures.race_views(params, DARK, str)
    check(views, clip, 15)


@pytest.mark.parametrize("key", MAPPED)
@pytest.mark.parametrize("shows", ["speed", "where"])
def test_the_stability_map_of_every_rule(key, shows):
    params = Params(view="map", map_rule=key, map_shows=shows, surface="himmelblau", steps=15)
    views, clip = figures.map_views(params, LIGHT, str)
    check(views, clip, 15)
    drawn = [np.isfinite(np.asarray(clip.constants[f"map/{name}"])) for name in ("diverged", "waiting", "shown")]
    assert (np.sum(drawn, axis=0) == 1).all(), "every cell has one colour"


@pytest.mark.parametrize("key", ["sgd", "momentum", "nesterov"])
def test_theory_is_drawn_where_it_is_known(key):
    for surface, known in (("ravine", True), ("rosenbrock", True), ("himmelblau", False)):
        views, clip = figures.map_views(Params(view="map", map_rule=key, surface=surface, steps=15), LIGHT, str)
        check(views, clip, 15)
        assert ({"rates", "theory"} <= {view.id for view in views}) == known
        names = [trace.get("name", "") for trace in views[0].figure["data"]]
        assert any(name.startswith("Theory") for name in names) == known


def test_a_race_in_which_everybody_diverges():
    params = Params.from_values({"racers": ["sgd"], "sgd_lr": 10.0, "steps": 30})
    views, clip = figures.race_views(params, LIGHT, str)
    check(views, clip, 30)
    window = np.asarray(clip.arrays["inside/x_window"])
    assert np.isfinite(window).all() and (window[:, 0] < window[:, 1]).all()
    low, high = next(v for v in views if v.id == "loss").figure["layout"]["yaxis"]["range"]
    assert np.isfinite([low, high]).all() and low < high


def test_a_formula_that_has_no_value_anywhere_is_drawn_empty():
    views, clip = figures.race_views(Params(surface="custom", expression="log(-1-x^2)", steps=10), LIGHT, str)
    check(views, clip, 10)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_thirteen_optimizers_and_a_learners_own_are_told_apart(theme):
    assert set(LOOKS) == {*RULES, OWN}
    assert len({(look.colour(theme), look.dash) for look in LOOKS.values()}) == len(LOOKS)
    assert len({look.symbol for look in LOOKS.values()}) == len(LOOKS)


def test_the_preview_stays_in_the_unit_square():
    shown = preview(LIGHT)
    maps = np.asarray(shown.maps)
    assert maps.ndim == 3 and maps.min() >= 0 and maps.max() <= 1
    for path in shown.paths:
        places = np.asarray(path.places)
        assert np.isfinite(places).all() and ((places >= 0) & (places <= 1)).mean() > 0.95
