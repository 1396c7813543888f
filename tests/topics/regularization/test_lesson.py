"""What the lesson says can be seen on the page: its numbers, measured. (Penalties and the rest: their own files.)"""

from typing import Any

import pytest

from playground.topics.regularization.double.descent import curves_of, fitted, mistaken
from playground.topics.regularization.early.experiment import Experiment
from playground.topics.regularization.facets import FACETS
from playground.topics.regularization.params import Params
from playground.topics.regularization.spread.experiment import Experiment as Networks
from playground.topics.regularization.spread.polynomials import spread_of


def measured(view: str, **values: Any) -> dict[str, float]:
    return dict(FACETS.measured(Params(view=view, **values)))


def test_capacity() -> None:
    nine = measured("fit")
    assert nine["fit_train"] == pytest.approx(0.018, abs=5e-4) and nine["fit_test"] == pytest.approx(1.5, abs=0.05)
    three = measured("fit", fit_degree=3)
    assert three["fit_train"] == pytest.approx(0.05, abs=5e-3) and three["fit_test"] == pytest.approx(0.11, abs=5e-3)
    one = measured("fit", fit_degree=1)
    assert min(one["fit_train"], one["fit_test"]) > 0.25
    assert measured("fit", fit_degree=11)["fit_train"] < 1e-20
    assert measured("fit", fit_size=60)["fit_test"] == pytest.approx(0.075, abs=5e-4)


def test_bias_and_variance() -> None:
    one, nine = measured("spread", sp_degree=1), measured("spread", sp_degree=9)
    assert (round(one["bias2"], 2), round(one["variance"], 2)) == (0.21, 0.01)
    assert (round(nine["bias2"], 2), round(nine["variance"])) == (0.01, 12)
    assert int(spread_of(Params(view="spread")).parts.expected.argmin()) == 3
    held = measured("spread", sp_degree=9, sp_ridge=True)
    assert round(held["variance"], 2) == 0.03 and nine["bias2"] < held["bias2"] < 0.02
    many = measured("spread", sp_degree=9, sp_size=60)
    assert many["variance"] < 0.03 and many["bias2"] < nine["bias2"]


def test_networks_scatter_with_width_and_time() -> None:
    run = Networks(Params(view="spread", sp_model="networks"))
    before = None
    for _ in range(1500):
        run.step()
        if run.trainer.steps == 200:
            before = run.observe().metrics["variance"]
    arrays = run.observe().arrays
    bias2, variance, expected = (arrays[f"{name}/width"].tolist() for name in ("bias2", "variance", "expected"))
    assert bias2[0] > bias2[2] > bias2[5] and variance[0] < variance[2] < variance[5]
    assert expected[2] < expected[5]
    assert before is not None and variance[5] > 1.5 * before


def trained(**values: Any) -> dict[str, float]:
    run = Experiment(Params(view="early", **values))
    while not run.finished:
        run.step()
    return dict(run.observe().metrics)


def test_early_stopping() -> None:
    here = trained()
    assert here["kept_at"] == 475 and here["updates"] == 2500
    assert here["ea_cost"] == pytest.approx(1.7, abs=0.05) and here["train"] < 0.0015
    assert trained(ea_size=100)["ea_cost"] < 1.1 and trained(ea_l2=0.02)["ea_cost"] < 1.1
    assert trained(ea_draw=9, ea_patience=20)["kept_at"] < 50
    digits = trained(ea_data="digits", ea_size=60, ea_lr=0.002, ea_stop=600)
    assert digits["kept/accuracy"] == 0.65 and digits["now/accuracy"] == pytest.approx(0.55, abs=0.006)


def test_double_descent() -> None:
    peak = curves_of(Params(view="double"), 0.0)
    assert peak.test[1].max() > 1e7
    assert measured("double", dd_count=300)["dd_test"] == pytest.approx(0.07, abs=5e-3)
    assert measured("double", dd_count=4)["dd_test"] == pytest.approx(0.05, abs=5e-3)
    digits = Params(view="double", dd_features="digits", dd_size=40)
    wrong = {p: float(mistaken(digits, fitted(digits, p, 0.0).says).median()) for p in (*range(1, 41), 300)}
    assert min(share for p, share in wrong.items() if p < 40) >= 0.455
    assert (round(wrong[300], 2), round(wrong[40], 2)) == (0.29, 0.82)
    clean = curves_of(Params(view="double", dd_noise=0.0), 0.0)
    assert clean.test[1, clean.counts.index(20)] < 1e-9
