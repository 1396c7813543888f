"""The affine map against torch's grid_sample, whole shifts and quarter turns, and what the two networks are given."""

import math
from typing import Any

import pytest
import torch
from torch import Tensor
from torch.nn.functional import affine_grid, grid_sample

from playground.core.own_code import CodeError, OwnCode, execute
from playground.topics.regularization.augmentation.augment import augment, erased, flipped, maps, warp
from playground.topics.regularization.augmentation.experiment import Experiment
from playground.topics.regularization.augmentation.own import KEY, templates
from playground.topics.regularization.augmentation.training import CHANGED, PLAIN, data_of
from playground.topics.regularization.params import Params

STILL = {"shift": 0.0, "rotate": 0.0, "zoom": 0.0}


def of(**values: Any) -> Params:
    return Params.from_values({"view": "augmentation", "per_class": 3, "augment_units": 16, **values})


def random() -> torch.Generator:
    return torch.Generator().manual_seed(5)


def pictures(n: int = 20, h: int = 8, w: int = 8) -> Tensor:
    return torch.rand(n, h, w, generator=random(), dtype=torch.float64)


@pytest.mark.parametrize("size", [(8, 8), (5, 9)])
def test_the_map_is_torchs(size: tuple[int, int]) -> None:
    h, w = size
    images = pictures(12, h, w)
    back = maps(12, 2.0, 70.0, 0.4, random())
    scaled = back.clone()  # torch's places run from −1 to 1 over the picture's width and height
    scaled[:, 0, 1] *= h / w
    scaled[:, 1, 0] *= w / h
    scaled[:, 0, 2] *= 2 / w
    scaled[:, 1, 2] *= 2 / h
    grid = affine_grid(scaled, [12, 1, h, w], align_corners=False)
    expected = grid_sample(images[:, None], grid, align_corners=False, padding_mode="zeros")[:, 0]
    torch.testing.assert_close(warp(images, back), expected)


def test_whole_shifts_and_quarter_turns_are_exact() -> None:
    images = pictures()
    shift = torch.tensor([[[1.0, 0, -2], [0, 1, -1]]], dtype=torch.float64).repeat(20, 1, 1)
    moved = warp(images, shift)  # two to the right, one down
    assert torch.equal(moved[:, 1:, 2:], images[:, :-1, :-2])
    assert not moved[:, 0].any() and not moved[:, :, :2].any()
    quarter = torch.tensor([[[0.0, 1, 0], [-1, 0, 0]]], dtype=torch.float64).repeat(20, 1, 1)
    torch.testing.assert_close(warp(images, quarter), images.rot90(-1, (1, 2)))


def test_the_maps_stay_within_what_is_asked() -> None:
    back = maps(2000, 1.5, 30.0, 0.2, random())
    a = torch.linalg.inv(back[:, :, :2])  # forward
    shift = -(a @ back[:, :, 2:])[..., 0]
    assert 1.4 < shift.abs().max() <= 1.5
    size = torch.linalg.det(a).sqrt()
    assert 0.8 <= size.min() < 0.81 and 1.19 < size.max() <= 1.2
    angle = torch.atan2(a[:, 1, 0], a[:, 0, 0]).abs().max()
    assert math.radians(29.5) < angle <= math.radians(30.0)


def test_squares_are_wiped_out() -> None:
    images = torch.ones(400, 8, 8)
    gone = (erased(images, 3, random()) == 0).sum((1, 2))
    assert gone.max() == 9 and gone.min() >= 1
    assert ((erased(images, 3, random()) == 0).any(0)).all()  # anywhere


def test_flips() -> None:
    images = pictures(200)
    for how, whole in (("mirror", images.flip(2)), ("turn", images.rot90(2, (1, 2)))):
        found = flipped(images, how, random())
        turned = (found == whole).all(2).all(1)
        assert ((found == images).all(2).all(1) ^ turned).all() and 60 < turned.sum() < 140


def test_nothing_asked_changes_nothing() -> None:
    assert torch.equal(augment(pictures(), of(**STILL), random()), pictures())
    noisy = augment(pictures(), of(**STILL, pixel_noise=0.3), random()) - pictures()
    assert float(noisy.std()) == pytest.approx(0.3, rel=0.1)


def test_without_changes_both_networks_are_one() -> None:
    experiment = Experiment(of(**STILL))
    for _ in range(20):
        experiment.step()
    theta = experiment.trainer.network.theta
    assert torch.equal(theta[PLAIN], theta[CHANGED])


def test_the_twin_never_sees_a_changed_picture() -> None:
    one, other = Experiment(of()), Experiment(of(**STILL))
    for _ in range(20):
        one.step(), other.step()
    assert torch.equal(one.trainer.network.theta[PLAIN], other.trainer.network.theta[PLAIN])
    assert not torch.equal(one.trainer.network.theta[CHANGED], other.trainer.network.theta[CHANGED])


def test_as_many_of_each_digit_and_none_in_the_test() -> None:
    data = data_of(of(per_class=7))
    assert data.y.bincount().tolist() == [7] * 10 and data.y_test.bincount().tolist() == [30] * 10
    assert len(torch.cat([data.x, data.x_test]).unique(dim=0)) == 370
    moved = data_of(of(per_class=7, test_as="moved"))
    assert torch.equal(moved.x, data.x) and not torch.equal(moved.x_test, data.x_test)


def test_what_the_lesson_says() -> None:
    """Augmentation helps, more so on moved pictures; upside down it harms, the 6 most."""
    found = {}
    for name, values in {
        "helps": {},
        "moved": {"test_as": "moved", "shift": 1.0, "rotate": 15.0, "zoom": 0.1},
        "turned": {**STILL, "per_class": 10, "flip": "turn"},
    }.items():
        experiment = Experiment(Params.from_values({"view": "augmentation", **values}))
        for _ in range(1500):
            experiment.step()
        found[name] = experiment.observe()
    assert found["helps"].metrics["gain"] >= 0.02
    assert found["helps"].metrics["augmented_test_loss"] < 0.8 * found["helps"].metrics["plain_test_loss"]
    assert found["moved"].metrics["plain_test"] < 0.55 and found["moved"].metrics["gain"] > 0.3
    assert found["turned"].metrics["gain"] < -0.02
    plain, turned = found["turned"].arrays["by_class"][:, 6].tolist()
    assert plain - turned > 0.09


def test_own_code_takes_the_pages_place() -> None:
    params = of()
    for label, code in templates(params).items():
        experiment = Experiment(params, own=execute(OwnCode(KEY, code)))
        experiment.step()
        assert experiment.observe().texts["goal"] == "", label
    with pytest.raises(CodeError):
        wrong = "def augment(images, random):\n    return images[:, 1:]\n"
        Experiment(params, own=execute(OwnCode(KEY, wrong))).step()
    with pytest.raises(CodeError):
        Experiment(params, own=execute(OwnCode(KEY, "def other(images):\n    return images\n")))
