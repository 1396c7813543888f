"""The training of the variants, and what is looked at."""

import copy
from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor
from torch.nn.functional import interpolate

from playground.core.losses import LOSSES
from playground.core.mlp.batches import Batches
from playground.core.mlp.norm import MOMENTUM
from playground.core.optimizers import RULES
from playground.core.seeding import generator
from playground.topics.dropout.race.contest import pictures
from playground.topics.dropout.variants import neighbours, shift
from playground.topics.dropout.variants.convnets import ConvNets
from playground.topics.dropout.variants.drops import Drops, drawn
from playground.topics.dropout.variants.params import END, LANES, MAPS

BATCH, TEST, LOOK, DRAWS = 32, 300, 40, 4
"""Pictures of an update, of the test, those whose variance is looked at, and draws of masks for that."""
PIXELS = 150
"""Dropped pixels whose neighbours are looked at."""
EVERY = 20
"""After so many updates the picture shows other masks."""
LOSS = LOSSES["cross_entropy"]


def as_maps(x: Tensor, smooth: bool) -> Tensor:
    """Rows of 64 pixels (n, 64) → pictures (n, 1, side, side); ``smooth`` enlarges them to 16 × 16, bilinear."""
    maps = x.view(-1, 1, 8, 8)
    return interpolate(maps, scale_factor=2, mode="bilinear", align_corners=False) if smooth else maps


class Variants:
    """Four networks on the same batches; ``LANES`` says what is dropped in each."""

    def __init__(self, params: Any) -> None:
        data = pictures(params.var_per_class, params.var_wrong, params.seed)
        scale = data.x.std()
        self.x, self.y = as_maps(data.x[0] / scale, params.var_smooth), data.y
        self.x_test, self.y_test = as_maps(data.x_test[0, :TEST] / scale, params.var_smooth), data.y_test[:, :TEST]
        self.side, self.seed = self.x.shape[-1], params.seed
        random = generator(params.seed, "variants weights")
        self.nets = ConvNets(len(LANES), params.var_channels, self.side, params.var_norm, random)
        self.rule = RULES["adam"]
        self.settings = {name: value for name, value in self.rule.defaults().items() if name != "lr"}
        self.memory = self.rule.start(self.nets.theta, **self.settings)
        order = generator(params.seed, "variants batches")
        self.batches = Batches(self.x.flatten(1)[None], self.y, BATCH, [order])
        self.random = generator(params.seed, "variants masks")
        self.steps = 0

    def masks(self, params: Any, n: int, random: torch.Generator) -> Drops:
        return drawn(params.var_p, params.var_place, n, params.var_channels, self.side, random)

    def step(self, params: Any) -> None:
        """One update of all lanes: each one's own loss, and autograd's gradient of it."""
        x, y = self.batches.next()
        x = x[0].view(-1, 1, self.side, self.side)
        theta = self.nets.theta.clone().requires_grad_()
        seen = self.nets.forward(theta, x, self.masks(params, len(x), self.random), MOMENTUM)
        LOSS.value(seen.out, y).sum().backward()  # a lane's loss depends on its own row of theta alone
        assert theta.grad is not None
        self.nets.theta = self.rule.step(self.nets.theta, theta.grad, self.memory, lr=params.var_lr, **self.settings)
        self.steps += 1

    @torch.no_grad()
    def scores(self, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
        """Accuracy and loss of each lane in evaluation, (lanes,) each."""
        out = self.nets.forward(self.nets.theta, x).out
        right = (out.argmax(dim=2) == y.argmax(dim=2)).float().mean(dim=1)
        return right, LOSS.value(out, y.expand_as(out))

    def settled(self) -> tuple[Tensor, Tensor]:
        """Test scores after BatchNorm's statistics were taken anew from the training pictures, nothing dropped."""
        kept = self.nets.statistics
        self.nets.statistics = [type(each)(each.mean.clone(), each.variance.clone()) for each in kept]
        try:
            self.nets.forward(self.nets.theta, self.x, momentum=1)  # remembers this batch alone
            return self.scores(self.x_test, self.y_test)
        finally:
            self.nets.statistics = kept

    @torch.no_grad()
    def look(self, params: Any) -> tuple[dict[str, float], dict[str, Tensor]]:
        """Numbers and arrays of the pictures; nothing of the training is changed.

        By ``var/``, (lanes,) each: ``train`` and ``test`` accuracy, ``test_loss``, ``settled`` and ``settled_loss``
        (``Variants.settled``; without BatchNorm the same as the test's), ``measured`` and ``predicted`` variance ratio.
        """
        nets, place = self.nets, self.steps // EVERY
        test, test_loss = self.scores(self.x_test, self.y_test)
        settled, settled_loss = self.settled() if nets.norm else (test, test_loss)
        random = generator(self.seed, f"variants look {place}")
        some = self.x[:: max(1, len(self.x) // LOOK)]
        clean = nets.forward(nets.theta, some)
        draws = [self.masks(params, len(some), random) for _ in range(DRAWS)]
        dropped = [nets.second(nets.theta, clean.maps, each) for each in draws]
        p = 0.0 if params.var_place == END else params.var_p
        kernel = nets.parts(nets.theta)["second"]
        arrays = {
            "var/train": self.scores(self.x, self.y)[0],
            "var/test": test,
            "var/test_loss": test_loss,
            "var/settled": settled,
            "var/settled_loss": settled_loss,
            "var/measured": shift.measured(dropped, clean.z),
            "var/predicted": shift.all_predicted(clean.maps, kernel, p),
        }
        known = self.given_away(params, clean.maps[: LOOK // 2], random, arrays)
        numbers = {
            "var_none": float(test[0]),
            "var_units": float(test[1]),
            "var_channels_score": float(test[2]),
            "var_weights": float(test[3]),
            "var_shift": float(arrays["var/measured"].max()),
            **known,
        }
        return numbers, arrays

    def given_away(
        self, params: Any, maps: Tensor, random: torch.Generator, arrays: dict[str, Tensor]
    ) -> dict[str, float]:
        """Adds ``guess/units`` and ``value/units`` (PIXELS,), the same for channels: dropped pixels of the network
        without dropout and the mean of their neighbours that were kept. Returns how much that tells, for each."""
        shape = (len(maps), params.var_channels, self.side, self.side)
        found = {}
        p = max(params.var_p, 0.05)  # some have to be dropped
        drops = drawn(p, MAPS, len(maps), params.var_channels, self.side, random)
        for lane, kind in ((1, "units"), (2, "channels")):
            kept = (drops.maps[:, lane] > 0).float().expand(shape)
            gone = kept == 0
            guess, value = neighbours.guesses(maps[:, 0], kept)[gone], maps[:, 0][gone]
            found[f"told_{kind}"] = float(neighbours.given_away(guess, value)) if len(value) else 0.0
            padded = torch.full((2, PIXELS), torch.nan)
            chosen = torch.stack([guess, value])[:, :: max(1, len(value) // PIXELS)][:, :PIXELS]
            padded[:, : chosen.shape[1]] = chosen
            arrays[f"guess/{kind}"], arrays[f"value/{kind}"] = padded
        return found

    def state(self) -> dict[str, Any]:
        return copy.deepcopy(
            {
                "steps": self.steps,
                "theta": self.nets.theta,
                "statistics": [list(each) for each in self.nets.statistics],
                "memory": dict(self.memory),
                "batches": self.batches.state(),
                "random": self.random.get_state(),
            }
        )

    def load(self, state: Mapping[str, Any]) -> None:
        """Go on where ``state`` was taken."""
        if state["theta"].shape != self.nets.theta.shape:
            raise ValueError(f"θ is {tuple(self.nets.theta.shape)} here, {tuple(state['theta'].shape)} in the state")
        self.batches.load(state["batches"])
        self.steps, self.nets.theta = state["steps"], state["theta"].clone()
        for mine, known in zip(self.nets.statistics, state["statistics"], strict=True):
            mine.mean.copy_(known[0])
            mine.variance.copy_(known[1])
        self.memory = copy.deepcopy(dict(state["memory"]))
        self.random.set_state(state["random"])
