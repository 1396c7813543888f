"""The map of learning rates: a cell is a training of its own, and normalization widens what is survived."""

from dataclasses import replace

import pytest
import torch

from playground.core.mlp import Network
from playground.core.mlp.trainer import Hyper, Trainer
from playground.core.seeding import generator
from playground.topics.normalization.deep.seen import LOSS
from playground.topics.normalization.params import Params
from playground.topics.normalization.rates.experiment import Experiment
from playground.topics.normalization.rates.sweep import RATES, Kind, Row, kinds, largest, numbers
from playground.topics.normalization.rates.views import chosen, column
from tests.topics.frames import advance, assert_same

SMALL = Params(view="rates", rates_depth=2, rates_width=16)


@pytest.mark.parametrize("norm", ["none", "batch", "group", "rms"])
def test_a_cell_is_a_training_of_its_own(norm: str) -> None:
    row, at = Row(Kind(norm, 2, 1.0), SMALL), 8
    alone = Network(row.network.architecture, generator(0, "weights"), init="he_normal")
    trainer = Trainer(alone, LOSS, "sgd", Hyper(lr=RATES[at]), row.data.x, row.data.y, 64, seed=0)
    for _ in range(5):
        row.trainer.step()
        trainer.step()
    torch.testing.assert_close(row.network.theta[at], alone.theta[0], rtol=1e-3, atol=1e-5)


def test_all_cells_of_a_row_begin_equal() -> None:
    theta = Row(Kind("layer", 3, 2.0), SMALL).network.theta
    torch.testing.assert_close(theta, theta[:1].expand_as(theta), rtol=0, atol=0)


def test_the_largest_rate_that_learns() -> None:
    accuracy = torch.full((3, len(RATES)), 0.1)
    accuracy[0, 2], accuracy[0, 5], accuracy[0, 9] = 0.9, 0.85, torch.nan
    accuracy[1, :] = torch.nan
    accuracy[2, -1] = 0.8
    found = largest(accuracy, 0.8)
    torch.testing.assert_close(found, torch.tensor([RATES[5], torch.nan, RATES[-1]]), rtol=1e-6, atol=0, equal_nan=True)
    rows = [Kind("none", 2, 1.0), Kind("layer", 2, 1.0), Kind("batch", 2, 1.0)]
    said = numbers(rows, found)
    assert said["rates_plain"] == pytest.approx(RATES[5]) and said["rates_factor"] == pytest.approx(100 / RATES[5])
    assert numbers(rows[1:], found[1:])["rates_factor"] == 0.0


def test_what_the_lesson_says_of_eight_layers() -> None:
    """Without normalization about 0.1 is the limit here, with BatchNorm at least ten times as much."""
    frame = advance(Experiment(Params(view="rates", rates_norms=("none", "batch"))), 200).observe()
    assert frame.metrics["rates_factor"] > 8
    assert frame.arrays["rates/loss"][0].isnan().sum() > frame.arrays["rates/loss"][1].isnan().sum()


def test_what_the_lesson_says_of_first_weights_that_are_too_large() -> None:
    params = Params(view="rates", rates_norms=("none", "batch"), rates_gain=3.0)
    plain, batch = advance(Experiment(params), 150).observe().arrays["rates/largest"]
    assert not float(plain) > 0.01  # nothing, or next to nothing
    assert float(batch) >= 1


def test_rows_may_be_depths_or_gains() -> None:
    assert [kind.depth for kind in kinds(Params(view="rates", rates_rows="depth", rates_norm="batch"))] == [
        1,
        2,
        4,
        8,
        12,
    ]
    gains = kinds(Params(view="rates", rates_rows="gain", rates_depth=3))
    assert {kind.depth for kind in gains} == {3} and len({kind.gain for kind in gains}) == 5


@pytest.mark.parametrize("place", [-3.0, 0.0, 6.4, 14.9, 99.0])
def test_a_click_chooses_the_column_under_it(place: float) -> None:
    values = chosen(place, 1.2)
    params = Params(view="rates", rates_at=float(f"{values['rates_at']:.6g}"))
    assert column(params) == min(max(round(place), 0), len(RATES) - 1)


def test_no_frame_depends_on_what_is_only_drawn() -> None:
    other = replace(SMALL, rates_at=3.0, rates_shows="loss")
    assert_same(advance(Experiment(SMALL), 3).observe(), advance(Experiment(other), 3).observe())
    assert Experiment.drawn_only == {
        name for name, spec in Params.specs().items() if name.startswith("rates_") and spec.look
    }
