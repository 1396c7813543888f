"""What the Code tab shows of each view, and the formula under the pictures."""

from typing import Any

from playground.core import mean_field
from playground.core.activations import hard, rectified, smooth
from playground.core.text import N_, Translate
from playground.topics.activations import depth, shapes, softmax
from playground.topics.activations.census import Census, health
from playground.topics.activations.choosing import outputs
from playground.topics.activations.choosing.cases import CASES
from playground.topics.activations.choosing.training import Choosing
from playground.topics.activations.shape_params import NAMES, activation_of

DEPTH = N_("**Forward** {forward}, **backward** {backward}: every layer multiplies, and fifty factors decide.")
COUNT = N_("**Dead**: {dead} at every training point. **Saturated**: {flat} at 95% of them or more.")


def formula(params: Any, _: Translate) -> str:
    """Markdown with LaTeX: what is computed."""
    if params.view == "softmax":
        return (
            r"$p_i = \dfrac{e^{z_i/T}}{\sum_j e^{z_j/T}} = \dfrac{e^{(z_i-m)/T}}{\sum_j e^{(z_j-m)/T}},\ m=\max_j z_j"
            r"\qquad \dfrac{\partial p_i}{\partial z_j} = \dfrac1T\,p_i(\delta_{ij}-p_j)$"
        )
    if params.view == "depth":
        q = r"$q_l = \sigma_w^2\,\mathrm E\,f(\sqrt{q_{l-1}}\,x)^2$"
        g = r"$g_{l} = \sigma_w^2\,\mathrm E\,f'(\sqrt{q_l}\,x)^2\,g_{l+1}$"
        return _(DEPTH).format(forward=q, backward=g)
    if params.view == "census":
        return _(COUNT).format(dead="$f'(z)=0$", flat=r"$|f'(z)| < \tfrac1{20}\max|f'|$")
    if params.view == "choosing":
        case = CASES[params.case]
        found = [outputs.OUTPUTS[build.output] for build in (case.right, case.wrong)]
        return "  ·  ".join(f"**{_(each.label)}** ${each.formula},\\quad {each.loss.formula}$" for each in found)
    return "  ·  ".join(f"**{_(NAMES[key])}** ${activation_of(params, key).formula}$" for key in params.shown)


def sources(params: Any) -> list[Any]:
    """Modules, classes and functions whose source is shown."""
    if params.view == "softmax":
        return [softmax]
    if params.view == "depth":
        return [depth.through, depth.measured, mean_field]
    if params.view == "census":
        return [Census, health]
    if params.view == "choosing":
        return [Choosing, outputs]
    return [rectified, smooth, hard, shapes.curve, shapes.tangent]
