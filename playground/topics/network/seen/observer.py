"""Everything a frame shows of a network, from a few forward passes and one backward pass."""

import torch

from playground.core.mlp import Network, Pass
from playground.core.mlp.trainer import Trainer
from playground.topics.network import diagram, probe
from playground.topics.network.data import Prepared
from playground.topics.network.seen.answers import Answers, Arrays
from playground.topics.network.seen.hidden import broken, flattened, lattice
from playground.topics.network.seen.spread import norms, quantiles, spreads

SAMPLE = 240
"""Training points in the pictures of hidden space."""


class Observer(Answers):
    """Looks at all of a trainer's network, and changes nothing but its gradient, which every update makes anew."""

    def __init__(self, data: Prepared, network: Network) -> None:
        super().__init__(data, network)
        self.x_units = diagram.map_points(network, data)
        self.sample = data.train[:SAMPLE]
        lines = lattice(data.across, data.up)
        self.bent = torch.cat([data.places[self.sample], lines])  # points, then lines: (m, 2)
        self.x_bent = torch.cat([data.x[self.sample], data.at(lines)]).unsqueeze(0)

    def look(self, trainer: Trainer, place: tuple[float, float] | None) -> tuple[dict[str, float], Arrays, Pass]:
        """Metrics and arrays; with a ``place`` of the map also those of the training point nearest to it.

        And the pass of all training points whose gradient the network now holds.
        """
        network, train = self.network, self.parts["train"]
        run = network.forward(self.x[:, train])
        network.backward(run, trainer.loss.delta(run.output, self.y[:, train]))
        rows: Arrays = {}
        sample: Arrays = {}
        if place is not None:
            sample, rows = probe.probe(trainer, probe.nearest(self.data, *place), self.task)
        out = self.outputs()
        arrays = {
            **self.answers(network.forward(self.x_map).output[0]),
            **self.errors(out),
            **self.hidden(network.forward(self.x_bent)),
            **self.layers(run),
            **diagram.unit_arrays(network, network.forward(self.x_units), run, self.task),
            **diagram.edge_arrays(network, **rows),
            **sample,
        }
        return self.metrics(trainer, out), arrays, run

    def hidden(self, run: Pass) -> Arrays:
        """``hidden`` (layers, sample, 2) and ``hidden_lines``: see ``hidden.flattened``. The output comes last."""
        spaces = [a[0] for a in (*run.a[1:], run.output)]
        flat = flattened(spaces, self.bent, len(self.sample))
        count = len(self.sample)
        return {"hidden": flat[:, :count].contiguous(), "hidden_lines": broken(flat[:, count:])}

    def layers(self, run: Pass) -> Arrays:
        """How activations, gradients and weights of each layer are spread."""
        activations = [a[0] for a in (*run.a[1:], run.output)]
        weights = [layer.W[0] for layer in self.network.layers]
        gradients = [layer.W[0] for layer in self.network.gradients]
        rows = quantiles([*activations, *gradients, *weights]).chunk(3)
        named = zip(("activation", "gradient", "weight"), rows, strict=True)
        return {
            **{f"{name}_quantiles": numbers.contiguous() for name, numbers in named},
            "activation_spreads": spreads(activations),
            "gradient_norms": norms(gradients),
            "weight_norms": norms(weights),
        }

    def constants(self) -> Arrays:
        """The points by part and class (or with their values), the map's axes, colours of the hidden spaces, and what
        the diagram keeps."""
        return {
            **self.points(),
            "hidden_colour": self.data.data.y[self.sample],
            **diagram.run_arrays(self.network, self.data),
        }
