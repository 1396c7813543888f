"""The three parts, wrong labels and a rare class."""

import pytest
import torch

from playground.core.dataset_split import split, thinned, wrong_labels
from playground.core.dataset_tables import load
from playground.core.seeding import generator


def every(parts: tuple[torch.Tensor, ...]) -> list[int]:
    return sorted(torch.cat(list(parts)).tolist())


@pytest.mark.parametrize("share", [0.1, 0.5, 0.8])
def test_every_part_has_its_share_of_every_class(share: float) -> None:
    y = load("penguins").y
    parts = split(y, share, 0.1, generator(0, "split"))
    assert every(parts) == list(range(len(y)))
    for label, members in enumerate(y.bincount().tolist()):
        assert (y[parts.train] == label).sum() == round(share * members)
        assert (y[parts.validation] == label).sum() == pytest.approx(0.1 * members, abs=1)
    assert len(parts.validation) == pytest.approx(0.1 * len(y), abs=1)


def test_values_are_shuffled_and_shared_out() -> None:
    y = torch.linspace(-1, 1, 200)
    parts = split(y, 0.6, 0.15, generator(0, "split"))
    assert [len(part) for part in parts] == [120, 30, 50]
    assert every(parts) == list(range(200))
    assert abs(float(y[parts.train].mean())) < 0.15


def test_split_mixes_and_depends_on_the_generator() -> None:
    y = torch.tensor([0] * 50 + [1] * 50)
    parts = split(y, 0.5, 0.2, generator(0, "split"))
    assert y[parts.train[:25]].unique().numel() == 2
    assert torch.equal(parts.train, split(y, 0.5, 0.2, generator(0, "split")).train)
    assert not torch.equal(parts.train, split(y, 0.5, 0.2, generator(1, "split")).train)


@pytest.mark.parametrize("train", [0.0, 0.1, 0.5, 0.9, 1.0])
@pytest.mark.parametrize("y", [[0, 0, 0, 1, 1], [0, 1, 2], [0] * 20 + [1], [0.5, 1.5, 2.5], [0, 0, 1, 1]])
def test_no_part_is_empty_and_every_class_trains(train: float, y: list[float]) -> None:
    labels = torch.tensor(y)
    parts = split(labels, train, min(0.2, (1 - train) / 2), generator(0, "split"))
    assert all(len(part) for part in parts)
    assert every(parts) == list(range(len(y)))
    if labels.dtype == torch.int64 and len(y) > 3:
        assert set(labels[parts.train].tolist()) == set(y)


@pytest.mark.parametrize("count", [1, 2])
def test_hardly_any_points_are_in_every_part(count: int) -> None:
    assert all(part.tolist() == list(range(count)) for part in split(torch.zeros(count), 0.5, 0.2, generator(0)))


def test_small_classes_do_not_all_lose_their_validation() -> None:
    y = torch.arange(10).repeat_interleave(4)  # 10% of 4 rounds to none in every class
    assert len(split(y, 0.5, 0.1, generator(0)).validation) == pytest.approx(4, abs=1)


@pytest.mark.parametrize("classes", [2, 3, 10])
def test_wrong_labels_are_wrong_and_as_many_as_asked(classes: int) -> None:
    y = torch.randint(0, classes, (2000,), generator=generator(0))
    wrong = wrong_labels(y, 0.3, classes, generator(1))
    assert (wrong != y).sum() == 600
    assert set(wrong.tolist()) == set(range(classes))
    if classes > 2:  # every other class is as likely
        shifts = ((wrong - y) % classes)[wrong != y].bincount(minlength=classes)[1:]
        assert shifts.max() < 1.6 * shifts.min()
    assert torch.equal(y, wrong_labels(y, 0, classes, generator(1)))


def test_the_first_class_becomes_rare_and_the_others_stay() -> None:
    y = torch.tensor([0, 1, 2] * 100)
    left = thinned(y, 0.1, generator(0))
    assert y[left].bincount().tolist() == [10, 100, 100]
    assert left.tolist() == sorted(set(left.tolist()))
    assert y[thinned(y, 0.001, generator(0))].bincount().tolist() == [3, 100, 100]
