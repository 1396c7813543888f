"""A rule's own source as a learner would write it: two plain functions, to begin own code with."""

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Mapping
from typing import Any, cast

from playground.core.optimizers.base import Rule

# The rules' little helpers, in torch's words.
HELPERS = (
    (r"pulled\(g, weight_decay, theta\)", "g + weight_decay * theta"),
    (r"blend\(([^()]*), ([^(),]*), (\w+)\)", r"torch.lerp(\1, \2, 1 - \3)"),
    (r"zeros\(theta\)", "torch.zeros_like(theta)"),
    (r"at_least\(", "max("),
    (r'hyper\["(\w+)"\]', r"\1"),
)
WHOLE = '''import torch

{constants}
def start(theta):
    """What is remembered from step to step; theta is (runs, n)."""
{start}


def step(theta, g, state, lr={lr!r}):
    """The new theta, one step on from theta (runs, n) with its gradient g (runs, n)."""
{step}
'''


def written(rule: Rule, hyper: Mapping[str, Any]) -> str:
    """``rule`` with the settings ``hyper`` as ``start(theta)`` and ``step(theta, g, state, lr=…)``.

    They compute what the rule computes, bit for bit. Raises ValueError for a rule that asks for losses at other points
    (``Rule.evaluates``): it needs more than these arguments.
    """
    if rule.evaluates:
        raise ValueError(f"{rule.key} needs more than the gradient of each step")
    full = {**rule.defaults(), **hyper}
    start, step = plain(body(type(rule).start)), body(type(rule).step)
    if re.search(r"^ *return super\(\)\.step\(", step, re.MULTILINE):  # AdamW: shrink, then Adam without weight decay
        first, _ = step.split("return super()")
        step = first.rstrip() + "\n" + without_decay(body(cast(type[Rule], type(rule).__base__).step))
    elif not full.get("weight_decay"):
        step = without_decay(step)
    step = plain(step)
    used = [name for name in full if name != "lr" and re.search(rf"\b{name}\b", start + step)]
    constants = "".join(f"{name} = {full[name]!r}\n" for name in used)
    return WHOLE.format(constants=constants + "\n" if used else "", start=start, step=step, lr=full["lr"])


def body(method: Callable[..., Any]) -> str:
    """The source of a method's body without its docstring, indented as that of a function."""
    lines = inspect.getsource(method).splitlines()
    (tree,) = ast.parse(textwrap.dedent("\n".join(lines))).body
    assert isinstance(tree, ast.FunctionDef)
    first = tree.body[1 if ast.get_docstring(tree) else 0].lineno
    return textwrap.indent(textwrap.dedent("\n".join(lines[first - 1 :])), "    ")


def without_decay(step: str) -> str:
    """Without the line that adds nothing, where it is a line of its own."""
    return re.sub(r"^    g = pulled\(.*\n", "", step, flags=re.MULTILINE)


def plain(source: str) -> str:
    for helper, words in HELPERS:
        source = re.sub(helper, words, source)
    return source
