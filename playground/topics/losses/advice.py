"""What is worth saying about the numbers on the page, when there is something."""

import torch

from playground.core.advice import Advice
from playground.core.text import Translate
from playground.topics.losses import adversarial, penalties, stability
from playground.topics.losses.data import FEWEST
from playground.topics.losses.data import MOST as POINTS
from playground.topics.losses.fit import accuracy
from playground.topics.losses.params import Shared
from playground.topics.losses.pointwise import VALUES
from playground.topics.losses.refit import Refit, fit_all
from playground.topics.losses.shape import shape_of
from playground.topics.losses.words import number

MOST = 2
LARGE_SHARE = 0.5


def advise(params: Shared, _: Translate) -> list[Advice]:
    """At most two lines for the view that is shown."""
    found = {"refit": of_fits, "shape": of_shape, "penalties": of_terms, "adversarial": of_game}.get(params.view)
    return (found or of_numbers)(params, _)[:MOST]


def of_fits(params: Shared, _: Translate) -> list[Advice]:
    fits = fit_all(params)
    said = of_values(params, fits, _) if params.task == VALUES else of_classes(fits, _)
    return of_room(params, fits, _) + said


def of_room(params: Shared, fits: Refit, _: Translate) -> list[Advice]:
    """Why a click adds or removes no point any more."""
    target, most = fits.target[-1], POINTS[params.task]
    if len(target) >= most:
        return [Advice("info", _("{most} points are the most there can be: no more are added.").format(most=most))]
    if len(target) <= FEWEST:
        return [
            Advice("info", _("{fewest} points are the fewest there can be: none is removed.").format(fewest=FEWEST))
        ]
    if params.task != VALUES and min(int(target.sum()), int((1 - target).sum())) == 1:
        return [Advice("info", _("A class keeps its last point: without two classes there is nothing to fit."))]
    return []


def of_values(params: Shared, fits: Refit, _: Translate) -> list[Advice]:
    said = []
    if "mse" in fits.value:
        last = fits.value["mse"][-1]
        share = (last.max() / last.sum().clamp(min=1e-12)).item()
        if share > LARGE_SHARE:
            text = _("One point of {count} makes up {share} of the squared loss: the line bends towards it.")
            said.append(Advice("info", text.format(count=len(last), share=f"{share:.0%}")))
    if "quantile" in fits.theta:
        below = (fits.out("quantile")[-1] - fits.target[-1] >= -1e-9).double().mean().item()
        text = _("τ = {tau}: {share} of the points lie below the quantile line or on it.")
        said.append(Advice("info", text.format(tau=f"{params.quantile_tau:g}", share=f"{below:.0%}")))  # type: ignore[attr-defined]
    return said


def of_classes(fits: Refit, _: Translate) -> list[Advice]:
    right = {key: accuracy(fits.features[-1], fits.target[-1], theta[-1]).item() for key, theta in fits.theta.items()}
    best = max(right.values())
    said = []
    for key in ("squares", "brier"):
        if right.get(key, best) < best - 1e-9:
            text = _("The squared loss leaves points on the wrong side that another loss gets right.")
            said.append(Advice("warning", text))
            break
    if "squares" in right and not said:
        out = (2 * fits.target[-1] - 1) * fits.out("squares")[-1]
        if (out > 1.3).any():
            text = _("Points with a margin beyond 1 pull the squared loss's border back, although they are right.")
            said.append(Advice("info", text))
    return said


def of_shape(params: Shared, _: Translate) -> list[Advice]:
    shape = shape_of(params)
    if "brier" in shape.at:
        wrong = (2 * shape.target - 1) * shape.prediction < -3
        if wrong:
            slope = number(abs(shape.at["brier"][1].item()), 2)
            text = _("Surely wrong, yet the squared loss after the sigmoid pulls with {slope} only: it has saturated.")
            return [Advice("warning", text.format(slope=slope))]
    if "smoothing" in shape.at and (2 * shape.target - 1) * shape.at["smoothing"][1].item() > 0:
        return [Advice("info", _("Surer than label smoothing wants: its gradient pushes the logit back."))]
    return []


def of_terms(params: Shared, _: Translate) -> list[Advice]:
    if params.second == "task":
        return []
    w = penalties.chosen(params)
    if (w == 0).all():
        return [Advice("warning", _("The penalty counts so much that both weights are 0: nothing is learned."))]
    if params.second != "l2" and (w == 0).any():
        return [Advice("good", _("The contour of J₁ touches the region at its corner, so one weight is exactly 0."))]
    if params.second == "l2":
        return [Advice("info", _("The region of L2 is round: it makes weights small, but none exactly 0."))]
    return []


def of_game(params: Shared, _: Translate) -> list[Advice]:
    s = torch.tensor(params.score, dtype=torch.float64)
    weak, strong = (adversarial.PAIRS[key].slope(s).abs().item() for key in ("minimax", "saturating"))
    if strong / weak < 10:
        return []
    text = _("A fake that is seen through: minimax pulls with {weak}, the non-saturating loss with {strong}.")
    return [Advice("warning", text.format(weak=number(weak, 2), strong=number(strong, 3)))]


def of_numbers(params: Shared, _: Translate) -> list[Advice]:
    here = stability.at_logit(params)
    loss, slope = here.loss["naive"].item(), here.slope["naive"].item()
    if not torch.tensor([loss, slope]).isfinite().all():
        text = _("Naive: ℓ = {loss}, gradient {slope}. One such example ends a training; the fused loss is exact.")
        return [Advice("error", text.format(loss=number(loss), slope=number(slope)))]
    off = abs(loss - here.loss["exact"].item())
    if off > 0.01 * max(abs(here.loss["exact"].item()), 1e-3):
        text = _("Naive: ℓ = {loss} instead of {exact}: the digits of 1 − p are running out.")
        exact = number(here.loss["exact"].item())
        return [Advice("warning", text.format(loss=number(loss), exact=exact))]
    return []
