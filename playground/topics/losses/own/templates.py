"""What a learner begins with: the page's losses as plain code, and something new."""

from collections.abc import Mapping

from playground.core.text import N_
from playground.topics.losses.params import Shared, hyper, shown
from playground.topics.losses.pointwise import LOSSES, VALUES, of_task

NEW = N_("Write a new one")

HEADS = {
    "values": '''import torch


def loss(prediction, target):
    """One number for each prediction: tensors of equal shape. Derivatives come from autograd."""
    e = prediction - target
''',
    "classes": '''import torch
from torch.nn.functional import softplus


def loss(prediction, target):
    """One number for each logit: tensors of equal shape, target 0 or 1. Derivatives come from autograd."""
    m = (2 * target - 1) * prediction  # the margin: positive on the right side
''',
}
NEW_LOSS = {
    "values": """    return torch.log(1 + e**2)  # a far error pulls less than a near one
""",
    "classes": """    return torch.exp(-m)  # AdaBoost's loss: what happens to a point on the wrong side?
""",
}
BODIES = {
    "mse": """    return e**2
""",
    "mae": """    return e.abs()
""",
    "huber": """    delta = {delta}
    return torch.where(e.abs() <= delta, 0.5 * e**2, delta * (e.abs() - 0.5 * delta))
""",
    "log_cosh": """    size = e.abs()
    return torch.where(size < 15, torch.log(torch.cosh(e.clamp(-15, 15))), size - 0.6931471805599453)
""",
    "quantile": """    tau = {tau}
    return torch.maximum((1 - tau) * e, -tau * e)
""",
    "bce": """    weight = {pos_weight}
    return weight * target * softplus(-m) + (1 - target) * softplus(-m)
""",
    "ce": """    others = {classes} - 1
    return torch.logaddexp(torch.zeros_like(m), torch.log(others * torch.ones_like(m)) - m)
""",
    "hinge": """    return (1 - m).clamp(min=0)
""",
    "focal": """    gamma, alpha = {gamma}, {alpha}
    weight = alpha * target + (1 - alpha) * (1 - target)
    return weight * torch.sigmoid(-m) ** gamma * softplus(-m)
""",
    "smoothing": """    epsilon = {epsilon}
    return softplus(-m) + 0.5 * epsilon * m
""",
    "kl": """    q = torch.tensor({target}, dtype=m.dtype)
    return q * softplus(-m) + (1 - q) * softplus(m) + torch.xlogy(q, q) + torch.xlogy(1 - q, 1 - q)
""",
    "brier": """    return torch.sigmoid(-m) ** 2
""",
    "squares": """    return (m - 1) ** 2
""",
}


def written(params: Shared, key: str) -> str:
    """Loss ``key`` with its settings as a learner would write it."""
    return HEADS[LOSSES[key].task] + BODIES[key].format(**hyper(params, key))


def templates(params: Shared) -> Mapping[str, str]:
    """By title: first the first loss that the page draws; then a new one; then the others of the task."""
    task = VALUES if params.task == VALUES else "classes"
    first = shown(params)[0]
    made = {LOSSES[first].title: written(params, first), NEW: HEADS[task] + NEW_LOSS[task]}
    return made | {loss.title: written(params, key) for key, loss in of_task(task).items() if key != first}
