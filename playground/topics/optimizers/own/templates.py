"""What a learner begins with: the page's own optimizers and surfaces as plain code, and something new."""

import inspect
import textwrap
from collections.abc import Mapping
from types import ModuleType

from playground.core.optimizers import RULES
from playground.core.optimizers.template import body, written
from playground.core.text import N_
from playground.topics.optimizers.expression.parser import read
from playground.topics.optimizers.expression.python import to_python
from playground.topics.optimizers.params import CUSTOM, TITLES, Shared, hyper, inside_of, racing, surface_of
from playground.topics.optimizers.surfaces import SURFACES, Surface

NEW = N_("Write a new one")

NEW_OPTIMIZER = '''import torch


def start(theta):
    """What is remembered from step to step; theta is (runs, 2)."""
    return {"m": torch.zeros_like(theta)}


def step(theta, g, state, lr=0.05, beta=0.9):
    """The new theta, one step on from theta (runs, 2) with its gradient g (runs, 2).

    Momentum whose steps get no longer however steep it is: every row of m is divided by its length.
    """
    state["m"] = m = beta * state["m"] + (1 - beta) * g
    length = m.norm(dim=-1, keepdim=True)  # (runs, 1)
    return theta - lr * m / (length + 1e-8)
'''

NEW_SURFACE = '''import torch

X_RANGE = (-4, 4)
Y_RANGE = (-4, 4)
START = (-3, 2)


def f(x, y):
    """The height at (x, y), for tensors x and y of any shape. The slope comes from autograd."""
    winding = (y - torch.sin(2 * x)) ** 2  # a valley along y = sin 2x
    slope = (x - 2) ** 2 / 4  # that leads to x = 2
    return winding + slope
'''

SURFACE = '''{imports}{constants}X_RANGE = {x_range}
Y_RANGE = {y_range}
START = {start}
{known}

def f(x, y):
    """The height at (x, y), for tensors x and y of any shape. The slope comes from autograd."""
{body}
'''


def optimizers(params: Shared) -> Mapping[str, str]:
    """By title: first the optimizer that the page looks into, with its settings; then a new one; then the others."""
    present = inside_of(params) if racing(params) else params.map_rule
    keys = [key for key, rule in RULES.items() if not rule.evaluates]
    keys.sort(key=lambda key: key != present)
    made = {TITLES[key]: written(RULES[key], hyper(params, key)) for key in keys}
    return new_second(made, NEW_OPTIMIZER)


def surfaces(params: Shared) -> Mapping[str, str]:
    """By title: first the page's surface, then a new one, then the others."""
    present = surface_of(params)
    made = {present.title: surface_code(present, params.expression if params.surface == CUSTOM else None)}
    made |= {each.title: surface_code(each) for key, each in SURFACES.items() if key != params.surface}
    return new_second(made, NEW_SURFACE)


def new_second(made: Mapping[str, str], new: str) -> dict[str, str]:
    first, *others = made.items()
    return dict([first, (NEW, new), *others])


def surface_code(surface: Surface, expression: str | None = None) -> str:
    """The surface as a learner would write it: its own source, or the formula ``expression`` in Python."""
    if expression is None:
        inner, used = body(surface.value), inspect.getclosurevars(surface.value)
        numbers = {**used.globals, **used.nonlocals}
    else:
        inner, numbers = textwrap.indent(f"return {to_python(read(expression))}", "    "), {}
    modules = {name for name in ("math", "torch") if f"{name}." in inner}
    modules |= {name for name, value in numbers.items() if isinstance(value, ModuleType)}
    constants = {name: value for name, value in numbers.items() if isinstance(value, int | float)}
    places = "".join(f"    {place},\n" for place in surface.minima)
    known = f"MINIMA = [\n{places}]\n" if places else ""
    return SURFACE.format(
        imports="".join(f"import {name}\n" for name in sorted(modules)) + ("\n" if modules else ""),
        constants="".join(f"{name} = {value!r}\n" for name, value in constants.items()),
        x_range=surface.x_range,
        y_range=surface.y_range,
        start=surface.start,
        known=known + ("LOG_SCALE = True\n" if surface.log_scale else ""),
        body=inner,
    )
