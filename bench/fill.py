"""Fills a view's template in Python, as the browser component does, for the reference pages."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from playground.core.picture import Bind, Clip, PlotView, View

Values = Mapping[str, Any]


def picked(value: Any, index: Sequence[int | None]) -> Any:
    array = np.asarray(value)
    return array[tuple(slice(None) if place is None else place for place in index)] if index else array


def filled(view: PlotView, frames: Sequence[Values], constants: Values, now: int) -> dict[str, Any]:
    """The figure of ``view`` at frame ``now`` as a dict; ``frames`` are names → values, "step" among them."""
    data = [dict(trace) for trace in view.figure["data"]]
    layout = dict(view.figure.get("layout", {}))
    for bind in view.bindings:
        value = bound(bind, frames, constants, now)
        if value is None:
            continue
        top, *path = bind.target.split(".")
        place: Any = layout
        if top == "data":
            place = data[int(path.pop(0))]
        for key in path[:-1]:
            place[key] = dict(place.get(key) or {})
            place = place[key]
        place[path[-1]] = value
    return {"data": data, "layout": layout}


def bound(bind: Bind, frames: Sequence[Values], constants: Values, now: int) -> Any:
    if bind.source in constants:
        value = picked(constants[bind.source], bind.index)
    elif not frames or bind.source not in frames[-1]:
        return None
    elif bind.mode == "now":
        value = picked(frames[now][bind.source], bind.index)
    else:
        last = now if bind.mode == "until" else len(frames) - 1
        value = np.array([picked(frame[bind.source], bind.index) for frame in frames[: last + 1]])
    return [value] if bind.wrap else value


def clip_frames(clip: Clip) -> list[dict[str, Any]]:
    """A clip's values frame by frame."""
    values = {name: np.asarray(array) for name, array in {**clip.arrays, **clip.metrics}.items()}
    count = len(next(iter(values.values())))
    steps = np.arange(count) if clip.steps is None else np.asarray(clip.steps)
    return [{"step": steps[i], **{name: array[i] for name, array in values.items()}} for i in range(count)]


def visible(views: Sequence[View]) -> list[View]:
    """What is seen without choosing another tab: in each column the views without a tab, and those of its first tab."""
    first: dict[int, str] = {}
    for view in views:
        if view.tab:
            first.setdefault(view.column, view.tab)
    return [view for view in views if not view.tab or view.tab == first[view.column]]
