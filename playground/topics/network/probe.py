"""One sample sent through the network and back: every number of the forward pass, δ of every unit, the gradient, and
the update that the optimizer would make of it. The network itself is left exactly as it was.
"""

import copy
from dataclasses import dataclass

import torch
from torch import Tensor

from playground.core.losses import probabilities
from playground.core.mlp import Network, Pass
from playground.core.mlp.trainer import Trainer
from playground.topics.network.data import Prepared
from playground.topics.network.diagram import answers

Arrays = dict[str, Tensor]


@dataclass(frozen=True)
class Sample:
    """A training point: its place in the plane (2,), its inputs and its target, (1, 1, ·)."""

    place: Tensor
    x: Tensor
    target: Tensor


def nearest(data: Prepared, x: float, y: float) -> Sample:
    """The training point drawn nearest to (x, y), distances measured on the map."""
    places = data.places[data.train]
    extent = torch.stack([data.across[-1] - data.across[0], data.up[-1] - data.up[0]])
    off = (places - torch.tensor([x, y])) / extent  # (points, 2)
    point = data.train[off.square().sum(dim=1).argmin()]
    return Sample(data.places[point], data.x[point].view(1, 1, -1), data.y[point].view(1, 1, -1))


def probe(trainer: Trainer, sample: Sample, task: str) -> tuple[Arrays, Arrays]:
    """The sample's numbers, as the diagram shows them, and its rows like θ: gradient and update, (1, parameters).

    Arrays over all units, layer after layer, the output layer last, (units,):
    ``probe_z``      weighted sums;  ``probe_normed`` what f is applied to, only if any layer normalizes.
    ``probe_a``      what the unit hands on; an output hands on its probability, or its value.
    ``probe_slope``  f′ where the sample is, 1 for outputs;  ``probe_back`` ∂J/∂a;  ``probe_delta`` δ = ∂J/∂z.
    Besides: ``probe_place`` (2,), ``probe_input`` (inputs,), ``probe_output`` and ``probe_target`` (outputs,) as the
    loss sees them (probabilities for cross-entropy), ``probe_loss`` (1,).

    Normalizations take what they remember and nothing is dropped, as when the network answers: with BatchNorm or
    dropout a training step on this sample alone would differ.
    """
    network, loss = trainer.network, trainer.loss
    theta, gradient = network.theta.clone(), network.gradient.clone()
    try:
        run = network.forward(sample.x)
        network.backward(run, loss.delta(run.output, sample.target), to_input=True)
        rows = {"probe_gradient": network.gradient.clone()}
        memory = copy.deepcopy(trainer.memory)
        rows["probe_update"] = trainer.updated(sample.x, sample.target, memory, training=False) - theta
        numbers = unit_numbers(network, run, task)
    finally:
        network.theta.copy_(theta)
        network.gradient.copy_(gradient)
    out = probabilities(run.output) if loss.key == "cross_entropy" else run.output
    return {
        **numbers,
        "probe_place": sample.place,
        "probe_input": sample.x.flatten(),
        "probe_output": out.flatten(),
        "probe_target": sample.target.flatten(),
        "probe_loss": loss.value(run.output, sample.target),
    }, rows


def unit_numbers(network: Network, run: Pass, task: str) -> Arrays:
    """The numbers of each unit, (units,); see ``probe``."""
    ones = torch.ones_like(run.output)
    slopes = [f.slope(u, value).float() for f, u, value in zip(network.activations, run.u, run.f, strict=True)]
    arrays = {
        "probe_z": joined(run.z),
        "probe_a": joined(answers(run, task)),
        "probe_slope": joined([*slopes, ones]),
        "probe_back": joined(reaching(network, run)),
        "probe_delta": joined(run.delta),
    }
    if any(spec.norm != "none" for spec in network.architecture.hidden):
        arrays["probe_normed"] = joined([*run.u, run.output])
    return arrays


def reaching(network: Network, run: Pass) -> list[Tensor]:
    """∂J/∂a⁽ˡ⁾ = δ⁽ˡ⁺¹⁾ W⁽ˡ⁺¹⁾, plus ∂J/∂a⁽ˡ⁺¹⁾ itself where a⁽ˡ⁾ is added to a⁽ˡ⁺¹⁾; for the output δ⁽ᴸ⁾."""
    back = [run.delta[-1]]
    for i in range(len(network.layers) - 1, 0, -1):
        arriving = torch.bmm(run.delta[i], network.layers[i].W)  # (1, 1, units)
        skipping = i < len(network.layers) - 1 and network.architecture.residual[i]
        back.append(arriving + back[-1] if skipping else arriving)
    return back[::-1]


def joined(parts: list[Tensor]) -> Tensor:
    return torch.cat([part.flatten() for part in parts])
