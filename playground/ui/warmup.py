"""What a first visitor would otherwise wait for."""

import gc
import importlib
import importlib.util
from functools import cache

import torch

from playground.catalog import TOPICS
from playground.core.style import THEMES
from playground.runs import get_runs
from playground.ui import preview
from playground.ui.files import PLOTLY, compressed


@cache
def prepare() -> None:
    """Once a process, however it was started: torch ready for many sessions at once, the run engine started.

    Each session computes in a thread of its own, on small tensors: with torch's own threads on top they wait for each
    other (a small training that takes 0.4 s took 18 s on two busy cores).
    """
    torch.set_num_threads(1)
    layer = torch.nn.Linear(2, 2)
    optimizer = torch.optim.Adam(layer.parameters())
    torch.nn.functional.cross_entropy(layer(torch.zeros(4, 2)), torch.zeros(4, dtype=torch.int64)).backward()
    optimizer.step()
    get_runs()
    freeze()


def everything() -> None:
    """Before a server of our own takes its first visitor: also all topics, the home page's previews, plotly.js."""
    torch.set_num_threads(1)
    for topic in TOPICS:
        for module in ("experiment", "figures"):
            name = f"{topic.package}.{module}"
            if importlib.util.find_spec(name):
                importlib.import_module(name)
        for theme in THEMES.values():
            preview.html(topic.slug, theme)
    compressed(PLOTLY)
    prepare()


def freeze() -> None:
    """Streamlit collects garbage after every run of a script; torch's million objects need no second look."""
    gc.collect()
    gc.freeze()
