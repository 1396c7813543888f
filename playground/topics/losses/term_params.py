"""The views of two terms, of the adversarial pair and of numerical stability."""

from dataclasses import dataclass

from playground.core.params import ParamSet, choice, number
from playground.core.text import N_
from playground.topics.losses.fit_params import viewing

TERMS, GAN, NUMBERS = N_("Two terms"), N_("Generator"), N_("Numbers")
SECOND = {"l1": "L1", "l2": "L2", "elastic": N_("Elastic net"), "task": N_("Another task")}
PRECISIONS = {"float32": "float32", "float16": "float16", "bfloat16": "bfloat16", "float64": "float64"}


@dataclass(frozen=True, kw_only=True)
class TermParams(ParamSet):
    """What these views need."""

    second: str = choice(
        "l1",
        SECOND,
        label=N_("Second term J₂"),
        help=N_("A penalty on the weights, or the loss of another task that shares them."),
        group=TERMS,
        when=viewing("penalties"),
    )
    alpha: float = number(
        1.0, low=0.05, high=5.0, step=0.05, label=N_("Weight α of J₁"), group=TERMS, when=viewing("penalties")
    )
    beta: float = number(
        0.4, low=1e-3, high=20.0, scale="log", label=N_("Weight β of J₂"), group=TERMS, when=viewing("penalties")
    )
    mix: float = number(
        0.5,
        low=0.0,
        high=1.0,
        step=0.05,
        label=N_("Share of L1"),
        group=TERMS,
        when=lambda p: p.view == "penalties" and p.second == "elastic",
    )
    correlation: float = number(
        0.5,
        low=-0.95,
        high=0.95,
        step=0.05,
        label=N_("Correlation of the inputs"),
        help=N_("It tilts the bowl of J₁."),
        group=TERMS,
        when=viewing("penalties"),
    )
    best_x: float = number(
        1.9, low=-3.0, high=3.0, step=0.05, label=N_("Minimum of J₁: w₁"), group=TERMS, when=viewing("penalties")
    )
    best_y: float = number(
        0.2, low=-3.0, high=3.0, step=0.05, label=N_("Minimum of J₁: w₂"), group=TERMS, when=viewing("penalties")
    )
    other_x: float = number(
        -1.5,
        low=-3.0,
        high=3.0,
        step=0.05,
        label=N_("Minimum of J₂: w₁"),
        group=TERMS,
        when=lambda p: p.view == "penalties" and p.second == "task",
    )
    other_y: float = number(
        1.5,
        low=-3.0,
        high=3.0,
        step=0.05,
        label=N_("Minimum of J₂: w₂"),
        group=TERMS,
        when=lambda p: p.view == "penalties" and p.second == "task",
    )

    axis: str = choice(
        "logit",
        {"logit": N_("Logit s"), "probability": N_("Output D = σ(s)")},
        label=N_("Across"),
        group=GAN,
        when=viewing("adversarial"),
    )
    score: float = number(
        -4.0,
        low=-8.0,
        high=8.0,
        step=0.1,
        label=N_("Logit s of a fake"),
        help=N_("What the discriminator says of it; negative: seen through. Or drag the ring."),
        group=GAN,
        when=viewing("adversarial"),
    )
    gan_start: float = number(
        -3.0,
        low=-6.0,
        high=6.0,
        step=0.1,
        label=N_("Start of the generator's mean"),
        help=N_("The data have mean 2."),
        group=GAN,
        when=viewing("adversarial"),
    )
    gan_lr: float = number(
        0.1, low=0.01, high=1.0, scale="log", label=N_("Learning rate"), group=GAN, when=viewing("adversarial")
    )

    fused_loss: str = choice(
        "bce",
        {"bce": "BCE", "ce": N_("Cross-entropy")},
        label=N_("Loss"),
        group=NUMBERS,
        when=viewing("stability"),
    )
    precision: str = choice("float32", PRECISIONS, label=N_("Number format"), group=NUMBERS, when=viewing("stability"))
    large: float = number(
        20.0,
        low=-120.0,
        high=120.0,
        step=0.5,
        label=N_("Logit z"),
        help=N_("Or drag the ring in the picture."),
        group=NUMBERS,
        when=viewing("stability"),
    )
    right: str = choice(
        "0",
        {"1": N_("Yes"), "0": N_("No")},
        label=N_("Is z the right class's?"),
        group=NUMBERS,
        when=viewing("stability"),
    )
