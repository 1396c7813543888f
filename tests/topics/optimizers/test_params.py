import pytest

from playground.core.params import Problem
from playground.topics.optimizers.params import (
    MAPPED,
    RULES,
    Params,
    hyper,
    inside_of,
    map_axes,
    moved_start,
    start_of,
    surface_of,
)


def test_every_hyperparameter_of_every_rule_can_be_set():
    specs = Params.specs()
    for key, rule in RULES.items():
        assert hyper(Params(), key) == rule.defaults()
        for name, spec in rule.hyper.items():
            own = specs[f"{key}_{name}"]
            assert type(own) is type(spec) and own.default == spec.default
            assert own.advanced == (name != "lr")


def test_a_hyperparameter_is_shown_only_when_its_rule_takes_part():
    spec = Params.specs()["lion_lr"]
    assert not spec.when(Params()) and spec.when(Params(racers=("lion",)))
    assert not spec.when(Params(view="map", racers=("lion",))) and spec.when(Params(view="map", map_rule="lion"))


def test_the_link_round_trip_is_exact():
    params = Params.from_values(
        {"surface": "custom", "expression": "(x+y)^2 + 1", "racers": ["adam"], "adam_lr": 0.123}
    )
    again, problems = Params.read(params.query())
    assert again == params and not problems and Params().query() == {}


def test_a_formula_that_cannot_be_read_is_refused_with_a_reason():
    with pytest.raises(Problem) as refused:
        Params(surface="custom", expression="__import__('os')")
    assert refused.value.name == "expression" and "formula" in refused.value.say()


def test_the_start_is_the_surfaces_own_until_one_is_chosen_and_stays_on_the_map():
    assert start_of(Params()) == surface_of(Params()).start
    assert start_of(Params(**moved_start(-1.23456, 0.5))) == (-1.235, 0.5)
    assert start_of(Params(start="chosen", start_x=10.0, start_y=-10.0, surface="saddle")) == (2.0, -2.0)


def test_looking_inside_a_racer_that_is_not_there_looks_into_the_first():
    assert inside_of(Params()) == "adam"
    assert inside_of(Params(racers=("sgd", "lion"))) == "sgd"


@pytest.mark.parametrize("key", MAPPED)
def test_the_maps_axes_are_two_different_hyperparameters(key):
    x, y = map_axes(Params(view="map", map_rule=key))
    assert x == "lr" and y != x
    x, y = map_axes(Params.from_values({"map_rule": key, f"map_{key}_y": "lr"}))
    assert x != y


def test_a_quadratic_of_ones_own_gets_its_minimum():
    surface = surface_of(Params(surface="custom", expression="(x+y-1)^2/2 + 25*(x-y)^2/2 + 3"))
    assert surface.minima[0] == pytest.approx((0.5, 0.5)) and surface.minimum == pytest.approx(3)
    assert surface_of(Params(surface="custom", expression="sin(x)+y")).minima == ()
