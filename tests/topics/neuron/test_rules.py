"""The two learning rules against scikit-learn, autograd and closed forms."""

import pytest
import torch
from sklearn.linear_model import Perceptron

from playground.topics.neuron.data import samples
from playground.topics.neuron.lesson import cross_entropy, lesson, order_of, taught, track
from playground.topics.neuron.params import Params
from playground.topics.neuron.rules import logistic, perceptron, sigmoid


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("data", ["separable", "overlap"])
def test_the_perceptron_is_scikit_learns(data: str, seed: int) -> None:
    """Same order, same rate, begun at the same weights, so that no sum is ever exactly 0 (there the two differ)."""
    params = Params(data=data, seed=seed, epochs=7, lr=0.3, start="random")
    found = lesson(params)
    x, y = found.samples.x.numpy(), found.samples.y.numpy()
    theta = found.tracks["perceptron"].theta
    theirs = Perceptron(eta0=0.3, shuffle=False, penalty=None, max_iter=7, tol=None)
    theirs.fit(x, y, coef_init=theta[0, None, :2].numpy(), intercept_init=theta[0, 2:].numpy())
    torch.testing.assert_close(theta[-1, :2], torch.from_numpy(theirs.coef_[0]))
    assert theta[-1, 2].item() == pytest.approx(theirs.intercept_[0])


def test_a_right_answer_changes_nothing_and_a_wrong_one_adds_the_sample() -> None:
    assert perceptron((1.0, 1.0), 0.0, (2.0, 1.0), 1.0, 0.5) == ((1.0, 1.0), 0.0)
    assert perceptron((1.0, 1.0), 0.0, (2.0, 1.0), 0.0, 0.5) == ((0.0, 0.5), -0.5)
    assert perceptron((0.0, 0.0), 0.0, (2.0, 1.0), 1.0, 0.5) == ((1.0, 0.5), 0.5), "on the line: not yet class 1"


def test_every_logistic_step_is_autograds_gradient() -> None:
    params = Params(data="overlap", epochs=2, lr=0.7)
    found = lesson(params)
    data, theta = found.samples, found.tracks["logistic"].theta
    for step, i in enumerate(found.order.tolist()):
        now = theta[step].clone().requires_grad_()
        z = data.x[i] @ now[:2] + now[2]
        torch.nn.functional.binary_cross_entropy_with_logits(z, data.y[i]).backward()
        torch.testing.assert_close(theta[step + 1], theta[step] - 0.7 * now.grad, rtol=1e-12, atol=1e-14)


def test_the_loss_is_torchs_and_stays_finite() -> None:
    z, y = torch.linspace(-800, 800, 41, dtype=torch.float64), torch.tensor([0.0, 1.0], dtype=torch.float64)[:, None]
    wanted = torch.nn.functional.binary_cross_entropy_with_logits(z.expand(2, -1), y.expand(2, 41), reduction="none")
    torch.testing.assert_close(cross_entropy(z, y), wanted)
    assert [sigmoid(value) for value in (-1e4, 0.0, 1e4)] == [0.0, 0.5, 1.0]


def test_begun_at_zero_the_rate_does_not_move_the_perceptrons_line() -> None:
    small, large = (lesson(Params(lr=lr, data="overlap")).tracks["perceptron"] for lr in (0.25, 8.0))
    torch.testing.assert_close(small.theta * 32, large.theta, rtol=1e-12, atol=1e-12)
    assert torch.equal(small.missed, large.missed)


def test_the_logistic_neuron_comes_near_the_optimum_with_small_steps() -> None:
    """Against scikit-learn's maximum likelihood on the overlapping clouds."""
    from sklearn.linear_model import LogisticRegression

    params = Params(data="overlap", size=60, epochs=100, lr=0.01, spread=1.2)
    data, order = samples(params), order_of(60, 400, True, 0)
    theta = taught(logistic, data, order, 0.01, (0.0, 0.0, 0.0))
    best = LogisticRegression(C=1e9, tol=1e-10).fit(data.x.numpy(), data.y.numpy())
    assert theta[-1, :2].numpy() == pytest.approx(best.coef_[0], abs=0.1)
    found = track(theta, data, order, probability=True)
    assert found.wrong[-1] <= round((1 - best.score(data.x.numpy(), data.y.numpy())) * 60) + 1
