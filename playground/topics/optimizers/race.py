"""One racer's path over a surface, with everything its steps were made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import torch
from torch import Tensor

from playground.core.optimizers import RULES, Rule
from playground.core.seeding import generator
from playground.topics.optimizers.surfaces import Surface

FAR = 1000.0  # times the surface's range: whoever is further out has diverged
LOOK_EVERY = 25  # steps between looks whether it still makes sense to go on
BLOCK = 1024  # noise is drawn in blocks, so that a longer race begins with the same noise


@dataclass(frozen=True, eq=False)
class Path:
    """What happened at each step k = 0 … steps; all tensors float64, shared by all who ask: don't change them.

    ``positions``    θ_k, (steps + 1, 2).
    ``loss``         f(θ_k), (steps + 1,), at the very position, without noise.
    ``gradient``     g_k, (steps + 1, 2), as the rule saw it, noise included.
    ``state``        the rule's quantities in the step that leaves θ_k, each (steps + 1, 2).
    ``moves``        that step, θ_{k+1} - θ_k, (steps + 1, 2).
    ``diverged_at``  first k with a number that is not finite or a θ far outside; all later frames are NaN.
    """

    positions: Tensor
    loss: Tensor
    gradient: Tensor
    state: Mapping[str, Tensor]
    moves: Tensor
    diverged_at: int | None


def run_path(
    surface: Surface,
    rule_key: str,
    hyper: Mapping[str, Any],
    start: tuple[float, float],
    steps: int,
    noise: float = 0.0,
    seed: int = 0,
) -> Path:
    """The path of the rule ``rule_key`` from ``start``; hyperparameters not given take their defaults.

    ``noise`` is the standard deviation of a Gaussian error added to each gradient, the same sequence for all racers
    with the same ``seed``. Cached by its arguments: changing one racer computes that one anew.
    """
    full = {**RULES[rule_key].defaults(), **hyper}
    return _run_path(surface, rule_key, tuple(full.items()), start, steps, float(noise), seed if noise else 0)


@lru_cache(maxsize=512)
def noise_sequence(seed: int, steps: int) -> Tensor:
    """Standard normal errors, (steps, 1, 2); a longer sequence begins with the shorter one."""
    source = generator(seed, "gradient noise")
    blocks = [torch.randn(BLOCK, 1, 2, dtype=torch.float64, generator=source) for _ in range(0, steps, BLOCK)]
    return torch.cat(blocks)[:steps]


@lru_cache(maxsize=512)
def _run_path(
    surface: Surface,
    rule_key: str,
    hyper_items: tuple[tuple[str, Any], ...],
    start: tuple[float, float],
    steps: int,
    noise: float,
    seed: int,
) -> Path:
    return walk(surface, RULES[rule_key], dict(hyper_items), start, steps, noise, seed)


def walk(
    surface: Surface,
    rule: Rule,
    hyper: Mapping[str, Any],
    start: tuple[float, float],
    steps: int,
    noise: float,
    seed: int,
) -> Path:
    """``run_path`` for any rule with all its hyperparameters, computed anew."""
    errors = noise * noise_sequence(seed, steps + 1) if noise else None
    with torch.inference_mode():
        theta = torch.tensor([start], dtype=torch.float64)  # (1, 2)
        state = rule.start(theta, **hyper)
        positions, gradients = [theta], []
        history: dict[str, list[Tensor]] = {name: [] for name in rule.quantities}
        for k in range(steps + 1):
            error = None if errors is None else errors[k]
            g = gradient_at(surface, theta, error)
            if rule.evaluates:
                theta = rule.step(theta, g, state, evaluate=evaluator(surface, error), **hyper)
            else:
                theta = rule.step(theta, g, state, **hyper)
            positions.append(theta)
            gradients.append(g)
            for name, values in history.items():
                values.append(state[name])
            if k % LOOK_EVERY == 0 and not bool(theta.isfinite().all()):
                break
    return assemble(surface, torch.cat(positions), torch.cat(gradients), history, steps)


def gradient_at(surface: Surface, theta: Tensor, error: Tensor | None) -> Tensor:
    """∇f at theta (runs, 2), with the step's error added."""
    x, y = theta.unbind(-1)  # each (runs,)
    g = torch.stack(surface.gradient(x, y), -1)  # (runs, 2)
    return g if error is None else g + error


def evaluator(surface: Surface, error: Tensor | None) -> Any:
    """Loss and gradient at any point, for a rule that looks ahead.

    Within one step the error stays the same, as with one batch: it tilts the surface, f(θ) + εᵀθ.
    """

    def evaluate(theta: Tensor) -> tuple[Tensor, Tensor]:
        loss = surface.value(*theta.unbind(-1))  # (runs,)
        if error is not None:
            loss = loss + (error * theta).sum(-1)
        return loss, gradient_at(surface, theta, error)

    return evaluate


def assemble(
    surface: Surface, positions: Tensor, gradient: Tensor, history: Mapping[str, Sequence[Tensor]], steps: int
) -> Path:
    moves = positions.diff(dim=0)  # (steps done, 2)
    positions = positions[:-1]
    loss = surface.value(*positions.unbind(-1))
    good = torch.stack([positions.abs().amax(-1) <= far(surface), loss.isfinite(), gradient.isfinite().all(-1)])
    bad = (~good.all(0)).nonzero()
    diverged_at = int(bad[0]) if len(bad) else None
    shown = steps + 1 if diverged_at is None else diverged_at + 1

    def until_diverged(values: Tensor) -> Tensor:
        padded = torch.full((steps + 1, *values.shape[1:]), torch.nan, dtype=torch.float64)
        padded[:shown] = values[:shown]
        return padded

    return Path(
        positions=until_diverged(positions),
        loss=until_diverged(loss),
        gradient=until_diverged(gradient),
        state={name: until_diverged(torch.cat(list(values))) for name, values in history.items()},
        moves=until_diverged(moves),
        diverged_at=diverged_at,
    )


def far(surface: Surface) -> float:
    return FAR * max(map(abs, (*surface.x_range, *surface.y_range)))


def distance(path: Path, minima: Sequence[tuple[float, float]]) -> Tensor:
    """Distance of each position to the nearest of ``minima``, (steps + 1,); NaN if there is none."""
    if not minima:
        return torch.full_like(path.loss, torch.nan)
    places = torch.tensor(minima, dtype=torch.float64)  # (minima, 2)
    return (path.positions[:, None] - places).norm(dim=-1).amin(-1)
