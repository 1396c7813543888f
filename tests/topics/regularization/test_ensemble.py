"""What is said of the mean of several predictions, against brute force."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest
import torch

from playground.topics.regularization.ensemble.experiment import Experiment
from playground.topics.regularization.ensemble.training import points, samples, trainer
from playground.topics.regularization.ensemble.vote import Vote, entropy, information
from playground.topics.regularization.params import Params


def of(**values: Any) -> Params:
    return Params.from_values({"view": "ensemble", "ensemble_units": 6, **values})


def some(k: int = 6, n: int = 40) -> Vote:
    random = torch.Generator().manual_seed(1)
    p = torch.rand(k, n, generator=random, dtype=torch.float64)
    return Vote(p, (torch.rand(n, generator=random) < 0.5).double())


def trained(steps: int = 60, **values: Any) -> Experiment:
    experiment = Experiment(of(**values))
    for _ in range(steps):
        experiment.step()
    return experiment


def test_squared_error_of_the_mean_is_mean_error_minus_disagreement() -> None:
    for said in (some(), some(2, 7)):
        whole, each, spread = said.squared()
        assert whole == pytest.approx(each - spread, abs=1e-14) and spread > 0
        assert whole == pytest.approx(float(((said.p.mean(0) - said.y) ** 2).mean()))
        assert each == pytest.approx(sum(float(((p - said.y) ** 2).mean()) for p in said.p) / len(said.p))


def test_cross_entropy_of_the_mean_is_never_larger() -> None:
    for seed in range(20):
        random = torch.Generator().manual_seed(seed)
        p = torch.rand(5, 1, generator=random, dtype=torch.float64)
        joint, apart = Vote(p, torch.ones(1, dtype=torch.float64)).cross_entropy()
        assert joint <= apart
        assert joint == pytest.approx(float(-p.mean().log())) and apart == pytest.approx(float(-p.log().mean()))
    same = Vote(torch.full((3, 4), 0.3, dtype=torch.float64), torch.zeros(4, dtype=torch.float64))
    assert same.cross_entropy()[0] == pytest.approx(same.cross_entropy()[1])


def test_the_dotted_line_is_the_mean_over_all_choices() -> None:
    said = some(5)
    for k, expected in enumerate(said.expected().tolist(), 1):
        errors = [float(((said.p[list(c)].mean(0) - said.y) ** 2).mean()) for c in combinations(range(5), k)]
        assert expected == pytest.approx(np.mean(errors))
    assert said.first()[0][-1] == pytest.approx(said.squared()[0])
    assert said.first()[0][0] == pytest.approx(float(((said.p[0] - said.y) ** 2).mean()))


def test_correlation_is_numpys() -> None:
    said = some()
    matrix = np.corrcoef((said.p - said.y).numpy())
    assert said.correlation() == pytest.approx(matrix[np.triu_indices(6, 1)].mean())
    same = Vote(some().p[:1].repeat(3, 1), some().y)
    assert same.correlation() == pytest.approx(1)


def test_information_is_what_members_disagree_about() -> None:
    sure = torch.tensor([[1.0, 0.5], [0.0, 0.5]], dtype=torch.float64)
    found = information(sure)
    assert found[0] == pytest.approx(np.log(2)) and found[1] == pytest.approx(0, abs=1e-12)
    assert (information(some().p) >= 0).all()
    expected = torch.distributions.Bernoulli(some().p).entropy()
    torch.testing.assert_close(entropy(some().p), expected)


def test_members_differ_by_what_is_chosen() -> None:
    data = points("moons", 50, 0.2, 0)
    for differ, weights, sample in (("init", True, False), ("bootstrap", False, True), ("both", True, True)):
        learning = trainer(of(differ=differ, members=4, ensemble_points=50), data)
        theta, x = learning.network.theta, learning.batches.x
        assert torch.equal(theta[0], theta[1]) is not weights
        assert torch.equal(x[0], x[1]) is not sample


def test_a_bootstrap_sample_has_63_percent_of_the_points() -> None:
    drawn = samples(300, 20, "bootstrap", 0)
    share = np.mean([len(row.unique()) for row in drawn]) / 300
    assert share == pytest.approx(1 - np.exp(-1), abs=0.02)
    assert torch.equal(samples(30, 2, "init", 0), torch.arange(30).repeat(2, 1))


def test_maps_are_the_networks_answers() -> None:
    experiment = trained(20, members=3)
    arrays = experiment.observe().arrays
    place = torch.tensor([[experiment.ticks[5], experiment.ticks[30]]]) / 2.5
    out = experiment.trainer.network.forward(place[None].double()).output.softmax(-1)[:, 0, 1]
    assert arrays["mean"][30, 5] == pytest.approx(float(out.mean()))
    assert arrays["spread"][30, 5] == pytest.approx(float(out.std(correction=0)), abs=1e-6)


def test_what_the_lesson_says() -> None:
    """On the spiral the ensemble is far better than its best member; alike members gain less, but are better each."""
    bagged = trained(600, ensemble_units=24).observe().metrics
    assert bagged["ensemble_accuracy"] > bagged["best_accuracy"] + 0.08
    assert bagged["correlation"] < 0.45
    alike = trained(600, ensemble_units=24, differ="init").observe().metrics
    assert alike["correlation"] > 0.6 and alike["ensemble_gain"] < bagged["ensemble_gain"] / 3
    assert alike["ensemble_accuracy"] > bagged["ensemble_accuracy"]
