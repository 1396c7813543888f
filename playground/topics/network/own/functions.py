"""Activations and losses as a learner would write them, for autograd to differentiate.

tests/topics/network/test_own_templates.py holds them against the written-out ones, values and derivatives: at a bend
they are written so that autograd takes the same side.
"""

ACTIVATION = """import math

import torch


def f(z):
    {body}
"""

ACTIVATIONS = {
    "relu": "return torch.relu(z)",
    "leaky_relu": "return torch.where(z > 0, z, 0.01 * z)",
    "prelu": "return torch.where(z > 0, z, 0.25 * z)",
    "elu": "return torch.where(z > 0, z, torch.expm1(z.clamp(max=0)))  # clamped, for e^z of a large z overflows",
    "selu": "return torch.selu(z)",
    "relu6": "return torch.nn.functional.relu6(z)",
    "gelu": "return z * (0.5 * (1 + torch.erf(z / math.sqrt(2))))",
    "gelu_tanh": "return 0.5 * z * (1 + torch.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)))",
    "silu": "return z * torch.sigmoid(z)",
    "mish": "return z * torch.tanh(torch.logaddexp(z, torch.zeros_like(z)))",
    "softplus": "return torch.logaddexp(z, torch.zeros_like(z))  # ln(e^z + e^0)",
    "tanh": "return torch.tanh(z)",
    "sigmoid": "return torch.sigmoid(z)",
    "softsign": "return z / (1 + z.abs())",
    "hard_sigmoid": "return torch.nn.functional.hardsigmoid(z)",
    "hard_tanh": "return torch.nn.functional.hardtanh(z)",
    "hard_swish": "return torch.nn.functional.hardswish(z)",
    "sine": "return torch.sin(z)",
    "linear": "return z",
}
"""Key of ACTIVATIONS → the body of f."""

NEW_ACTIVATION = '''import torch


def f(z):
    """The activation of every unit; z is a tensor of any shape, and so is what comes out."""
    # Change this line. Each number of z has to be treated by itself.
    return torch.tanh(z) + 0.1 * z
'''

LOSSES = {
    "cross_entropy": '''def loss(prediction, target):
    """Both are (points, classes): logits, and 1 for the right class, 0 for the others."""
    log_p = prediction.log_softmax(dim=1)
    return -(target * log_p).sum(dim=1).mean()
''',
    "mse": '''def loss(prediction, target):
    """Both are (points, outputs)."""
    return ((prediction - target) ** 2).mean()
''',
    "huber": '''import torch


def loss(prediction, target):
    """Both are (points, outputs)."""
    error = (prediction - target).abs()
    return torch.where(error <= 1, 0.5 * error**2, error - 0.5).mean()
''',
    "hinge": '''import torch


def loss(prediction, target):
    """Both are (points, classes): any numbers, and 1 for the right class, 0 for the others."""
    right = (prediction * target).sum(dim=1, keepdim=True)  # (points, 1)
    too_near = torch.relu(1 - (right - prediction)) * (1 - target)  # of the wrong classes only
    return too_near.mean()
''',
}
"""Key of LOSSES → the function."""

BRIER = '''def loss(prediction, target):
    """Both are (points, classes): logits, and 1 for the right class, 0 for the others."""
    p = prediction.softmax(dim=1)
    return ((p - target) ** 2).sum(dim=1).mean()
'''

FOCAL = '''def loss(prediction, target):
    """Both are (points, classes). Points that are nearly right count less (Lin et al., 2017)."""
    log_p = (target * prediction.log_softmax(dim=1)).sum(dim=1)  # of the right class, (points,)
    return -((1 - log_p.exp()) ** 2 * log_p).mean()
'''

ABSOLUTE = '''def loss(prediction, target):
    """Both are (points, outputs)."""
    return (prediction - target).abs().mean()
'''

LOG_COSH = '''import torch


def loss(prediction, target):
    """Both are (points, outputs). Near zero it is a parabola, far away a straight line."""
    return torch.log(torch.cosh(prediction - target)).mean()
'''

NEW_LOSS = '''import torch


def loss(prediction, target):
    """Both are (points, outputs): what the network's last layer says, and what it should say.

    With classes prediction has logits (softmax makes probabilities of them), target 1 for the right class, else 0.
    """
    # Change these lines. A single number has to come out: the mean over the points.
    error = prediction - target  # (points, outputs)
    return torch.mean(error**4)
'''

NEW_OPTIMIZER = '''import torch


def start(theta):
    """What is remembered from step to step; theta has all weights and biases, (1, n)."""
    return {"m": torch.zeros_like(theta)}


def step(theta, g, state, lr):
    """The new theta, one step on; g is the gradient, (1, n), and lr the learning rate of the page."""
    # Change these lines. Here every number moves by the same amount, whichever way its average gradient points.
    state["m"] = 0.9 * state["m"] + 0.1 * g
    return theta - 0.1 * lr * torch.sign(state["m"])
'''
