"""A learner's own network, trained by autograd with the page's losses, update rules and data."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Generator, Tensor, nn

from playground.core.mlp import Architecture
from playground.core.own_checked import NOT_A_CLASS, problem, shown, tensor
from playground.core.own_code import CodeError, Own
from playground.core.text import N_

NO_WEIGHTS = N_(
    "Net has nothing to learn. Its layers have to be attributes of it (self.layer = nn.Linear(…)), made in __init__."
)
WRONG_OUTPUT = N_(
    "forward(x) returned a tensor of shape {given}; for x of shape {x} it has to be {wanted}: a row for each point, "
    "a column for each output."
)
NO_GRADIENT = N_(
    "What forward(x) returns does not depend on any of Net's parameters, as far as autograd can see. Does it use the "
    "layers, and torch's own functions all the way?"
)
TRIED = 7
"""Points of the first try, whose shapes stand in the errors: a number that layers and outputs seldom have."""
NET, FORWARD = "Net", "forward(x)"


@dataclass
class ModulePass:
    """``output`` is what the page looks at, (1, m, outputs); ``graph`` (m, outputs) leads back to the parameters."""

    output: Tensor
    graph: Tensor


class ModuleNetwork:
    """``Net(inputs, outputs)`` of a learner's code, with all that trainer and pictures ask of a ``model.Network``.

    θ and its gradient are rows (1, parameters), and each of the module's parameters is a window into them; so are its
    buffers into ``running``. Raises CodeError for what can't be used.
    """

    nets = 1

    def __init__(self, own: Own, inputs: int, outputs: int) -> None:
        kind = own.function(NET)
        if not (isinstance(kind, type) and issubclass(kind, nn.Module)):
            raise problem(NOT_A_CLASS, kind, name=NET)
        self.net = kind(inputs, outputs).float()
        self.architecture = Architecture(inputs, (), outputs)  # what is inside is the learner's own affair
        self.net.eval()
        self.answer(
            torch.zeros(TRIED, inputs)
        )  # makes what is only made when it is first used, and shows what is wrong
        parameters = [each for each in self.net.parameters() if each.requires_grad]
        if not parameters:
            raise CodeError("Own", NO_WEIGHTS)
        self.theta = joined(parameters)
        self.gradient = torch.zeros_like(self.theta)
        self.is_weight = joined([torch.full_like(each, float(each.dim() > 1)) for each in parameters])
        for each, row, slope in zip(
            parameters, windows(self.theta, parameters), windows(self.gradient, parameters), strict=True
        ):
            each.data, each.grad = row, slope
        buffers = [each for each in self.net.buffers() if each.is_floating_point()]
        self.running = joined(buffers) if buffers else torch.zeros(1, 0)
        for buffer, row in zip(buffers, windows(self.running, buffers), strict=True):
            buffer.data = row
        self.norms = [each for each in self.net.modules() if isinstance(each, nn.modules.batchnorm._BatchNorm)]

    def answer(self, x: Tensor) -> Tensor:
        """The module's output (m, outputs) for x (m, inputs)."""
        wanted = (x.shape[0], self.architecture.outputs)
        found = tensor(self.net(x), FORWARD, type(self.net).forward)
        if found.shape != wanted:
            shapes = {"given": shown(found.shape), "x": shown(x.shape), "wanted": shown(wanted)}
            raise problem(WRONG_OUTPUT, type(self.net).forward, **shapes)
        return found

    def forward(
        self, x: Tensor, training: bool = False, dropout: float | Tensor = 0.0, random: Sequence[Generator] = ()
    ) -> ModulePass:
        """From x (1, m, inputs) to the output. Dropout is the module's own affair."""
        if self.net.training != training:
            self.net.train(training)
        for norm in self.norms:
            norm.train(training and x.shape[1] > 1)  # a batch of one has no variance
        with torch.enable_grad():
            graph = self.answer(x[0])
        return ModulePass(graph.detach().unsqueeze(0), graph)

    def backward(self, run: ModulePass, delta: Tensor) -> None:
        """From ∂J/∂output (1, m, outputs) to every parameter's gradient, written into ``gradient``."""
        if not run.graph.requires_grad:
            raise problem(NO_GRADIENT, type(self.net).forward)
        self.gradient.zero_()
        run.graph.backward(delta[0])


def joined(tensors: Sequence[Tensor]) -> Tensor:
    """All their numbers in a row, (1, numbers)."""
    return torch.cat([each.detach().flatten() for each in tensors]).unsqueeze(0)


def windows(row: Tensor, like: Sequence[Tensor]) -> list[Tensor]:
    """A row (1, numbers) cut into views that have the shapes of ``like``."""
    pieces = row[0].split([each.numel() for each in like])
    return [piece.view(each.shape) for piece, each in zip(pieces, like, strict=True)]
