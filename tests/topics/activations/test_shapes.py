"""What is drawn of the functions: their own values, the tangent, and where the point wanders."""

import pytest
import torch
from torch.testing import assert_close

from playground.core.activations import ACTIVATIONS
from playground.core.style import LIGHT
from playground.topics.activations.clip import compute, instant
from playground.topics.activations.params import VIEWS, Params
from playground.topics.activations.shape_params import hyper, probed_of
from playground.topics.activations.shapes import axis, curve, tangent, way
from playground.topics.activations.shapes_view import shape_views, span


@pytest.mark.parametrize("key", ACTIVATIONS)
def test_the_slope_is_the_difference_quotient(key: str) -> None:
    z = torch.tensor([-4.6, -2.2, -0.8, 0.4, 1.7, 4.4], dtype=torch.float64)
    step = 1e-6
    f = ACTIVATIONS[key]
    assert_close(curve(f, z).slope, (f.value(z + step) - f.value(z - step)) / (2 * step), atol=1e-7, rtol=1e-6)


def test_settings_of_the_page_reach_the_function() -> None:
    params = Params(shown=("elu",), elu_alpha=2.0)
    assert hyper(params, "elu") == {"alpha": 2.0}
    drawn = compute(params).constants["elu/value"]
    assert float(drawn[0]) == pytest.approx(2 * (torch.tensor(-6.0).exp().item() - 1))
    assert not torch.equal(drawn, compute(Params(shown=("elu",))).constants["elu/value"])


def test_the_point_goes_to_the_chosen_input() -> None:
    made = compute(Params(z=2.5, probed="tanh"))
    assert float(made.metrics["z"][0]) == -6.0 and float(made.metrics["z"][-1]) == 2.5
    assert float(made.metrics["tanh/f"][-1]) == pytest.approx(torch.tensor(2.5).tanh().item())
    assert_close(way(-6.0), torch.full((91,), -6.0, dtype=torch.float64))


def test_the_tangent_touches_and_has_the_slope() -> None:
    at = curve(ACTIVATIONS["gelu"], way(3.0))
    (x0, x1), (y0, y1) = tangent(at).unbind(dim=1)[0].T, tangent(at).unbind(dim=1)[1].T
    assert_close((y1 - y0) / (x1 - x0), at.slope)
    assert_close((y1 + y0) / 2, at.value)
    assert_close(((x1 - x0).square() + (y1 - y0).square()).sqrt(), torch.full_like(x0, 3.2))


def test_somebody_who_is_drawn_has_the_tangent() -> None:
    assert probed_of(Params(shown=("relu", "elu"), probed="elu")) == "elu"
    assert probed_of(Params(shown=("relu", "elu"), probed="gelu")) == "relu"


def test_axes_grow_in_halves_and_only_so_far() -> None:
    curves = [torch.tensor([-0.2, 1.0]), torch.tensor([torch.inf, 9.0])]
    assert span(curves, (-1.5, 4.0), -3.25, 4.0) == [-1.5, 4.0]
    assert span([torch.tensor([-2.1, 6.0])], (-1.5, 4.0), -3.25, 4.0) == [-2.5, 4.0]


def test_every_function_has_its_line_and_its_numbers() -> None:
    every = tuple(ACTIVATIONS)
    views, made = shape_views(Params(shown=every), LIGHT, str)
    value = next(view for view in views if view.id == "value")
    names = [trace.get("name") for trace in value.figure["data"]]
    assert set(names) >= {ACTIVATIONS[key].label for key in every}
    colours = {(t["line"]["color"], t["line"]["dash"]) for t in value.figure["data"] if t.get("line", {}).get("dash")}
    assert len(colours) == len(every)  # told apart by colour and dash together
    sources = {bind.source for bind in value.bindings}
    assert sources <= {"axis", "z", "tangent", *made.constants, *made.metrics}


def test_which_views_come_at_once() -> None:
    assert [view for view in VIEWS if instant(Params(view=view))] == ["shapes", "softmax", "depth"]
    bends = torch.tensor([-3.0, -1.0, 0.0, 1.0, 3.0, 6.0], dtype=torch.float64)
    assert float((axis() - bends[:, None]).abs().amin(dim=1).max()) < 1e-12
