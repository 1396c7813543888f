"""Each line of advice on runs that have the fault, and silence on runs that don't."""

import pytest

from playground.topics.optimizers.advice import HINTS, MOST, advise
from playground.topics.optimizers.clip import race
from playground.topics.optimizers.params import Params


def said(**values) -> list[str]:
    params = Params.from_values(values)
    return [advice.text for advice in advise(params, race(params, params.racers), str)]


def test_the_opening_race_needs_no_advice():
    assert said() == []


def test_divergence_names_the_step_and_the_limit_of_theory():
    [text] = said(racers=["sgd"], sgd_lr=0.085)
    assert text.startswith("SGD diverged at step") and text.endswith("2/λmax = 0.08.")
    [text] = said(racers=["momentum"], momentum_lr=0.3, momentum_momentum=0.5)
    assert "2(1+μ)/λmax = 0.12" in text
    [text] = said(racers=["nesterov"], nesterov_lr=0.3, nesterov_momentum=0.5)
    assert "= 0.06" in text


def test_divergence_far_from_the_minimum_of_a_steeper_surface():
    [text] = said(
        surface="rosenbrock", racers=["sgd"], sgd_lr=0.0019, start="chosen", start_x=-2.0, start_y=3.0, steps=50
    )
    assert "close to the minimum" in text and "= 0.002" in text and "steeper still" in text


def test_divergence_without_theory():
    [text] = said(surface="himmelblau", racers=["sgd"], sgd_lr=0.5)
    assert "Lower its learning rate (0.5)" in text


def test_a_surface_without_end():
    [text] = said(surface="saddle", racers=["momentum"], steps=150)
    assert "falls without end" in text and "diverged" not in text


def test_just_below_the_limit_it_swings():
    [text] = said(racers=["sgd"], sgd_lr=0.0799)
    assert "swings to and fro" in text


def test_too_small_a_rate_is_slow_and_theory_knows_the_best():
    [text] = said(racers=["sgd"], sgd_lr=0.002)
    assert "slow" in text and "Theory's best rate is 0.0769" in text  # 2/(1 + 25)
    [text] = said(racers=["adagrad"], adagrad_lr=0.02)
    assert "Try a learning rate above 0.02" in text


def test_held_up_at_a_saddle_but_not_once_it_has_left():
    values = {"surface": "saddle", "racers": ["sgd"], "start": "chosen", "start_x": -1.6, "start_y": 0.0}
    [text] = said(**values)
    assert "held up at a saddle" in text
    assert said(**{**values, "start_y": 0.5}, steps=40) == []


def test_stuck_on_the_plateau_but_not_inside_the_bowl():
    values = {"surface": "plateau", "racers": ["sgd"], "start": "chosen", "start_y": 0.0}
    [text] = said(**values, start_x=-5.5)
    assert "stuck on a plateau" in text
    assert said(**values, start_x=-0.4, sgd_lr=0.3) == []


def test_a_local_minimum_is_told_from_the_global_one():
    values = {"surface": "styblinski_tang", "racers": ["sgd"], "sgd_lr": 0.02, "start": "chosen", "start_y": -3.0}
    [text] = said(**values, start_x=3.0)
    assert "local minimum, 14.1 above" in text
    assert said(**values, start_x=-3.5) == []


def test_the_noise_floor():
    [text] = said(racers=["momentum"], noise=8.0, steps=400, momentum_lr=0.02)
    assert "gradient noise" in text
    assert said(racers=["momentum"], noise=0.0, steps=400, momentum_lr=0.02) == []


def test_rosenbrocks_valley_is_no_saddle():
    lines = said(surface="rosenbrock", racers=["sgd"], sgd_lr=0.001, steps=400)
    assert len(lines) == 1 and "slow" in lines[0]


@pytest.mark.parametrize(
    "surface", ["bowl", "rastrigin", "ackley", "beale", "six_hump_camel", "monkey_saddle", "custom"]
)
def test_never_too_much_at_a_time(surface):
    params = Params.from_values({"surface": surface, "racers": list(Params.specs()["racers"].options), "steps": 60})
    lines = advise(params, race(params, params.racers), str)
    assert len(lines) <= MOST
    assert sum(advice.level in ("info", "good") for advice in lines) <= HINTS
    assert [a.level == "error" for a in lines] == sorted((a.level == "error" for a in lines), reverse=True)
