"""One line of formulas under the pictures of each view."""

from playground.core.text import Translate
from playground.topics.losses.adversarial import PAIRS
from playground.topics.losses.params import Shared, shown
from playground.topics.losses.pointwise import LOSSES, VALUES

SECOND = {
    "l1": r"J_2=\lVert w\rVert_1",
    "l2": r"J_2=\tfrac12\lVert w\rVert_2^2",
    "elastic": r"J_2=r\lVert w\rVert_1+\tfrac{1-r}2\lVert w\rVert_2^2",
    "task": r"J_2=\tfrac12(w-c)^\top B(w-c)",
}
FUSED = {
    "bce": r"-y\ln\sigma(z)-(1-y)\ln(1-\sigma(z))=\max(z,0)-yz+\ln(1+e^{-|z|})",
    "ce": r"-\ln\frac{e^{z_y}}{\sum_je^{z_j}}=m+\ln\sum_je^{z_j-m}-z_y,\quad m=\max_jz_j",
}


def caption(params: Shared, _: Translate) -> str:
    """Markdown with the formulas of what is shown, and what is worth knowing of it."""
    if params.view in ("refit", "shape"):
        losses = [LOSSES[key] for key in shown(params)]
        letters = "$e=\\hat y-y$" if params.task == VALUES else "$t=2y-1,\\ m=tz,\\ p=\\sigma(m)$"
        notes = params.view == "shape"
        lines = [f"**{_(each.title)}** ${each.formula}$" + (f" {_(each.note)}" if notes else "") for each in losses]
        return ("  \n" if notes else "  ·  ").join([*lines, letters])
    if params.view == "penalties":
        terms = rf"$J=\alpha J_1+\beta J_2,\quad J_1=\tfrac12(w-\hat w)^\top A(w-\hat w),\quad {SECOND[params.second]}$"
        said = _("Drag the minimum of a term.")
        if params.second != "task":
            said += " " + _("Ten weights: diabetes, $J_1=\\frac1{2m}\\|y-Xw\\|^2$.")
        return f"{terms}  ·  {said}"
    if params.view == "adversarial":
        formulas = "  ·  ".join(f"**{_(pair.title)}** $J={pair.formula}$" for pair in PAIRS.values())
        return formulas + "  ·  " + _("$D=\\sigma(s)$; each generator meets the best discriminator at every step.")
    return f"${FUSED[params.fused_loss]}$"
