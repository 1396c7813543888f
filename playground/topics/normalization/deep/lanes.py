"""Deep networks that differ in nothing but their normalization, trained on the same batches and looked into."""

from typing import Any

import torch
from torch import Tensor

from playground.core.by_layer import scales
from playground.core.mlp import Network
from playground.core.mlp.trainer import Hyper, Trainer
from playground.core.seeding import generator
from playground.topics.normalization.deep.data import Data, data
from playground.topics.normalization.deep.norms import NORMS, architecture
from playground.topics.normalization.deep.seen import LOSS, Moments, Score, apart, as_in_training, moments, score, shift

PROBE = 64
"""Examples, never trained on, with which the shift from update to update is measured."""
SMOOTH = 0.9
PERCENTILES = (0.15, 0.5, 0.85)


def lanes(params: Any) -> list[str]:
    """Keys of the normalizations that train: the two that are looked into, and those that only race."""
    wanted = {params.deep_left, params.deep_right, *params.deep_more}
    return [norm for norm in NORMS if norm in wanted]


class Lane:
    """One network and its training."""

    def __init__(self, norm: str, params: Any) -> None:
        self.data: Data = data(params.deep_data, params.seed)
        model = architecture(
            norm,
            self.data.inputs,
            params.deep_depth,
            params.deep_width,
            params.deep_activation,
            self.data.classes,
            int(params.deep_groups),
        )
        self.network = Network(model, generator(params.seed, "weights"), init=params.deep_init, gain=params.deep_gain)
        self.trainer = Trainer(
            self.network,
            LOSS,
            "sgd",
            Hyper(lr=params.deep_lr),
            self.data.x,
            self.data.y,
            params.deep_batch,
            seed=params.seed,
        )
        # How far z and u = norm(z) of each layer moved in an update, averaged over the last ones: (2, layers)
        self.shift = torch.zeros(2, params.deep_depth)
        self.now: tuple[Moments, Moments] | None = None  # the distributions after the last update

    def step(self) -> None:
        """One update. How it moves the distributions is measured on the same examples before and after it."""
        before = self.now or self.distributions()
        self.trainer.step()
        self.now = self.distributions()
        moved = torch.stack([shift(old, new) for old, new in zip(before, self.now, strict=True)])
        share = SMOOTH if self.trainer.steps > 1 else 0.0
        self.shift = share * self.shift + (1 - share) * moved

    def distributions(self) -> tuple[Moments, Moments]:
        """Of z and of u in every layer."""
        run = as_in_training(self.network, self.data.x_held[:, :PROBE])
        return moments(run.z[:-1]), moments(run.u)

    def score(self) -> Score:
        return score(self.network, self.data.x_held, self.data.y_held)

    def look(self) -> dict[str, Tensor]:
        """What the layers compute of the held-out examples, and the gradient that comes back from them."""
        run = as_in_training(self.network, self.data.x_held)
        self.network.backward(run, LOSS.delta(run.output, self.data.y_held))
        z, u, a, delta = run.z[:-1], run.u, run.a[1:], run.delta[:-1]
        ends = torch.tensor(PERCENTILES)
        return {
            "z": torch.cat(z),  # (layers, examples, units)
            "u": torch.cat(u),
            "delta": torch.cat(delta),
            "size/a": scales(a),  # √E[·²] of each layer, (layers,)
            "size/delta": scales(delta),
            "size/dW": scales([layer.W for layer in self.network.gradients[:-1]]),
            "apart": apart(a),
            "shift/z": self.shift[0],
            "shift/u": self.shift[1],
            # What feeds f in the first unit of each layer: 15th, 50th and 85th percentile, (layers, 3)
            "unit": torch.cat(u)[:, :, 0].quantile(ends, dim=1).T,
        }

    def state(self) -> dict[str, Any]:
        return {"trainer": self.trainer.state(), "shift": self.shift.clone()}

    def load(self, state: dict[str, Any]) -> None:
        self.trainer.load(state["trainer"])
        self.shift, self.now = state["shift"].clone(), None

    def adopt(self, other: "Lane") -> None:
        self.trainer.adopt(other.trainer)
        self.now = None


def numbers(norms: list[str], scores: list[Score]) -> dict[str, float]:
    """The best of all that are still numbers, and each one by its name."""
    found = {"deep_accuracy": 0.0}
    for norm, each in zip(norms, scores, strict=True):
        accuracy = float(each.accuracy[0].nan_to_num(0.0))
        found[f"{norm}_accuracy"] = accuracy
        found["deep_accuracy"] = max(found["deep_accuracy"], accuracy)
    return found
