"""What can be set in the view of the softmax."""

from dataclasses import dataclass
from typing import Any

from playground.core.params import ParamSet, integer, number
from playground.core.text import N_

LOGITS = N_("Logits")
MOST = 6
"""Classes at most."""
LARGEST = 6.0
START = (2.0, 1.0, 0.5, -1.0, -2.5, 0.0)


def softmaxing(params: Any) -> bool:
    return params.view == "softmax"


def logit(place: int) -> Any:
    return number(
        START[place],
        low=-LARGEST,
        high=LARGEST,
        step=0.1,
        label=f"z{'₁₂₃₄₅₆'[place]}",
        group=LOGITS,
        when=lambda params: softmaxing(params) and params.classes > place,
    )


@dataclass(frozen=True, kw_only=True)
class SoftmaxParams(ParamSet):
    """Logits, temperature, and what is added to all logits."""

    temperature: float = number(
        1.0,
        low=0.05,
        high=20.0,
        scale="log",
        label=N_("Temperature T"),
        help=N_("The logits are divided by it. Small: the largest takes all; large: all become equal."),
        group=LOGITS,
        when=softmaxing,
    )
    classes: int = integer(4, low=2, high=MOST, label=N_("Classes"), group=LOGITS, when=softmaxing)
    logit1: float = logit(0)
    logit2: float = logit(1)
    logit3: float = logit(2)
    logit4: float = logit(3)
    logit5: float = logit(4)
    logit6: float = logit(5)
    shift: float = number(
        0.0,
        low=-200.0,
        high=200.0,
        step=1.0,
        label=N_("Added to every logit"),
        help=N_(
            "Changes nothing in exact arithmetic. In single precision eᶻ is infinite above 88.7 and zero below −104."
        ),
        group=LOGITS,
        when=softmaxing,
    )


def logits_of(params: Any) -> list[float]:
    """The logits of the classes that there are, without the shift."""
    return [getattr(params, f"logit{place + 1}") for place in range(params.classes)]
