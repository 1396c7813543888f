"""What a network answers, on the points and everywhere on the map. Nothing is asked of it but its outputs."""

import torch
from torch import Tensor

from playground.core.losses import probabilities
from playground.core.mlp import Network
from playground.core.mlp.trainer import Trainer
from playground.topics.network.data import Prepared
from playground.topics.network.decision import CELLS, curve, decision_map
from playground.topics.network.seen.measures import PARTS, confusion, confusion_cells, score

Arrays = dict[str, Tensor]


class Answers:
    """Looks at a network's outputs, and changes nothing."""

    def __init__(self, data: Prepared, network: Network) -> None:
        self.data, self.task, self.network = data, data.data.task, network
        self.x, self.y = data.x.unsqueeze(0), data.y.unsqueeze(0)  # (1, points, inputs | outputs)
        self.parts = {name: data.part(name) for name in PARTS}
        self.x_map = data.map_inputs().unsqueeze(0)  # (1, cells, inputs)

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
            values = self.data.value(out[:, 0])
            if self.data.plane.flat:
                return {"curve": values}
            decision = values.view(CELLS, CELLS)
            return {"decision": decision, "surface": decision[::2, ::2].contiguous()}
        p = probabilities(out)
        if self.data.plane.flat:
            return {"curve": curve(p)}
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
            values = self.data.value(out[:, 0])
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

    def points(self) -> Arrays:
        """The points by part and class (or with their values), and the map's axes."""
        data = self.data
        arrays = {"across": data.across, "up": data.up}
        arrays |= {"surface_across": data.across[::2].contiguous(), "surface_up": data.up[::2].contiguous()}
        for part, members in self.parts.items():
            if self.task == "values":
                arrays |= {part: data.places[members], f"{part}_value": data.data.y[members]}
                continue
            for k in range(len(data.data.classes)):
                arrays[f"{part}_{k}"] = data.places[members][data.data.y[members] == k]  # (points, 2)
        return arrays
