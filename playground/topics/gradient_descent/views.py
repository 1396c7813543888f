"""All pictures of the race, and the line of numbers under them."""

from collections.abc import Sequence

import numpy as np

from playground.core.picture import Value, View
from playground.core.style import Theme
from playground.core.text import Translate
from playground.topics.gradient_descent.ball_view import ball_view, ball_words, noisy
from playground.topics.gradient_descent.cost_view import cost_view, cost_words
from playground.topics.gradient_descent.curve_view import loss_view
from playground.topics.gradient_descent.data_view import data_view
from playground.topics.gradient_descent.map_view import map_view, relief_view
from playground.topics.gradient_descent.params import TITLES, Params
from playground.topics.gradient_descent.plan import taking_part
from playground.topics.gradient_descent.problem import Problem

LOSS, LOW = 225, 225  # pixels: the curves, and the tabs under them


def views(
    params: Params, problem: Problem, cost: np.ndarray, theme: Theme, _: Translate, own: bool = False
) -> list[View]:
    """``own``  a learner's own choice of batches races with the others."""
    first = problem.excess(problem.place(params.start_x, params.start_y)).item()
    keys, ball, price = taking_part(params, own), _("Noise ball"), _("Cost")
    found: list[View] = [
        map_view(keys, params, problem, theme, _),
        relief_view(keys, problem, theme, _),
        data_view(keys, params, problem, theme, _),
        loss_view(keys, params, max(first, 1e-12), theme, _, LOSS),
    ]
    if noisy(keys):
        found += [ball_view(keys, params, problem, theme, _, ball, LOW), ball_words(keys, problem, _, ball)]
    found += [
        cost_view(keys, theme, _, price, LOW),
        cost_words((float(cost[0]), float(cost[1])), problem.samples, _, price),
    ]
    return found


def readouts(params: Params, _: Translate, own: bool = False) -> list[Sequence[str | Value]]:
    """Learning rate now, and each one's loss above the minimum."""
    keys = taking_part(params, own)
    losses: list[Sequence[str | Value]] = [
        [_(TITLES[key]) + " L − L* ", Value(f"{key}/loss", digits=2)] for key in keys
    ]
    return [
        [_("Learning rate now "), Value("lr", digits=3), " = ", Value("rate", digits=3), "/λmax"],
        ["κ ", Value("kappa", (0,), digits=3)],
        *losses,
    ]
