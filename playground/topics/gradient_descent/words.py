"""The formulas under the pictures, with this page's numbers."""

from playground.core.text import N_, Translate
from playground.topics.gradient_descent.params import Params
from playground.topics.gradient_descent.problem import problem

MODELS = {
    "linear": r"$L(\theta)=\frac{1}{2m}\sum_i(\theta^\top x_i-y_i)^2,\ \nabla\ell_i=(\theta^\top x_i-y_i)\,x_i,\ "
    r"H=\frac{1}{m}X^\top X$",
    "logistic": r"$L(\theta)=\frac{1}{m}\sum_i\log(1+e^{z_i})-y_iz_i,\ \nabla\ell_i=(\sigma(z_i)-y_i)\,x_i,\ "
    r"H=\frac{1}{m}\sum_i p_i(1-p_i)\,x_ix_i^\top$",
}
BALL = (
    r"$H\Sigma+\Sigma H-\eta H\Sigma H\approx\frac{\eta}{B}\,C,\quad "
    r"\mathrm{tr}\,\Sigma\approx\frac{\eta}{2B}\mathrm{tr}(H^{-1}C)$"
)
DATA = N_("{samples} samples, θ* = ({x:.4g}, {y:.4g}), L* = {least:.4g}")


def formula(params: Params, _: Translate) -> str:
    """The loss and its gradient, what they are computed from, and the law of the noise ball."""
    on = problem(params)
    x, y = on.minimum.tolist()
    said = _(DATA).format(samples=on.samples, x=x, y=y, least=on.least).replace("-", "−")
    parts = [MODELS[params.model], said]
    if params.view != "regimes":
        parts.append(BALL)
    return "  ·  ".join(parts)
