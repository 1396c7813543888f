"""The losses of the page, by key."""

from playground.core.text import N_
from playground.topics.losses.pointwise import classes, regression
from playground.topics.losses.pointwise.base import CLASSES, VALUES, Loss

__all__ = ["CLASSES", "LOSSES", "VALUES", "Loss", "of_task"]

LOSSES: dict[str, Loss] = {
    loss.key: loss
    for loss in (
        Loss(
            "mse",
            N_("Squared (MSE)"),
            VALUES,
            r"\ell=(\hat y-y)^2",
            N_("Its best constant is the mean; twice the error costs four times as much."),
            regression.squared,
            regression.squared_slope,
            regression.squared_curvature,
        ),
        Loss(
            "mae",
            N_("Absolute (MAE)"),
            VALUES,
            r"\ell=|\hat y-y|",
            N_("Its best constant is the median; far errors pull no harder than near ones."),
            regression.absolute,
            regression.absolute_slope,
            regression.flat,
        ),
        Loss(
            "huber",
            N_("Huber"),
            VALUES,
            r"\ell=\begin{cases}\tfrac12e^2&|e|\le\delta\\\delta(|e|-\tfrac12\delta)&|e|>\delta\end{cases}",
            N_("Squared for errors up to δ, absolute beyond: smooth at the bottom, calm about outliers."),
            regression.huber,
            regression.huber_slope,
            regression.huber_curvature,
            ("delta",),
        ),
        Loss(
            "log_cosh",
            N_("Log-cosh"),
            VALUES,
            r"\ell=\ln\cosh(\hat y-y)",
            N_("Like Huber, but its curvature fades smoothly instead of at a threshold."),
            regression.log_cosh,
            regression.log_cosh_slope,
            regression.log_cosh_curvature,
        ),
        Loss(
            "quantile",
            N_("Quantile"),
            VALUES,
            r"\ell=\max\big((1-\tau)e,\,-\tau e\big)",
            N_("Leaves a share τ of the data below its prediction; with τ = ½ it is half the absolute error."),
            regression.pinball,
            regression.pinball_slope,
            regression.pinball_curvature,
            ("tau",),
        ),
        Loss(
            "bce",
            N_("Binary cross-entropy"),
            CLASSES,
            r"\ell=-w\,y\ln\sigma(z)-(1-y)\ln(1-\sigma(z))",
            N_("The negative log-likelihood of a coin with probability σ(z); its gradient is σ(z) − y."),
            classes.binary_cross_entropy,
            classes.binary_cross_entropy_slope,
            classes.binary_cross_entropy_curvature,
            ("pos_weight",),
        ),
        Loss(
            "ce",
            N_("Cross-entropy"),
            CLASSES,
            r"\ell=-\ln\frac{e^{m}}{e^{m}+K-1}",
            N_("Softmax over K classes, of which the wrong ones all lie m below; with K = 2 it equals BCE."),
            classes.cross_entropy,
            classes.cross_entropy_slope,
            classes.cross_entropy_curvature,
            ("classes",),
        ),
        Loss(
            "hinge",
            N_("Hinge"),
            CLASSES,
            r"\ell=\max(0,\,1-m)",
            N_("Zero beyond a margin of 1: only points near the border, or on its wrong side, have a say."),
            classes.hinge,
            classes.hinge_slope,
            classes.hinge_curvature,
        ),
        Loss(
            "focal",
            N_("Focal"),
            CLASSES,
            r"\ell=-\alpha_t(1-p)^\gamma\ln p",
            N_("The factor (1 − p)^γ fades out what is classified well; α weighs class 1 against class 0."),
            classes.focal,
            classes.focal_slope,
            classes.focal_curvature,
            (
                "gamma",
                "alpha",
            ),
        ),
        Loss(
            "smoothing",
            N_("Label smoothing"),
            CLASSES,
            r"\ell=-(1-\tfrac\varepsilon2)\ln p-\tfrac\varepsilon2\ln(1-p)",
            N_("Cross-entropy with slightly soft targets; beyond p = 1 − ε/2 it rises again."),
            classes.smoothed,
            classes.smoothed_slope,
            classes.smoothed_curvature,
            ("epsilon",),
        ),
        Loss(
            "kl",
            N_("KL divergence"),
            CLASSES,
            r"\ell=q\ln\frac qp+(1-q)\ln\frac{1-q}{1-p}",
            N_("From a soft target q, as a teacher network gives it; zero exactly where p = q."),
            classes.divergence,
            classes.divergence_slope,
            classes.divergence_curvature,
            ("target",),
        ),
        Loss(
            "brier",
            N_("Squared, after the sigmoid"),
            CLASSES,
            r"\ell=(\sigma(z)-y)^2",
            N_("The wrong choice: where the model is surely wrong its gradient vanishes."),
            classes.squared_probability,
            classes.squared_probability_slope,
            classes.squared_probability_curvature,
        ),
        Loss(
            "squares",
            N_("Squared, on the label"),
            CLASSES,
            r"\ell=(z-t)^2,\quad t=\pm1",
            N_("Also wrong: an example far on the right side costs as much as one on the wrong side."),
            classes.least_squares,
            classes.least_squares_slope,
            classes.least_squares_curvature,
        ),
    )
}


def of_task(task: str) -> dict[str, Loss]:
    """The losses of one task, by key."""
    return {key: loss for key, loss in LOSSES.items() if loss.task == task}
