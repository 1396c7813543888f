"""Everything a frame shows of a network, from a few forward passes and one backward pass."""

import torch
from torch import Tensor

from playground.topics.network import diagram, probe
from playground.topics.network.data import Prepared
from playground.topics.network.decision import CELLS, decision_map
from playground.topics.network.losses import probabilities
from playground.topics.network.model import Network, Pass
from playground.topics.network.seen.hidden import broken, flattened, lattice
from playground.topics.network.seen.measures import PARTS, confusion, confusion_cells, score
from playground.topics.network.seen.spread import norms, quantiles, spreads
from playground.topics.network.trainer import Trainer

SAMPLE = 240
"""Training points in the pictures of hidden space."""
Arrays = dict[str, Tensor]


class Observer:
    """Looks at a trainer's network, and changes nothing but its gradient, which every update makes anew."""

    def __init__(self, data: Prepared, network: Network) -> None:
        self.data, self.task, self.network = data, data.data.task, network
        self.x, self.y = data.x.unsqueeze(0), data.y.unsqueeze(0)  # (1, points, inputs | outputs)
        self.parts = {name: data.part(name) for name in PARTS}
        nowhere = torch.zeros(CELLS)
        places = torch.stack([data.across, nowhere], dim=1)  # with one feature the map is a line
        self.x_map = (data.at(places) if data.plane.flat else data.grid()).unsqueeze(0)  # (1, cells, inputs)
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

    def outputs(self) -> Tensor:
        """The network's outputs for all points, (points, outputs)."""
        return self.network.forward(self.x).output[0]

    def metrics(self, trainer: Trainer, out: Tensor) -> dict[str, float]:
        """Loss, and accuracy or R², of each part: ``train_loss``, ``test_accuracy``, ``validation_score`` …"""
        good = "accuracy" if self.task == "classes" else "score"
        found = {}
        for name, members in self.parts.items():
            answers, right = out[members], self.data.y[members]
            found[f"{name}_loss"] = float(trainer.loss.value(answers.unsqueeze(0), right.unsqueeze(0)))
            found[f"{name}_{good}"] = score(answers, right, self.task)
        return found

    def answers(self, out: Tensor) -> Arrays:
        """The answer everywhere: ``decision`` (CELLS, CELLS) and its relief; or ``curve`` (CELLS,) over one feature."""
        if self.task == "values":
            values = out[:, 0] * self.data.scale + self.data.shift
            if self.data.plane.flat:
                return {"curve": values}
            decision = values.view(CELLS, CELLS)
            return {"decision": decision, "surface": decision[::2, ::2].contiguous()}
        p = probabilities(out)
        if self.data.plane.flat:
            return {"curve": p[:, 1] if p.shape[1] == 2 else p.argmax(dim=1).float()}
        decision = decision_map(p)
        if p.shape[1] == 2:
            return {"decision": decision, "surface": decision[::2, ::2].contiguous()}
        highest = p.amax(dim=1).view(CELLS, CELLS)
        return {
            "decision": decision,
            "surface": highest[::2, ::2].contiguous(),
            "surface_class": decision[::2, ::2].contiguous(),
        }

    def errors(self, out: Tensor) -> Arrays:
        """Confusion matrices, and where the points of each cell lie; or the predictions of values."""
        if self.task == "values":
            values = out[:, 0] * self.data.scale + self.data.shift
            return {f"{part}_predicted": values[members] for part, members in self.parts.items()}
        chosen, right, used = out.argmax(dim=1), self.data.data.y, torch.cat(list(self.parts.values()))
        matrices = {
            f"confusion_{part}": confusion(right[members], chosen[members], out.shape[1])
            for part, members in self.parts.items()
        }
        return {
            **matrices,
            "wrong": self.data.places[used[chosen[used] != right[used]]],
            **confusion_cells(self.data, chosen),
        }

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
        data = self.data
        arrays = {"across": data.across, "up": data.up, "hidden_colour": data.data.y[self.sample]}
        arrays |= diagram.run_arrays(self.network, data)
        arrays |= {"surface_across": data.across[::2].contiguous(), "surface_up": data.up[::2].contiguous()}
        for part, members in self.parts.items():
            if self.task == "values":
                arrays |= {part: data.places[members], f"{part}_value": data.data.y[members]}
                continue
            for k in range(len(data.data.classes)):
                arrays[f"{part}_{k}"] = data.places[members][data.data.y[members] == k]  # (points, 2)
        return arrays
