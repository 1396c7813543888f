"""A learner's functions φ(x): drawn from the numbers that their process sends."""

from typing import Any

from playground.core.facet import Ask
from playground.core.own_answer import Arrays, taken
from playground.core.own_code import OwnCode, Part
from playground.core.picture import View
from playground.core.style import Theme
from playground.core.text import N_, Translate
from playground.topics.regularization.fit.fit import DEGREES, Fits, question
from playground.topics.regularization.fit.views import drawn
from playground.topics.regularization.truth import GRID

EXPERIMENT = "playground.topics.regularization.fit.experiment:OwnFit"


def pictured(params: Any, theme: Theme, _: Translate, own: OwnCode, ask: Ask) -> list[View]:
    """The page's pictures of a fit with the learner's functions. Nothing that was sent is taken on trust."""
    return drawn(params, received(ask(EXPERIMENT, question(params))), theme, _, coded=True)


def received(arrays: Arrays) -> Fits:
    curves = taken(arrays, "curves", (DEGREES, len(GRID)))
    return Fits(curves, taken(arrays, "errors", (DEGREES, 3)), taken(arrays, "weights", (DEGREES, DEGREES)))


HEAD = '''import torch


def basis(x, degree):
    """φ₀ … φ_degree at the places x (n,): a tensor (n, degree + 1). The page finds the weights."""
'''
BODIES = {
    "legendre": """    columns = [torch.ones_like(x), x]
    for k in range(1, degree):  # Bonnet's recursion
        columns.append(((2 * k + 1) * x * columns[k] - k * columns[k - 1]) / (k + 1))
    return torch.stack(columns[: degree + 1], -1)
""",
    "cosines": """    k = torch.arange(degree + 1, dtype=x.dtype)
    return torch.cos(k * torch.pi * (x[:, None] + 1) / 2)
""",
    "hinges": """    knots = torch.linspace(-1, 1, max(degree, 1) + 1, dtype=x.dtype)[1:-1]
    straight = torch.stack([torch.ones_like(x), x][: degree + 1], -1)
    return torch.cat([straight, (x[:, None] - knots).clamp(min=0)], 1)
""",
}
NEW = """    centres = torch.linspace(-1, 1, max(degree, 1), dtype=x.dtype)[:degree]
    hills = torch.exp(-((x[:, None] - centres) / 0.2) ** 2)  # what does a wider hill change?
    return torch.cat([torch.ones_like(x)[:, None], hills], 1)
"""


def templates(params: Any) -> dict[str, str]:
    """The page's functions, and hills to begin something new with."""
    return {N_("The page's functions"): HEAD + BODIES[params.fit_basis], N_("Hills"): HEAD + NEW}


PART = Part(
    key="basis",
    title=N_("Functions φ"),
    help=N_(
        "Define `basis(x, degree)`: for places x, a float64 tensor (n,), it returns a tensor (n, degree + 1), a column "
        "for each function. The page finds the weights and the errors for every degree."
    ),
    templates=templates,
    experiment=EXPERIMENT,
    applies=lambda params: params.view == "fit",
)
