"""A page's computation to take along: as a script or a notebook that needs only torch, or its numbers as data."""

import ast
import importlib
import importlib.util
from collections.abc import Callable, Mapping
from typing import Any

import torch

from playground.catalog import BY_SLUG, Topic
from playground.core.bundle import Recipe
from playground.core.facet import Facet
from playground.core.own_code import OwnCode
from playground.core.params import ParamSet, Problem
from playground.core.text import N_
from playground.export.notebook import notebook
from playground.export.scope import bound
from playground.export.script import script
from playground.export.tables import as_csv, as_json

__all__ = ["FORMATS", "as_csv", "as_json", "export"]

FORMATS = {"py": "text/x-python", "ipynb": "application/x-ipynb+json", "json": "application/json", "csv": "text/csv"}
"""What ``export`` makes → its media type."""

NOT_HERE = N_("{given} with code of your own can't be made here: export a script or a notebook, and run that.")

UNREADABLE = N_("Your code can't be read: {given}")

OPENING = """{title}: {idea}

One file made of the source of {slug} in the deep-learning playground, with the settings of one experiment. It needs
PyTorch, and matplotlib if it is to draw its picture (leave that out with --no-picture). The last line that it prints
is the last step's numbers as JSON. What these settings rule out was left away, so not every setting is in Params.
"""


def export(
    slug: str,
    params: ParamSet,
    steps: int,
    format: str,
    own: OwnCode | None = None,
    attached: Mapping[str, Any] | None = None,
) -> bytes:
    """The experiment of page ``slug`` under ``params`` up to step ``steps``, in one of FORMATS.

    ``own`` is the learner's code, ``attached`` their table. "json" and "csv" are computed here, which may take as long
    as it took on the page; they raise Problem where there is code, for it must not run here. So does
    code that is no Python.
    """
    topic = BY_SLUG[slug]
    if own is not None:
        readable(own)
    recipe = recipe_of(topic, params)(params, own, attached)
    steps = steps if recipe.most is None else min(steps, recipe.most)
    if format in ("json", "csv"):
        if own is not None:
            raise Problem("--format", format, NOT_HERE)
        torch.set_num_threads(1)  # as in the script
        rows, _ = recipe.compute(params, steps, attached)
        return as_json(slug, params, rows) if format == "json" else as_csv(rows)
    opening = OPENING.format(title=topic.title, idea=topic.idea, slug=slug)
    made = script(slug, opening, params, steps, recipe)
    return notebook(made) if format == "ipynb" else made.text.encode()


def recipe_of(topic: Topic, params: ParamSet) -> Callable[..., Recipe]:
    """What says how the page is written out: the facet that ``params`` shows, or the topic's ``export.recipe``."""
    if importlib.util.find_spec(f"{topic.package}.facets") is not None:
        shown: Facet = importlib.import_module(f"{topic.package}.facets").FACETS.of(params)
        return shown.recipe
    found: Callable[..., Recipe] = importlib.import_module(f"{topic.package}.export").recipe
    return found


def readable(own: OwnCode) -> None:
    """Raises Problem for a text whose names can't be told."""
    try:
        bound(ast.parse(own.text))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise Problem("--code", str(error), UNREADABLE) from None
