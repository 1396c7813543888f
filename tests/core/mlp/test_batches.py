"""Minibatches: every point once an epoch, resumable anywhere."""

import pytest
import torch

from playground.core.mlp.batches import Batches
from playground.core.seeding import generator

X = torch.arange(23.0).view(1, 23, 1)


def batches(seeds: tuple[int, ...] = (0,), nets: int = 1, x: torch.Tensor = X) -> Batches:
    return Batches(x, 10 * x, 5, [generator(seed, "batches") for seed in seeds], nets)


def epoch(of: Batches) -> list[torch.Tensor]:
    """The points of one epoch, batch by batch; their targets belong to them."""
    pairs = [of.next() for _ in range(5)]
    assert all(torch.equal(10 * x, y) for x, y in pairs)
    return [x for x, _ in pairs]


def test_an_epoch_visits_every_point_once_in_a_new_order() -> None:
    one, orders = batches(), []
    for _ in range(2):
        taken = epoch(one)
        assert [x.shape[1] for x in taken] == [5, 5, 5, 5, 3]
        orders.append(torch.cat(taken, dim=1).flatten().tolist())
        assert sorted(orders[-1]) == X.flatten().tolist()
    assert orders[0] != orders[1]


def test_epochs_are_counted_in_batches() -> None:
    one = batches()
    assert one.epoch == 0
    for number in range(1, 13):
        one.next()
        assert one.epoch == pytest.approx(number / 5)


def test_each_network_has_the_order_it_would_have_alone() -> None:
    stack, alone = batches((3, 4), nets=2), batches((4,))
    for _ in range(2):
        for together, single in zip(epoch(stack), epoch(alone), strict=True):
            assert torch.equal(together[1], single[0])
            assert not torch.equal(together[0], single[0])


def test_one_seed_is_the_same_order_for_all() -> None:
    for together, single in zip(epoch(batches(nets=3)), epoch(batches()), strict=True):
        assert together.shape == (3, *single.shape[1:])
        assert all(torch.equal(net, single[0]) for net in together)


def test_each_network_may_have_points_of_its_own() -> None:
    x = torch.stack([X[0], 100 + X[0]])
    taken = torch.cat(epoch(batches((1, 2), nets=2, x=x)), dim=1)
    assert sorted(taken[1].flatten().tolist()) == x[1].flatten().tolist()


@pytest.mark.parametrize("taken", [0, 3, 5, 7])
def test_it_goes_on_where_it_was_left(taken: int) -> None:
    one, other = batches((1, 2), 2), batches((1, 2), 2)
    for _ in range(taken):
        one.next()
    other.load(one.state())
    assert other.epoch == one.epoch
    for _ in range(12):
        assert torch.equal(one.next()[0], other.next()[0])
    assert other.epoch == one.epoch


def test_points_change_and_the_count_goes_on() -> None:
    one = batches()
    for _ in range(7):
        one.next()
    one.replace(X[:, :10], X[:, :10])
    assert one.epoch == pytest.approx(1.4)
    assert sorted(torch.cat([one.next()[0], one.next()[0]], dim=1).flatten().tolist()) == list(range(10))
    assert one.epoch == pytest.approx(2.4)


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        batches().replace(X[:, :0], X[:, :0])
    with pytest.raises(ValueError, match="23 points and 4 targets"):
        batches().replace(X, X[:, :4])
    one, other = batches(), batches(x=X[:, :9])
    one.next()
    with pytest.raises(ValueError, match="9 are here"):
        other.load(one.state())
