"""When a training ends, and that it does not end before."""

import math

import pytest
import torch

from playground.core.stops import DIVERGED, EARLY, PLATEAU, REASONS, TARGET, StopAt, Stops


def run(
    at: StopAt, train: list[float], validation: list[float] | None = None, accuracy: float = 0.5
) -> tuple[str, int]:
    """The reason, and after how many entries; the parameters of entry k are k."""
    stops, validation = Stops(at), validation or train
    for k, (loss, held_out) in enumerate(zip(train, validation, strict=True)):
        reason = stops.add(loss, held_out, accuracy, torch.full((1, 3), float(k)))
        if reason:
            assert reason in REASONS
            return reason, k + 1
    return "", len(train)


FALLING = [1 / k for k in range(1, 31)]


def test_nothing_is_on_at_first() -> None:
    assert run(StopAt(), [*FALLING, *[0.5] * 200], accuracy=1.0) == ("", 230)


def test_targets() -> None:
    assert run(StopAt(accuracy=0.95), FALLING, accuracy=0.95) == (TARGET, 1)
    assert run(StopAt(accuracy=0.95), FALLING, accuracy=0.94)[0] == ""


def test_plateau() -> None:
    level = [*FALLING[:10], *[0.1] * 20]
    assert run(StopAt(plateau=8), level) == (PLATEAU, 18)
    assert run(StopAt(plateau=8), [0.9**k for k in range(100)])[0] == ""
    creeping = [1 - 1e-5 * k for k in range(30)]  # falls, but so slowly that it's no progress
    assert run(StopAt(plateau=8), creeping) == (PLATEAU, 9)


def test_early_stopping_keeps_the_best_parameters() -> None:
    validation = [1.0, 0.8, 0.6, 0.5, 0.55, 0.7, 0.52, 0.9, 1.0, 1.1]
    stops = Stops(StopAt(early=4))
    theta, known = torch.zeros(1, 3), torch.zeros(1, 1)
    reasons = []
    for k, loss in enumerate(validation):
        theta.fill_(k)  # changed in place, as a network's are
        known.fill_(10 * k)
        reasons.append(stops.add(0.1, loss, 0.5, theta, known))
    assert reasons[:8] == [""] * 7 + [EARLY]
    assert [each.tolist() for each in stops.best] == [[[3.0] * 3], [[30.0]]]
    assert run(StopAt(early=4), FALLING)[0] == ""


@pytest.mark.parametrize("loss", [math.nan, math.inf, 1e6])
def test_divergence(loss: float) -> None:
    assert run(StopAt(), [1.0, 5.0, loss, 1.0]) == (DIVERGED, 3)


def test_it_goes_on_where_it_was_left() -> None:
    at, one, other = StopAt(plateau=3, early=5), Stops(StopAt(plateau=3, early=5)), Stops(StopAt())
    losses = [1.0, 0.7, 0.7, 0.7, 0.7]
    for loss in losses[:3]:
        one.add(loss, loss, 0.5, torch.ones(1, 2))
    other.at = at
    other.load(one.state())
    assert vars(other) == vars(one)
    assert [other.add(losses[k], 0.7, 0.5, torch.ones(1, 2)) for k in (3, 4)] == ["", PLATEAU]
