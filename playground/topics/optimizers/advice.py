"""What the numbers of a race say, in words: who diverged and why, who is stuck, slow, swinging or trapped."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from playground.core.advice import Advice
from playground.core.text import Translate
from playground.topics.optimizers import theory
from playground.topics.optimizers.curvature import curvature, curvature_at
from playground.topics.optimizers.params import TITLES, Shared, hyper, surface_of
from playground.topics.optimizers.race import Path
from playground.topics.optimizers.stability import limit
from playground.topics.optimizers.surfaces import Surface

ARRIVED = 1e-3  # share of the first height above the minimum that counts as arrived
LATELY = 20  # steps that are looked at to say how it goes now
MOST = 3  # lines of advice at a time, of which
HINTS = 1  # may be mere hints


def advise(params: Shared, paths: Mapping[str, Path], _: Translate) -> list[Advice]:
    """At most three lines, the gravest first; each racer gets one at most."""
    surface = surface_of(params)
    found = [one(surface, key, hyper(params, key), path, params.noise, _) for key, path in paths.items()]
    lines = [advice for advice in found if advice is not None]
    lines.sort(key=lambda advice: advice.level != "error")  # stable: the racers' order otherwise
    hints = [advice for advice in lines if advice.level in ("info", "good")]
    return [*(advice for advice in lines if advice not in hints), *hints[:HINTS]][:MOST]


def one(surface: Surface, key: str, hyper: Mapping[str, Any], path: Path, noise: float, _: Translate) -> Advice | None:
    """The one thing to be said of a racer, if there is any."""
    if path.diverged_at is not None:
        return diverged(surface, key, hyper, path.diverged_at, _)
    if surface.minimum is not None and height_left(surface, path) <= ARRIVED:
        return None
    if noise:
        return noise_floor(key, path, surface, _)
    return (
        stuck(surface, key, path, _)
        or trapped(surface, key, path, _)
        or swinging(surface, key, hyper, path, _)
        or slow(surface, key, hyper, path, _)
    )


def height_left(surface: Surface, path: Path) -> float:
    """How much of the first height above the minimum is left at the end, as a share."""
    assert surface.minimum is not None
    return ((path.loss[-1] - surface.minimum) / (path.loss[0] - surface.minimum).clamp(min=1e-300)).item()


def diverged(surface: Surface, key: str, hyper: Mapping[str, Any], step: int, _: Translate) -> Advice:
    """With the limit from theory where there is one: 2/λmax for gradient descent."""
    name = _(TITLES[key])
    if not surface.minima:
        falls = _(
            "{rule} ran off the map at step {step}: this surface falls without end, so there is nothing to reach."
        )
        return Advice("info", falls.format(rule=name, step=step))
    local = curvature(surface)
    if local is None or key not in theory.LINEAR:
        said = _("{rule} diverged at step {step}: its steps grew without limit. Lower its learning rate ({lr:.3g}).")
        return Advice("error", said.format(rule=name, step=step, lr=hyper["lr"]))
    largest = limit(key, hyper, local)
    rules = {
        "sgd": _("gradient descent needs a learning rate below 2/λmax = {limit:.3g}"),
        "momentum": _("momentum needs a learning rate below 2(1+μ)/λmax = {limit:.3g}"),
        "nesterov": _("Nesterov needs a learning rate below (2+2μ)/((1+2μ)λmax) = {limit:.3g}"),
    }
    where = _("on this surface") if local.exact else _("close to the minimum")
    said = _("{rule} diverged at step {step}: {where} {needs}.")
    if not local.exact and hyper["lr"] < largest:
        said = _("{rule} diverged at step {step}: {where} {needs}, and further out the surface is steeper still.")
    needs = rules[key].format(limit=largest)
    return Advice("error", said.format(rule=name, step=step, where=where, needs=needs))


def stuck(surface: Surface, key: str, path: Path, _: Translate) -> Advice | None:
    """At a saddle: next to a point without slope from which the surface falls. On a plateau: hardly any slope."""
    local = curvature_at(surface, *path.positions[-1].tolist())
    if local is None or local.bowl:
        return None
    name, size, width = _(TITLES[key]), true_slope(surface, path).norm().item(), span(surface)
    if local.smallest < 0 < local.largest and newton(path, surface) < 0.05 * width:
        said = _("{rule} is held up at a saddle: the gradient is only {size:.2g}, but sideways it still goes down.")
        return Advice("warning", said.format(rule=name, size=size))
    # So little slope that even across the whole map it would hardly bring the loss down.
    if surface.minimum is not None and size * width < 0.3 * (path.loss[-1] - surface.minimum).item():
        said = _("{rule} is stuck on a plateau: the gradient is only {size:.2g}, so its steps are tiny.")
        return Advice("warning", said.format(rule=name, size=size))
    return None


def true_slope(surface: Surface, path: Path) -> Tensor:
    """The gradient at the end, without noise, (2,)."""
    return torch.stack(surface.gradient(*path.positions[-1]))


def newton(path: Path, surface: Surface) -> float:
    """How far the next point without slope is: the length of Newton's step."""
    hessian = surface.hessian(*path.positions[-1])  # (2, 2)
    return torch.linalg.lstsq(hessian, true_slope(surface, path)[:, None]).solution.norm().item()


def trapped(surface: Surface, key: str, path: Path, _: Translate) -> Advice | None:
    """At rest at the bottom of a hollow that isn't the deepest."""
    if surface.minimum is None:
        return None
    local = curvature_at(surface, *path.positions[-1].tolist())
    lately = path.moves[-LATELY:].norm(dim=-1).max().item() / span(surface)
    if local is None or not local.bowl or lately > 1e-2 or newton(path, surface) > 0.02 * span(surface):
        return None
    lowest = (path.loss[-1] - surface.minimum).item()
    nearest = (torch.tensor(surface.minima, dtype=torch.float64) - path.positions[-1]).norm(dim=-1).min().item()
    if nearest < 0.05 * span(surface):
        return None
    said = _(
        "{rule} has settled in a local minimum, {gap:.3g} above the global one. Try another start or more momentum."
    )
    return Advice("warning", said.format(rule=_(TITLES[key]), gap=lowest))


def swinging(surface: Surface, key: str, hyper: Mapping[str, Any], path: Path, _: Translate) -> Advice | None:
    """To and fro across the ravine: lately, nearly every step turned back on the one before."""
    moves = path.moves[-LATELY:]
    turns = (moves[1:] * moves[:-1]).sum(-1) / (moves[1:].norm(dim=-1) * moves[:-1].norm(dim=-1)).clamp(min=1e-300)
    if (turns < -0.3).double().mean().item() < 0.75 or moves.norm(dim=-1).mean().item() < 1e-3 * span(surface):
        return None
    said = _("{rule} swings to and fro: its learning rate ({lr:.3g}) is too large for the steep direction. Halve it.")
    return Advice("warning", said.format(rule=_(TITLES[key]), lr=hyper["lr"]))


def slow(surface: Surface, key: str, hyper: Mapping[str, Any], path: Path, _: Translate) -> Advice | None:
    """Still on its way down when the time was up; with the best rate where theory knows it."""
    if surface.minimum is None or falling(path.loss) < 0.8:
        return None
    left = height_left(surface, path)
    name, steps = _(TITLES[key]), len(path.loss) - 1
    local = curvature(surface)
    if local is not None and local.exact and key in theory.LINEAR:
        best = theory.best(key, *local.eigenvalues, hyper.get("dampening", 0.0)).lr
        if hyper["lr"] < best:
            said = _(
                "{rule} is slow: {left:.1%} of the height is left after {steps} steps. Theory's best rate is {lr:.3g}."
            )
            return Advice("info", said.format(rule=name, left=left, steps=steps, lr=best))
    said = _(
        "{rule} is slow: {left:.1%} of the height is left after {steps} steps. Try a learning rate above {lr:.3g}."
    )
    return Advice("info", said.format(rule=name, left=left, steps=steps, lr=hyper["lr"]))


def noise_floor(key: str, path: Path, surface: Surface, _: Translate) -> Advice | None:
    """With gradient noise: no longer getting anywhere on average, but never at rest."""
    if surface.minimum is None or len(path.loss) < 60:
        return None
    third = len(path.loss) // 3
    before, after = ((path.loss[-n * third :][:third] - surface.minimum).mean().item() for n in (2, 1))
    if after < 0.7 * before:
        return None
    said = _(
        "{rule} hovers about {loss:.2g} above the minimum: gradient noise. A smaller learning rate lowers this floor."
    )
    return Advice("info", said.format(rule=_(TITLES[key]), loss=after))


def falling(loss: Tensor) -> float:
    """Share of the latest steps that went down."""
    return (loss[-LATELY:].diff() < 0).double().mean().item()


def span(surface: Surface) -> float:
    return max(high - low for low, high in (surface.x_range, surface.y_range))
