"""The five normalizations against torch's: output and gradients; what is said of a cell against all of them."""

import pytest
import torch
from torch import Tensor, nn

from playground.core.mlp.norm import normalize_backward
from playground.core.params import Problem
from playground.topics.normalization.cells import clip
from playground.topics.normalization.cells.batch import Pick, batch_of, untouched, way
from playground.topics.normalization.cells.facet import cell_picked, norm_picked
from playground.topics.normalization.cells.grid import cell_at, place_of, spread
from playground.topics.normalization.cells.norms import OVER, arithmetic, mates, normalized, output
from playground.topics.normalization.params import Params

SHAPES = [(4, 6, 4), (5, 6, 1), (2, 6, 9)]
EPSILON = 1e-3


def layer(norm: str, groups: int, shape: tuple[int, ...], gamma: Tensor, beta: Tensor) -> nn.Module:
    """torch's, with these γ and β for each channel."""
    channels = shape[1]
    made: dict[str, nn.Module] = {
        "batch": nn.BatchNorm1d(channels, eps=EPSILON),
        "layer": nn.LayerNorm(shape[1:], eps=EPSILON),
        "instance": nn.InstanceNorm1d(channels, eps=EPSILON, affine=True),
        "group": nn.GroupNorm(groups, channels, eps=EPSILON),
        "rms": nn.RMSNorm(shape[1:], eps=EPSILON),
    }
    found = made[norm].double()
    with torch.no_grad():
        found.weight.copy_(gamma[:, 0] if found.weight.dim() == 1 else gamma.expand(shape[1:]))
        if norm != "rms":
            found.bias.copy_(beta[:, 0] if found.bias.dim() == 1 else beta.expand(shape[1:]))
    return found


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("groups", [1, 2, 3, 6])
@pytest.mark.parametrize("norm", OVER)
def test_equals_torch(norm: str, groups: int, shape: tuple[int, ...]) -> None:
    if norm != "group" and groups > 1:
        return
    random = torch.Generator().manual_seed(3)
    x = torch.randn(shape, generator=random, dtype=torch.float64) * 3 + 2
    gamma, beta = (torch.randn(shape[1], 1, generator=random, dtype=torch.float64) for _ in range(2))
    upstream = torch.randn(shape, generator=random, dtype=torch.float64)
    wanted = x.clone().requires_grad_()
    if norm == "instance" and shape[2] == 1:  # torch refuses a single value; it is 0 by its formula
        assert output(x, norm, groups, EPSILON, gamma, beta).equal(beta.expand(shape))
        return
    expected = layer(norm, groups, shape, gamma, beta)(wanted)
    torch.testing.assert_close(output(x, norm, groups, EPSILON, gamma, beta), expected)
    (expected * upstream).sum().backward()
    run = normalized(x, norm, groups, EPSILON)
    found = normalize_backward((upstream * gamma).view_as(run.hat), run).view_as(x)
    torch.testing.assert_close(found, wanted.grad)


@pytest.mark.parametrize("norm", OVER)
def test_a_cells_arithmetic_gives_what_the_whole_batch_gives(norm: str) -> None:
    params = Params(norm=norm, norm_gamma=1.7, norm_beta=-0.4, norm_epsilon=0.2, norm_groups="3")
    x = batch_of(params)
    y = clip.y_of(params, x)
    picks = way(params, x)
    assert len(picks) == len(set(picks)) == 24
    for pick in picks:
        found = arithmetic(x, norm, 3, 0.2, pick, 1.7, -0.4)
        assert found.y == pytest.approx(y[pick].item(), rel=1e-12)
        assert found.total == pytest.approx(found.mean * found.count)


@pytest.mark.parametrize(("norm", "count"), [("batch", 16), ("layer", 24), ("instance", 4), ("group", 12), ("rms", 24)])
def test_mates_are_those_whose_change_is_felt(norm: str, count: int) -> None:
    x, pick = batch_of(Params()), Pick(1, 3, 2)
    group = mates(norm, 2, tuple(x.shape), pick)
    assert group.sum() == count and group[pick]
    before = normalized(x, norm, 2, EPSILON).hat.view_as(x)
    changed = x.clone()
    changed[pick] += 1.0
    felt = (normalized(changed, norm, 2, EPSILON).hat.view_as(x) - before).abs() > 1e-9
    assert felt.equal(group)


def test_who_notices_what() -> None:
    loud = clip.measured(Params(example_times=10.0, norm_epsilon=1e-8))
    for norm in ("layer", "instance", "group", "rms"):
        assert loud[f"{norm}_change"] < 1e-5
    assert loud["batch_change"] > 0.5
    shifted = clip.measured(Params(channel_plus=5.0))
    for norm in ("batch", "instance"):
        assert shifted[f"{norm}_change"] < 1e-9
    for norm in ("layer", "group", "rms"):
        assert shifted[f"{norm}_change"] > 0.5


def test_group_norm_lies_between() -> None:
    assert clip.measured(Params(norm_groups="1"))["from_layer"] == 0
    assert clip.measured(Params(norm_groups="6"))["from_instance"] < 1e-12
    assert min(clip.measured(Params(norm_groups="2")).get(f"from_{end}", 0) for end in ("layer", "instance")) > 0.1


def test_one_example_of_a_table_leaves_beta_to_batch_norm() -> None:
    params = Params(cell_data="table", cell_examples=1, norm_beta=0.5)
    assert clip.y_of(params, batch_of(params)).eq(0.5).all()


def test_the_learners_changes() -> None:
    params = Params(example_times=2.0, channel_plus=1.0, cell_walks=False, cell_added=4.0, cell_example=1)
    x, before = batch_of(params), untouched(params)
    wanted = before.clone()
    wanted[0] *= 2
    wanted[:, 0] += 1
    wanted[0, 2, 0] += 4
    assert x.equal(wanted)
    typed = Params(cell_data="typed", cell_rows="1 2 3 4 5 6;6 5 4 3 2 -1e2")
    assert batch_of(typed)[..., 0].tolist() == [[1, 2, 3, 4, 5, 6], [6, 5, 4, 3, 2, -100]]


@pytest.mark.parametrize("text", ["", "1 2 3", "a b c d e f", "1 2 3 4 5 nan", "1 2 3 4 5 1e9", "1 2 3 4 5 6;" * 7])
def test_what_is_no_batch_is_refused(text: str) -> None:
    with pytest.raises(Problem, match="six numbers"):
        Params(cell_rows=text)


@pytest.mark.parametrize("data", ["pictures", "table"])
def test_a_click_finds_the_cell_that_is_drawn_there(data: str) -> None:
    x = batch_of(Params(cell_data=data))
    shape = tuple(x.shape)
    for pick in way(Params(cell_data=data), x):
        left, top, size = place_of(pick, shape)
        found = cell_at(left + size / 3, top + size / 3)
        assert found == pick
        asked = Params(cell_data=data, **cell_picked(left + size / 3, top + size / 3))
        assert way(asked, x) == [pick]
    assert norm_picked(23.0, 1.0) == {"norm": "group"} and norm_picked(-3, 0) == {"norm": "batch"}
    with pytest.raises(ValueError, match="no place"):
        cell_picked(float("nan"), 0.0)


def test_gaps_are_empty_and_every_cell_is_drawn_once() -> None:
    values = torch.arange(96.0).reshape(4, 6, 4)
    drawn = spread(values)
    assert drawn.shape == (11, 17)
    assert sorted(drawn[~drawn.isnan()].tolist()) == list(range(96))
    assert drawn[:2, :2].tolist() == [[0, 1], [2, 3]]
