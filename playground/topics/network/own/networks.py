"""The page's network as a module of torch.nn, to begin an own one with."""

from playground.core.mlp import Architecture
from playground.topics.network.build import architecture
from playground.topics.network.training_params import TrainingParams

FUNCTIONS = {
    "relu": "torch.relu",
    "leaky_relu": "nn.functional.leaky_relu",
    "prelu": "nn.LeakyReLU(0.25)",
    "elu": "nn.functional.elu",
    "selu": "nn.functional.selu",
    "relu6": "nn.functional.relu6",
    "gelu": "nn.functional.gelu",
    "gelu_tanh": "nn.GELU('tanh')",
    "silu": "nn.functional.silu",
    "mish": "nn.functional.mish",
    "softplus": "nn.functional.softplus",
    "tanh": "torch.tanh",
    "sigmoid": "torch.sigmoid",
    "softsign": "nn.functional.softsign",
    "hard_sigmoid": "nn.functional.hardsigmoid",
    "hard_tanh": "nn.functional.hardtanh",
    "hard_swish": "nn.functional.hardswish",
    "sine": "torch.sin",
    "linear": "",
}
"""Key of ACTIVATIONS → what torch calls it."""
NORMS = {"batch": "nn.BatchNorm1d", "layer": "nn.LayerNorm"}

WHOLE = '''import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
{made}

    def forward(self, x):
        """From the inputs x (points, inputs) to the outputs (points, outputs)."""
{used}
'''


def as_module(params: TrainingParams) -> str:
    """The layers that ``params`` ask for. torch.nn draws their first weights in its own way."""
    model = architecture(params, 0, 0)  # inputs and outputs are told to Net when it is made
    made, used = layers(model, params.dropout)
    return WHOLE.format(made=indented(made), used=indented(used))


def layers(model: Architecture, dropout: float) -> tuple[list[str], list[str]]:
    """The lines that make the layers, and those that use them."""
    made, used = list[str](), list[str]()
    before, a, bias = "inputs", "x", "" if model.bias else ", bias=False"
    if dropout and any(layer.dropout for layer in model.hidden):
        made.append(f"self.dropout = nn.Dropout({dropout})")
    for number, (layer, known) in enumerate(zip(model.hidden, model.residual, strict=True), 1):
        made.append(f"self.hidden{number} = nn.Linear({before}, {layer.units}{bias})")
        value = f"self.hidden{number}({a})"
        if layer.norm != "none":
            made.append(f"self.norm{number} = {NORMS[layer.norm]}({layer.units})")
            value = f"self.norm{number}({value})"
        if FUNCTIONS[layer.activation]:
            value = f"{FUNCTIONS[layer.activation]}({value})"
        if layer.dropout and dropout:
            value = f"self.dropout({value})"
        if number == 1 and layer.residual:  # how many inputs there are is not known here
            used += [f"a = {value}", "a = a + x if a.shape == x.shape else a"]
        else:
            used.append(f"a = {value} + {a}" if known else f"a = {value}")
        before, a = str(layer.units), "a"
    made.append(f"self.output = nn.Linear({before}, outputs{bias})")
    used.append(f"return self.output({a})")
    return made, used


def indented(lines: list[str]) -> str:
    return "\n".join(f"        {line}" for line in lines)


SEQUENTIAL = """from torch import nn


class Net(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(inputs, 32),
            nn.ReLU(),
            nn.Linear(32, 32),
            nn.ReLU(),
            nn.Linear(32, outputs),
        )

    def forward(self, x):
        return self.layers(x)  # (points, inputs) → (points, outputs)
"""

RADIAL = '''import torch
from torch import nn


class Net(nn.Module):
    """Every hidden unit answers to the points near its centre (radial basis functions)."""

    def __init__(self, inputs, outputs):
        super().__init__()
        self.centres = nn.Parameter(torch.randn(24, inputs))  # (units, inputs)
        self.log_width = nn.Parameter(torch.zeros(24))  # (units,)
        self.output = nn.Linear(24, outputs)

    def forward(self, x):
        squared = (x[:, None] - self.centres).square().sum(dim=2)  # distances², (points, units)
        return self.output(torch.exp(-squared / self.log_width.exp()))
'''

NEW = '''import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, inputs, outputs):
        """How many numbers come in for each point, and how many have to come out."""
        super().__init__()
        # Make the layers here, as attributes of self.
        self.first = nn.Linear(inputs, 16)
        self.second = nn.Linear(16, 16)
        self.output = nn.Linear(16, outputs)

    def forward(self, x):
        """x is (points, inputs); what is returned has to be (points, outputs)."""
        # Use them here.
        a = torch.tanh(self.first(x))
        a = a + torch.tanh(self.second(a))
        return self.output(a)
'''
