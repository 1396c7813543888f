"""Schedules that only go down; each is one of torch.optim.lr_scheduler."""

import math

from playground.core.schedules.curve import Curve, half_wave, share
from playground.core.text import N_


def constant(step: int, total: int, base: float) -> float:
    """The same for every update. ConstantLR with factor 1."""
    return base


def stepped(step: int, total: int, base: float, drops: int = 5, gamma: float = 0.5) -> float:
    """Multiplied by γ each time another 1 / ``drops`` of the updates is done. StepLR."""
    every = max(1, total // drops)
    return base * gamma ** (min(step, total) // every)


def milestones(
    step: int, total: int, base: float, first: float = 0.5, second: float = 0.75, gamma: float = 0.1
) -> float:
    """Multiplied by γ at two milestones; He et al. (arXiv:1512.03385, section 4.2): at 1/2 and 3/4. MultiStepLR."""
    passed = (step >= round(first * total)) + (step >= round(second * total))
    return base * gamma**passed


def exponential(step: int, total: int, base: float, end: float = 0.01) -> float:
    """Every update multiplies by the same factor, ``end`` in all. ExponentialLR."""
    return base * end ** share(step, total)


def polynomial(step: int, total: int, base: float, power: float = 2.0) -> float:
    """To 0; power 1 is a straight line. PolynomialLR."""
    return base * (1 - share(step, total)) ** power


def cosine(step: int, total: int, base: float, end: float = 0.0) -> float:
    """Half a cosine. Loshchilov & Hutter, arXiv:1608.03983, without restarts. CosineAnnealingLR."""
    return half_wave(base, end * base, share(step, total))


def inverse_root(step: int, total: int, base: float, share_up: float = 0.1) -> float:
    """Up in a straight line, then as 1/√t. Vaswani et al., arXiv:1706.03762, section 5.3, equation 3."""
    warm = max(1, round(share_up * total))
    return base * min((step + 1) / warm, math.sqrt(warm / (step + 1)))


CONSTANT = Curve(
    "constant",
    N_("Constant"),
    r"\eta_t=\eta",
    N_("Nothing changes: with small batches the loss never comes to rest."),
    constant,
)
STEP = Curve(
    "step",
    N_("Step decay"),
    r"\eta_t=\eta\,\gamma^{\lfloor t/s\rfloor},\quad s=T/n",
    N_("A stair: after each drop the loss falls to a new level."),
    stepped,
)
MILESTONES = Curve(
    "milestones",
    N_("Milestones"),
    r"\eta_t=\eta\,\gamma^{\,[t\ge m_1]+[t\ge m_2]}",
    N_("Ten times less at half and at three quarters of the way: how ResNet was trained (He et al., 2015)."),
    milestones,
)
EXPONENTIAL = Curve(
    "exponential",
    N_("Exponential"),
    r"\eta_t=\eta\,\varepsilon^{\,t/T}",
    N_("The same percentage less in every update: a straight line on a logarithmic axis."),
    exponential,
)
POLYNOMIAL = Curve(
    "polynomial",
    N_("Polynomial"),
    r"\eta_t=\eta\,(1-t/T)^p",
    N_("Down to exactly 0; power 1 is linear decay, usual for fine-tuning language models."),
    polynomial,
)
COSINE = Curve(
    "cosine",
    N_("Cosine"),
    r"\eta_t=\eta_{\min}+\tfrac12(\eta-\eta_{\min})(1+\cos\pi\,t/T)",
    N_("Long near the top, steep in the middle, gentle at the end (Loshchilov & Hutter, 2017)."),
    cosine,
)
INVERSE_ROOT = Curve(
    "inverse_root",
    N_("Inverse square root"),
    r"\eta_t=\eta\,\min\!\left(\tfrac{t+1}{w},\sqrt{\tfrac{w}{t+1}}\right)",
    N_("The Transformer's: a warm-up, then as 1/√t without knowing when it ends (Vaswani et al., 2017)."),
    inverse_root,
)
