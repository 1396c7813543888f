"""The race against plain PyTorch: torch's layers, optimizers and schedulers, one network at a time."""

import math
from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import nn
from torch.optim import lr_scheduler as library

from playground.core.mlp.batches import Batches
from playground.core.own_code import CodeError, OwnCode, execute
from playground.core.schedules import CURVES
from playground.core.seeding import generator
from playground.topics.schedules.experiment import Experiment
from playground.topics.schedules.params import Params, settings
from playground.topics.schedules.presets import PRESETS
from playground.topics.schedules.race import TRIED, Race, tried
from playground.topics.schedules.templates import NEW, NEW_SCHEDULE, schedules

TOTAL, BASE = 200, 0.2
Make = Callable[[torch.optim.Optimizer], Any]
LIBRARY: dict[str, Make] = {
    "constant": lambda o: library.ConstantLR(o, factor=1),
    "cosine": lambda o: library.CosineAnnealingLR(o, TOTAL),
    "one_cycle": lambda o: library.OneCycleLR(o, BASE, TOTAL, cycle_momentum=o.param_groups[0]["momentum"] > 0),
    "triangular2": lambda o: library.CyclicLR(
        o, 0.1 * BASE, BASE, TOTAL // 6, mode="triangular2", cycle_momentum=False
    ),
    "restarts": lambda o: library.CosineAnnealingWarmRestarts(o, 20, 2),
    "plateau": lambda o: library.ReduceLROnPlateau(o, factor=0.5, patience=0),
}


def finished(params: Any, own: Any = None) -> Race:
    race = Race(params, own)
    while not race.finished:
        race.step()
    return race


def plain(race: Race, params: Any, key: str) -> tuple[list[float], float]:
    """η of each update and the last training loss when torch trains the same network."""
    network, points = race.stack.network, race.stack.points
    layers: list[nn.Module] = []
    for layer in network.layers:
        linear = nn.Linear(layer.W.shape[2], layer.W.shape[1])
        layers += [linear, nn.ReLU()]
    model = nn.Sequential(*layers[:-1])
    fresh = Race(params).stack.network
    for linear, layer in zip(model[::2], fresh.layers, strict=True):
        linear.weight.data, linear.bias.data = layer.W[0].clone(), layer.b[0, 0].clone()  # type: ignore[union-attr]
    momentum = {"momentum": 0.9} if params.optimizer == "momentum" else {}
    optimizer = torch.optim.SGD(model.parameters(), lr=BASE, **momentum)
    scheduler, rates = LIBRARY[key](optimizer), []
    batches = Batches(*points.train, params.batch, [generator(params.seed, "batches")])
    (xv,), (yv,) = points.validation
    for step in range(params.total):
        epoch = int(batches.epoch)
        (x,), (y,) = batches.next()
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        optimizer.step()
        if key != "plateau":
            if step < params.total - 1:
                scheduler.step()
        elif int(batches.epoch) > epoch:
            scheduler.step(nn.functional.cross_entropy(model(xv), yv).item())
    (x,), (y,) = points.train
    return rates, nn.functional.cross_entropy(model(x), y).item()


@pytest.mark.parametrize("optimizer", ["sgd", "momentum"])
def test_everybody_learns_what_torch_would_teach_them(optimizer: str) -> None:
    """The same rates at every update and the same loss in the end, momentum cycled with one cycle as well."""
    params = Params(
        racers=tuple(LIBRARY),
        data="moons",
        lr=BASE,
        total=TOTAL,
        optimizer=optimizer,
        cycle_momentum=optimizer == "momentum",
        layers=(8,),
        restarts_t0=20,
        plateau_patience=0,
    )
    race, rates = Race(params), []
    while not race.finished:
        rates.append(race.lr())
        race.step()
    seen = torch.stack(rates)  # (updates, nets)
    for k, racer in enumerate(race.racers):
        expected, loss = plain(race, params, racer.key)
        assert seen[:, k].tolist() == pytest.approx(expected, rel=1e-5, abs=1e-8), racer.key
        assert float(race.losses[k, -1]) == pytest.approx(loss, rel=1e-3), racer.key
    assert float(race.rates[-1].min()) < BASE, "the plateau schedule never dropped"


def test_all_begin_alike_and_look_at_the_same_points() -> None:
    race = finished(Params(racers=("constant", "drawn"), drawn="100,100", total=100))
    assert torch.equal(race.losses[0], race.losses[1])
    assert race.losses[:, 0].unique().numel() == 1


def test_a_network_that_diverges_leaves_the_others_alone() -> None:
    """Beside a neighbour whose weights are no longer numbers, a network ends where it ends alone."""
    apart = finished(Params(data="diabetes", racers=("one_cycle",), lr=5.0, total=100, one_cycle_div=1000.0))
    both = finished(Params(data="diabetes", racers=("constant", "one_cycle"), lr=5.0, total=100, one_cycle_div=1000.0))
    assert bool(both.losses[0, -1].isnan())
    torch.testing.assert_close(both.losses[1, :10], apart.losses[0, :10], rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("seed", [3, 0])
def test_a_warmup_survives_a_rate_that_throws_the_others_off(seed: int) -> None:
    """The lesson's and the preset's claim, for more than one network."""
    race = finished(Params(**PRESETS["Why warm-up"], seed=seed))
    cosine, warmup, one_cycle = race.losses[:, -1].tolist()
    assert math.isnan(cosine) and warmup < 0.4 and one_cycle < 0.4
    early = race.losses[0, race.looks >= 20]
    assert early.isnan().all(), "it was not the first steps"


def test_equal_parameters_give_equal_frames() -> None:
    for view in ("race", "range", "rates"):
        params = Params(view=view, total=100, range_total=100, range_steps=50, data="moons")
        one, two = Experiment(params), Experiment(params)
        for _ in range(70):
            one.step()
            two.step()
        two.observe()  # looking changes nothing
        one.step()
        two.step()
        first, second = one.observe(), two.observe()
        assert first.metrics == second.metrics
        for name, values in first.arrays.items():
            assert torch.equal(torch.nan_to_num(values), torch.nan_to_num(second.arrays[name])), name


@pytest.mark.parametrize("name", [name for name, spec in Params.specs().items() if name != "goal"])
def test_the_extremes_of_every_parameter(name: str) -> None:
    """A few updates under each, and a look."""
    spec = Params.specs()[name]
    key = next((key for key in sorted(CURVES, key=len, reverse=True) if name.startswith(f"{key}_")), "cosine")
    short = {"total": 100, "range_total": 100, "range_steps": 50, "layers": (4,), "data": "moons", "racers": (key,)}
    for value in spec.samples():
        testing = name.startswith(("range", "pick", "own_lr", "apart", "smoothing"))
        view = "range" if testing else "rates" if name.startswith("rates") else "race"
        experiment = Experiment(Params(**{**short, "view": view, name: value}))
        experiment.constants()
        for _ in range(60):
            experiment.step()
        assert experiment.observe().arrays


def test_the_rates_view_is_many_races() -> None:
    params = Params(
        view="rates", racers=("cosine", "constant"), total=100, data="moons", rates_low=0.02, rates_high=0.5
    )
    race, base = finished(params), tried(params)[5]
    alone = finished(Params(racers=("constant",), total=100, data="moons", lr=base))
    torch.testing.assert_close(race.losses[TRIED + 5], alone.losses[0], rtol=1e-4, atol=1e-5)


def own_rate_of(text: str, params: Any) -> Experiment:
    return Experiment(params, None, execute(OwnCode("schedule", text)))


@pytest.mark.parametrize("key", [key for key, curve in CURVES.items() if not curve.watches])
def test_the_code_to_begin_with_is_the_schedule_looked_into(key: str) -> None:
    changed = {"step_drops": 3, "cosine_end": 0.1, "warmup_then": "exponential", "restarts_t_mult": 3}
    for more in ({}, changed):
        params = Params(racers=(key,), inside=key, total=150, data="moons", drawn="10,90,40", **more)
        title, text = next(iter(schedules(params).items()))
        assert title == CURVES[key].title
        race = own_rate_of(text, params).run
        assert isinstance(race, Race)
        assert torch.equal(race.plan[0], race.plan[1])


def test_a_new_schedule_can_be_run() -> None:
    params = Params(total=100)
    assert schedules(params)[NEW] == NEW_SCHEDULE
    experiment = own_rate_of(NEW_SCHEDULE, params)
    assert [racer.key for racer in experiment.run.racers][-1] == "own"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("return 'fast'", "returned str"),
        ("return base / (step - 7)", "returned -0.114286|division"),
        ("return float('nan')", "returned nan"),
        ("return 1e9", "lies between 0 and 1000"),
        ("return 10**400", "lies between 0 and 1000"),
        ("pass", "returned NoneType"),
    ],
)
def test_what_is_no_learning_rate_is_refused(body: str, said: str) -> None:
    with pytest.raises((CodeError, ZeroDivisionError), match=said):
        own_rate_of(f"def lr(step, total, base):\n    {body}\n", Params(total=100))


def test_settings_are_those_of_the_page() -> None:
    params = Params(restarts_t0=70, drawn="5,6")
    assert settings(params, "restarts") == {"t0": 70, "t_mult": 2, "end": 0.0}
    assert settings(params, "drawn") == {"text": "5,6"} and settings(params, "constant") == {}
