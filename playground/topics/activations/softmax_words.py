"""The sum in single precision, once as it is written and once with the largest logit subtracted."""

from typing import Any

import torch

from playground.core.picture import TextView
from playground.core.text import Translate
from playground.topics.activations.softmax import Naive, naive, stable
from playground.topics.activations.softmax_params import logits_of


def number(value: float) -> str:
    """Few digits; infinity and what is no number by their signs."""
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "∞" if value > 0 else "−∞"
    return f"{value:.3g}".replace("-", "−")


def row(name: str, values: torch.Tensor) -> list[str]:
    return [name + ",  ".join(number(each) for each in values.flatten().tolist())]


def stability_view(params: Any, _: Translate) -> TextView:
    """The same sum twice in single precision: as it is written, and with the largest logit subtracted."""
    z = torch.tensor(logits_of(params), dtype=torch.float64) + params.shift
    plain, safe = naive(z, params.temperature), stable(z, params.temperature)
    return TextView(
        id="stability",
        title=_("In single precision"),
        lines=[
            [_("exp(88.7) is still a number, exp(89) is ∞, and exp(−104) is 0.")],
            [_("As the formula is written:")],
            *sums(plain, "z/T = ", "e^(z/T) = "),
            [_("With the largest, m, subtracted first:")],
            *sums(safe, "z/T − m = ", "e^(z/T − m) = "),
        ],
        description=_("Softmax in single precision, computed in two ways."),
        column=1,
    )


def sums(found: Naive, exponent: str, power: str) -> list[list[Any]]:
    return [row(exponent, found.z), row(power, found.e), row("Σ = ", found.total), row("p = ", found.p)]
