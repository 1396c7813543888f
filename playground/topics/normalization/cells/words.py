"""The arithmetic of the picked cell in words and live numbers, and the formula under the pictures."""

from typing import Any

from playground.core.advice import Advice
from playground.core.picture import TextView, Value
from playground.core.text import N_, Translate, shown
from playground.topics.normalization.cells.batch import batch_of, way
from playground.topics.normalization.cells.norms import mates
from playground.topics.normalization.cells.params import NORMS

Line = list[str | Value]
FORMULA = r"\hat x=\frac{x-\mu_S}{\sqrt{\sigma_S^2+\epsilon}},\quad y=\gamma_c\,\hat x+\beta_c"
RMS = r"\hat x=\frac{x}{\sqrt{\frac1{|S|}\sum_S x^2+\epsilon}},\quad y=\gamma_c\,\hat x"
SHARED = {
    "batch": N_("S: the cells of one channel, in all examples. It needs a batch."),
    "layer": N_("S: all cells of one example, whatever its channel. The batch does not matter."),
    "instance": N_("S: the cells of one channel of one example. Its brightness and contrast are gone."),
    "group": N_("S: the cells of a group of channels of one example. Between LayerNorm and InstanceNorm."),
    "rms": N_("S: all cells of one example, as in LayerNorm, but no mean is subtracted."),
}


def signed(value: float) -> str:
    return shown(value).replace("-", "−")


def arithmetic_view(params: Any, _: Translate) -> TextView:
    """From the picked cell to y, step by step."""
    where: Line = [_("Example") + " ", Value("example"), ", " + _("channel") + " ", Value("channel")]
    if params.cell_data == "pictures":
        where += [", " + _("position") + " ", Value("position")]
    lines: list[Line] = [[*where, ":  x = ", Value("x")]]
    epsilon = signed(params.norm_epsilon)
    if params.norm == "rms":
        lines += [
            [_("Cells in its group:") + " ", Value("count"), ",  " + _("mean of x²") + " = ", Value("square")],
            [
                "x̂ = ",
                Value("x"),
                " / √(",
                Value("square"),
                f" + {epsilon}) = ",
                Value("hat"),
            ],
            [f"y = γ·x̂ = {signed(params.norm_gamma)} · ", Value("hat"), " = ", Value("y")],
            [_("Not subtracted:") + " μ = ", Value("mean")],
        ]
    else:
        lines += [
            [_("Cells in its group:") + " ", Value("count"), ",  Σx = ", Value("total")],
            ["μ = Σx / ", Value("count"), " = ", Value("mean"), ",  σ² = ", Value("variance")],
            [
                "x̂ = ",
                Value("difference"),
                " / √(",
                Value("variance"),
                f" + {epsilon}) = ",
                Value("hat"),
            ],
            [
                f"y = γ·x̂ + β = {signed(params.norm_gamma)} · ",
                Value("hat"),
                f" + {signed(params.norm_beta)} = ",
                Value("y"),
            ],
        ]
    return TextView(
        id="arithmetic",
        title="",
        lines=lines,
        description=_("The picked cell's normalization, number by number."),
        tab=_("Arithmetic"),
    )


def caption(params: Any, _: Translate) -> str:
    """The chosen normalization's formula, and what S is."""
    formula = RMS if params.norm == "rms" else FORMULA
    return f"**{_(NORMS[params.norm])}** ${formula}$  ·  {_(SHARED[params.norm])}"


ALONE = N_(
    "Each group is a single cell: it is its own mean, x − μ = 0, and only β is left, whatever x. BatchNorm and "
    "InstanceNorm of torch.nn refuse this in training."
)


def advise(params: Any, _: Translate) -> list[Advice]:
    """What is to be said of groups of one cell."""
    x = batch_of(params)
    group = mates(params.norm, int(params.norm_groups), tuple(x.shape), way(params, x)[0])
    return [Advice("warning", _(ALONE))] if int(group.sum()) == 1 and params.norm != "rms" else []
