"""One racer's steps taken apart: every number of every step, and arrows that show them at the point."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from playground.topics.optimizers.race import Path
from playground.topics.optimizers.surfaces import Surface

ZOOM = 4  # at most so many halvings of the surface's range: beyond, the map's grid shows nothing
ARROW = 0.62  # length of the arrows for directions, as a share of the window's half width


def ingredients(path: Path, rule: str, hyper: Mapping[str, Any]) -> dict[str, Tensor]:
    """Every quantity of each step k, (frames, 2), by the names used in ``arithmetic``; ``m-`` is m before the step."""
    theta, grad = path.positions, path.gradient
    t = torch.arange(1, len(theta) + 1, dtype=torch.float64)[:, None]  # the number of the step that leaves θ_k
    decay = 0.0 if rule in ("adamw", "lion") or hyper.get("decoupled_weight_decay") else hyper.get("weight_decay", 0.0)
    parts = {"theta": theta, "grad": grad, "g": grad + decay * theta, "delta": path.moves, "new": theta + path.moves}
    for name, value in path.state.items():
        first = torch.full_like(value[:1], hyper.get("initial_accumulator_value", 0.0) if name == "G" else 0.0)
        parts[name], parts[f"{name}-"] = value, torch.cat([first, value[:-1]])
    if hyper.get("amsgrad"):
        largest = parts["v"].nan_to_num(0.0).cummax(0).values
        parts["v_max"], parts["v_max-"] = largest, torch.cat([torch.zeros_like(largest[:1]), largest[:-1]])
    if rule == "nadam":  # the factors of m and g in m̂, which depend on t alone (see rules/later.py)
        mu = hyper["beta1"] * (1 - 0.5 * 0.96 ** (torch.cat([t, t[-1:] + 1]) * hyper["momentum_decay"]))
        product = mu.cumprod(0)
        parts["ahead"] = (mu[1:] / (1 - product[1:])).expand_as(theta)
        parts["newest"] = ((1 - mu[:-1]) / (1 - product[:-1])).expand_as(theta)
    if rule == "radam":  # what the momentum is multiplied with, besides the learning rate
        shrunk = theta * (hyper["lr"] * hyper["weight_decay"] if hyper["decoupled_weight_decay"] else 0.0)
        parts["scale"] = (path.moves + shrunk) / (-hyper["lr"] * parts["m_hat"])
    return parts


def reach(parts: Mapping[str, Tensor], rule: str, hyper: Mapping[str, Any]) -> Tensor | None:
    """What the gradient or momentum of each coordinate is multiplied with, (frames, 2); None: the same."""
    eps = hyper.get("eps", 0.0)
    if rule == "adadelta":
        return (parts["d-"] + eps).sqrt() / (parts["v"] + eps).sqrt()
    if rule == "adamax":
        return 1 / parts["u"]
    if rule == "radam":
        return parts["scale"]
    for name in ("v_hat", "G", "v"):
        if name in parts:
            return 1 / (parts[name].sqrt() + eps)
    return None


def window(path: Path, surface: Surface) -> Tensor:
    """Half the width of the map around each point, (frames, 1): halved and halved again as the steps get shorter."""
    whole = max(high - low for low, high in (surface.x_range, surface.y_range)) / 2
    needed = 2 * path.moves.norm(dim=-1).nan_to_num(0.0, posinf=whole)
    # calm: the largest step of the neighbourhood decides, so that the map doesn't jump back and forth
    needed = torch.nn.functional.max_pool1d(needed[None], 15, stride=1, padding=7)[0]
    halvings = (whole / needed.clamp(min=1e-12)).log2().floor().clamp(0, ZOOM)
    return (whole / 2**halvings)[:, None]


def arrow(origin: Tensor, towards: Tensor) -> Tensor:
    """From ``origin`` to ``towards``, both (frames, 2), as (frames, 2, 2): for x and for y the two ends."""
    return torch.stack([origin, towards], -1)


def arrows(
    path: Path, parts: Mapping[str, Tensor], surface: Surface, rule: str, hyper: Mapping[str, Any]
) -> dict[str, Tensor]:
    """What the picture of a step shows, by name.

    ``down``, ``memory``  direction of -g and of the momentum that moves the point; only the direction counts.
    ``step``              the step itself, true to scale.
    ``reach``             (frames, 2, 5): a box as wide and high as the step sizes of x and y are in proportion.
    ``x_window``, ``y_window``  the part of the map to show, (frames, 2).
    """
    theta, half = parts["theta"], window(path, surface)
    length = ARROW * half

    def direction(d: Tensor) -> Tensor:
        return arrow(theta, theta + length * d / d.norm(dim=-1, keepdim=True).clamp(min=1e-300))

    shown = {"down": direction(-parts["g"]), "step": arrow(theta, parts["new"])}
    if rule == "lbfgs":
        shown["memory"] = direction(parts["direction"])
    elif "c" in parts or "m" in parts:
        shown["memory"] = direction(-parts["c" if "c" in parts else "m"])
    size = reach(parts, rule, hyper)
    if size is not None:
        size = size.abs().nan_to_num(0.0, posinf=1e300)
        a = 0.5 * half * size / size.amax(-1, keepdim=True).clamp(min=1e-300)  # (frames, 2)
        corners = torch.tensor([[-1.0, 1, 1, -1, -1], [-1, -1, 1, 1, -1]]).double()  # (2, 5)
        shown["reach"] = theta[:, :, None] + a[:, :, None] * corners
    centre = theta.clone()
    good = centre.isfinite().all(-1)
    last = torch.where(good, torch.arange(len(centre)), 0).cummax(0).values
    centre = centre[last]  # after a divergence the map stays where it was
    limit = 10 * torch.tensor([max(map(abs, surface.x_range)), max(map(abs, surface.y_range))]).double()
    centre = torch.minimum(torch.maximum(centre, -limit), limit)
    shown["x_window"] = torch.cat([centre[:, :1] - half, centre[:, :1] + half], -1)
    shown["y_window"] = torch.cat([centre[:, 1:] - half, centre[:, 1:] + half], -1)
    return shown
