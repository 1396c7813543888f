import pytest

from playground.topics.optimizers.curvature import curvature, curvature_at
from playground.topics.optimizers.surfaces import SURFACES, surface


def test_of_the_quadratics():
    bowl, ravine = curvature(surface("bowl")), curvature(surface("ravine", kappa=50))
    assert bowl is not None and bowl.exact and bowl.eigenvalues == pytest.approx((1, 1))
    assert ravine is not None and ravine.exact and ravine.eigenvalues == pytest.approx((1, 50))


def test_of_rosenbrock_at_its_minimum():
    found = curvature(surface("rosenbrock"))
    # The Hessian at (1, 1) is [[802, -400], [-400, 200]].
    assert found is not None and not found.exact
    assert sum(found.eigenvalues) == pytest.approx(1002)
    assert found.smallest * found.largest == pytest.approx(400)


def test_a_quadratic_of_ones_own_is_recognised_with_its_minimum():
    found = curvature(surface("custom", expression="(x+y-1)^2/2 + 25*(x-y)^2/2"))
    assert found is not None and found.exact
    assert found.eigenvalues == pytest.approx((2, 50))
    assert found.place == pytest.approx((0.5, 0.5))


@pytest.mark.parametrize("expression", ["x^4 + y^2", "x^2 - y^2", "x + y", "log(x)"])
def test_what_is_no_quadratic_bowl_has_none(expression):
    assert curvature(surface("custom", expression=expression)) is None


@pytest.mark.parametrize("key", ["saddle", "monkey_saddle", "himmelblau", "six_hump_camel", "ackley"])
def test_no_single_smooth_minimum_no_answer(key):
    assert curvature(SURFACES[key]) is None


def test_a_saddle_is_curved_both_ways():
    found = curvature_at(SURFACES["saddle"], 0.0, 0.0)
    assert found is not None and found.eigenvalues == pytest.approx((-2, 2)) and not found.bowl
