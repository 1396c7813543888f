"""What frames say, computed once more by other means: torch.nn.functional, NumPy, scikit-learn, autograd."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from sklearn.metrics import confusion_matrix, r2_score

from playground.core.frames import Frame
from playground.topics.network.experiment import Experiment
from playground.topics.network.params import Params
from playground.topics.network.seen.hidden import broken, flattened, lattice, nearest_turn, principal_directions
from playground.topics.network.seen.measures import PARTS
from playground.topics.network.seen.spread import SHARES, quantiles
from tests.topics.network.test_experiment import advance


def seen(**values: object) -> tuple[Experiment, Frame]:
    experiment = advance(Experiment(Params(**values)), 300)  # type: ignore[arg-type]
    return experiment, experiment.observe()


def test_losses_and_accuracies_belong_to_the_weights_of_the_frame() -> None:
    experiment, frame = seen(data="iris", lr=0.1)
    data = experiment.prepared
    for part in PARTS:
        members = data.part(part)
        logits = experiment.network.forward(data.x[members].unsqueeze(0)).output[0]
        loss = torch.nn.functional.cross_entropy(logits, data.data.y[members])
        assert frame.metrics[f"{part}_loss"] == pytest.approx(float(loss), rel=1e-5)
        right = (logits.argmax(dim=1) == data.data.y[members]).float().mean()
        assert frame.metrics[f"{part}_accuracy"] == pytest.approx(float(right))


def test_predictions_and_r_squared_are_in_the_units_of_the_data() -> None:
    experiment, frame = seen(data="diabetes", lr=0.05, inputs=("all",))
    data = experiment.prepared
    for part in PARTS:
        truth = data.data.y[data.part(part)]
        predicted = frame.arrays[f"{part}_predicted"]
        expected = r2_score(truth.numpy(), predicted.numpy())
        assert frame.metrics[f"{part}_score"] == pytest.approx(expected, abs=1e-4)
    assert frame.metrics["train_score"] > 0.2


def test_the_confusion_matrix_and_its_points() -> None:
    experiment, frame = seen(data="penguins", lr=0.02)
    data = experiment.prepared
    chosen = experiment.network.forward(data.x.unsqueeze(0)).output[0].argmax(dim=1)
    wrong = 0
    for part in PARTS:
        members = data.part(part)
        expected = confusion_matrix(data.data.y[members], chosen[members], labels=range(3))
        found = frame.arrays[f"confusion_{part}"]
        assert np.array_equal(found.numpy(), expected)
        for right in range(3):
            for answer in range(3):
                points = frame.arrays.get(f"cell_{part}_{right}_{answer}", torch.empty(0, 2))
                assert len(points) == found[right, answer]
                inside = members[(data.data.y[members] == right) & (chosen[members] == answer)]
                assert torch.equal(points, data.places[inside])
        wrong += int(found.sum() - found.diagonal().sum())
    assert len(frame.arrays["wrong"]) == wrong > 0


def test_the_map_agrees_with_the_networks_answers() -> None:
    experiment, frame = seen(data="iris", lr=0.1)
    data = experiment.prepared
    assert set(experiment.params.inputs) == {"x1", "x2"}  # so the map tells everything
    column = (data.places[:, :1] - data.across).abs().argmin(dim=1)
    row = (data.places[:, 1:] - data.up).abs().argmin(dim=1)
    chosen = frame.arrays["decision"][row, column].long()
    answers = experiment.network.forward(data.x.unsqueeze(0)).output[0].argmax(dim=1)
    assert (chosen == answers).float().mean() > 0.95


def test_a_curve_is_the_networks_answer_over_one_feature() -> None:
    experiment, frame = seen(data="sine", noise=0.0, lr=0.1)
    data = experiment.prepared
    near = (data.places[:, :1] - data.across).abs().argmin(dim=1)
    predicted = experiment.network.forward(data.x.unsqueeze(0)).output[0, :, 0] * data.scale + data.shift
    assert (frame.arrays["curve"][near] - predicted).abs().max() < 0.2


def test_hidden_space_shows_the_principal_directions() -> None:
    """Distances are those in the first two principal components, up to a turn and a scale."""
    experiment, frame = seen(layers=(7, 5), lr=0.1)
    data = experiment.prepared
    sample = data.train[:240]
    a = experiment.network.forward(data.x[sample].unsqueeze(0)).a[1][0]
    a = a - a.mean(dim=0)
    _, _, directions = torch.linalg.svd(a, full_matrices=False)
    expected = torch.cdist(a @ directions[:2].T, a @ directions[:2].T)
    flat = frame.arrays["hidden"][0]
    found = torch.cdist(flat, flat)
    torch.testing.assert_close(found / found.mean(), expected / expected.mean(), rtol=0.02, atol=0.02)


def test_directions_are_orthonormal_and_span_what_eigh_finds() -> None:
    random = torch.Generator().manual_seed(0)
    a = torch.randn(3, 200, 6, generator=random) * torch.tensor([3.0, 2.0, 1.0, 0.5, 0.2, 0.1])
    a = a - a.mean(dim=1, keepdim=True)
    Q = principal_directions(a, torch.randn(3, 6, 2, generator=random))
    torch.testing.assert_close(Q.mT @ Q, torch.eye(2).expand(3, 2, 2), rtol=0, atol=1e-4)
    top = torch.linalg.eigh(a.mT @ a).eigenvectors[..., -2:]
    torch.testing.assert_close(Q @ Q.mT, top @ top.mT, rtol=0, atol=1e-2)


def test_the_nearest_turn_is_the_polar_factor() -> None:
    M = torch.randn(20, 2, 2, generator=torch.Generator().manual_seed(1))
    U, _, V = torch.linalg.svd(M)
    torch.testing.assert_close(nearest_turn(M), U @ V, rtol=0, atol=1e-5)


def test_a_layer_that_only_turns_the_plane_looks_like_the_plane() -> None:
    places = torch.randn(100, 2, generator=torch.Generator().manual_seed(2))
    places = (places - places.mean(dim=0)) / places.std(dim=0)
    turned = places @ torch.tensor([[0.0, 1.0], [-1.0, 0.0]])
    flat = flattened([turned, -3 * places], places, 100)
    for layer in flat:
        torch.testing.assert_close(layer / layer.std(), places / places.std(), rtol=0.05, atol=0.05)


@pytest.mark.parametrize("units", [1, 2])
def test_narrow_and_dead_layers_are_drawn_too(units: int) -> None:
    places = torch.randn(50, 2, generator=torch.Generator().manual_seed(3))
    flat = flattened([places[:, :units], torch.zeros(50, 4)], places, 50)
    assert flat.isfinite().all()
    assert (flat[1] == 0).all()


def test_a_single_training_point_is_drawn_in_the_middle() -> None:
    """All others may have been wiped off."""
    flat = flattened([torch.tensor([[1.0, 2.0, 3.0], [2.0, 2.0, 3.0]])], torch.tensor([[1.0, 1.0], [2.0, 1.0]]), fit=1)
    assert flat[0, 0].tolist() == [0, 0]
    assert flat.isfinite().all()


def test_lines_are_broken_between_each_other() -> None:
    lines = lattice(torch.linspace(-6, 6, 60), torch.linspace(0, 1, 60))
    assert lines[:, 0].abs().max() == 6
    assert lines[:, 1].max() == 1
    pieces = broken(lines.unsqueeze(0))
    assert int(pieces[0, :, 0].isnan().sum()) == 18
    assert torch.equal(pieces[0, :25], lines[:25])


def test_quantiles_are_numpys_for_a_large_layer() -> None:
    values = torch.randn(512, generator=torch.Generator().manual_seed(4))
    expected = np.quantile(values.numpy(), SHARES, method="nearest")
    torch.testing.assert_close(quantiles([values])[0], torch.tensor(expected), rtol=0, atol=0.02)


def test_gradient_norms_are_autograds() -> None:
    experiment, frame = seen(layers=(5, 4), data="circle")
    data = experiment.prepared
    weights = [layer.W[0].clone().requires_grad_() for layer in experiment.network.layers]
    a = data.x[data.train]
    for layer, W in zip(experiment.network.layers, weights, strict=True):
        a = (torch.tanh(a) if W is not weights[0] else a) @ W.T + layer.b[0]
    torch.nn.functional.cross_entropy(a, data.data.y[data.train]).backward()
    expected = torch.stack([W.grad.norm() for W in weights])
    torch.testing.assert_close(frame.arrays["gradient_norms"], expected, rtol=1e-4, atol=1e-6)


def test_a_followed_sample_has_its_numbers_in_the_frame() -> None:
    experiment, frame = seen(layers=(3,))
    assert not any(name.startswith("probe") for name in frame.arrays)
    experiment.update(replace(experiment.params, probe=True, probe_x=1.0, probe_y=1.0))
    arrays = experiment.observe().arrays
    assert arrays["probe_update"].shape == arrays["theta"].shape
    assert arrays["probe_z"].shape == (3 + 2,)
