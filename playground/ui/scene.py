"""A scene as one wire message: views, labels and colours as JSON in its header, all arrays raw behind it."""

import base64
import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cached_property
from typing import Any

import numpy as np
import torch

from playground.core.frames import Array
from playground.core.picture import Clip, Value, View
from playground.core.style import Theme
from playground.runs.wire import DTYPES, encode
from playground.ui.picture_labels import PLOTLY_LABELS

TRANSPORT_HEIGHT = 130  # pixels of bar, state and readouts, for the place kept while the page loads
TITLE_HEIGHT = 50


@dataclass(frozen=True)
class LiveRun:
    """A run of the engine, as a source of frames.

    ``autoplay``  it waits at its first step for the browser, which plays it once its pictures are drawn.
    ``branch``    another run can start from any of its steps: the event "branch" asks for that.
    ``own``       a learner's code runs in it; when that fails, the event "trouble" says so.
    ``beside``    the run that it is to be compared with, if that is the one shown before it and nothing is kept yet.
    """

    token: str
    autoplay: bool = True
    branch: bool = False
    own: bool = False
    beside: str = ""


@dataclass(frozen=True)
class AssetUrls:
    """Where the browser finds things: absolute, or from the server's root.

    ``frames`` and ``answers`` are addresses of WebSockets, None where there are no such routes: then frames are polled
    through Streamlit, and a slider is answered by it alone.
    ``modules`` gives addresses of view modules by name where they don't lie beside ``main``.
    """

    main: str
    plotly: str
    css: str
    frames: str | None
    answers: str | None = None
    modules: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Scene:
    """Everything the browser needs to know of a picture.

    ``labels``    the component's words by LABELS' keys, translated.
    ``readouts``  lines of words and live numbers under the pictures, as in TextView.
    ``advice``    words for the codes that the frames carry in their text "advice".
    ``asking``  where the browser may ask for this picture under other parameters: a token, its sliders (parameter →
                CSS class of the widget) and its handles. See ``playground.ui.answers``.
    """

    views: Sequence[View]
    source: Clip | LiveRun | None
    theme: Theme
    labels: Mapping[str, str]
    urls: AssetUrls
    lang: str = "en"
    readouts: Sequence[Sequence[str | Value]] = ()
    advice: Mapping[str, str] = field(default_factory=dict)
    asking: Mapping[str, Any] | None = None

    def message(
        self, stream: bytes | None = None, *, poll: int = 0, have: str = "", answer: int | None = None
    ) -> bytes:
        """The scene as bytes; with ``stream`` also the answer to question ``poll``. ``answer``: see ``asking``.

        A browser that says it has this scene already (``have``) is sent the answer alone.
        """
        header, arrays = self.parts
        header = dict(header)
        if answer is not None:
            header["answer"] = answer
        if stream is not None:
            if have == header["hash"]:
                header, arrays = {name: header[name] for name in ("type", "hash", "urls", "reserve")}, {}
            header |= {"messages": True, "poll": poll}
            arrays = {**arrays, "stream": np.frombuffer(stream, "u1")}
        return encode(header, arrays)

    @cached_property
    def parts(self) -> tuple[dict[str, Any], dict[str, Array]]:
        """Header and arrays. ``hash`` covers both: equal hashes, equal pictures."""
        ids = [view.id for view in self.views]
        if len(set(ids)) < len(ids):
            raise ValueError(f"Two views have the same id: {', '.join(ids)}. Give each view one of its own.")
        arrays: dict[str, Array] = {}
        header: dict[str, Any] = {
            "type": "scene",
            "urls": plain(self.urls, arrays),
            "reserve": self.reserve(),
            "lang": self.lang,
            "theme": plain(self.theme, {}),
            "labels": dict(self.labels),
            "plotly": {words: self.labels[key] for key, words in PLOTLY_LABELS.items() if key in self.labels},
            "advice": dict(self.advice),
            "views": [self._view(view, arrays) for view in self.views],
            "readouts": plain(self.readouts, arrays),
            "source": self._source(arrays),
            "asking": self.asking,
        }
        header["hash"] = digest(header, arrays)
        return header, arrays

    def _view(self, view: View, arrays: dict[str, Array]) -> dict[str, Any]:
        found: dict[str, Any] = plain(view, arrays)
        if view.kind == "plotly":
            # Plotly's own look, 7 kB in every figure made with go.Figure; ours is in the layout itself.
            found["figure"].get("layout", {}).pop("template", None)
        return found

    def _source(self, arrays: dict[str, Array]) -> dict[str, Any] | None:
        if self.source is None:
            return None
        if isinstance(self.source, LiveRun):
            return {
                "kind": "live",
                "run": self.source.token,
                "autoplay": self.source.autoplay,
                "branch": self.source.branch,
                "own": self.source.own,
                "beside": self.source.beside,
                "socket": self.urls.frames or "",
            }
        clip = self.source
        frames = frame_count(clip)
        parts = {"array": clip.arrays, "metric": clip.metrics, "constant": clip.constants}
        arrays |= {f"clip.{kind}.{name}": array for kind, named in parts.items() for name, array in named.items()}
        if clip.steps is not None:
            arrays["clip.steps"] = clip.steps
        names = {f"{kind}s": list(named) for kind, named in parts.items()}
        return {"kind": "clip", "rate": clip.rate, "frames": frames, "steps": clip.steps is not None, **names}

    def reserve(self) -> tuple[int, int]:
        """Heights in pixels to keep free while the page loads: columns side by side, and stacked."""
        columns = [0, 0]
        for column in (0, 1):
            tabs: dict[str, int] = {}
            for view in self.views:
                if view.column == column:
                    tabs[view.tab] = tabs.get(view.tab, 0) + getattr(view, "height", 120) + TITLE_HEIGHT
            columns[column] = tabs.pop("", 0) + max(tabs.values(), default=0)
        bar = TRANSPORT_HEIGHT if self.source else 0
        return max(columns) + bar, sum(columns) + bar


def frame_count(clip: Clip) -> int:
    """How many frames a clip has. Raises ValueError if its arrays disagree about that."""
    named: dict[str, Array] = {**clip.arrays, **clip.metrics}
    if clip.steps is not None:
        named["steps"] = clip.steps
    if not named:
        raise ValueError("The clip has no arrays and no metrics, so there is nothing to play.")
    counts = {name: len(array) for name, array in named.items() if array.ndim}
    if len(counts) < len(named) or len(set(counts.values())) > 1:
        shapes = ", ".join(f"{name} {tuple(array.shape)}" for name, array in named.items())
        raise ValueError(f"All arrays of a clip need the same number of frames as their first axis; given: {shapes}.")
    if any(array.ndim != 1 for array in clip.metrics.values()):
        raise ValueError("A clip's metrics are numbers over time: each needs the shape (frames,).")
    return next(iter(counts.values()))


def plain(value: Any, arrays: dict[str, Array]) -> Any:
    """``value`` fit for JSON: arrays move to ``arrays`` and leave {"$array": name}; NaN becomes null."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, np.ndarray | torch.Tensor):
        return _moved(as_numpy(value), arrays)
    if isinstance(value, np.generic):
        return plain(value.item(), arrays)
    if isinstance(value, Mapping):
        if "bdata" in value and "dtype" in value:  # how Plotly writes an array
            return _moved(_from_plotly(value), arrays)
        return {str(key): plain(part, arrays) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part, arrays) for part in value]
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name), arrays) for f in fields(value)}
    raise TypeError(f"A picture can't contain a {type(value).__name__}: {value!r:.80}")


def as_numpy(array: Array) -> np.ndarray:
    return array.detach().cpu().numpy() if isinstance(array, torch.Tensor) else np.asarray(array)


def digest(header: Mapping[str, Any], arrays: Mapping[str, Array]) -> str:
    """A short fingerprint of a scene."""
    found = hashlib.blake2b(json.dumps(header, ensure_ascii=False).encode(), digest_size=12)
    for name, array in arrays.items():
        values = as_numpy(array)
        found.update(f"{name}{values.dtype}{values.shape}".encode())
        found.update(np.ascontiguousarray(values).data)
    return found.hexdigest()


def gone(token: str) -> bytes:
    """What the engine would say of a run that it has forgotten, had it not forgotten it."""
    state = {"type": "state", "run": token, "gen": 2**31 - 1, "seq": 2**31 - 1, "state": "failed"}
    return encode({**state, "step": 0, "place": None, "reason": "expired", "rate": 0}, {})


def _moved(array: np.ndarray, arrays: dict[str, Array]) -> Any:
    if array.dtype == np.int64 and np.abs(array).max(initial=0) < 2**31:
        array = array.astype("i4")
    if array.dtype.str[1:] not in {*DTYPES, "b1"}:
        return plain(array.tolist(), arrays)  # words, dates, integers beyond 32 bits
    name = f"figure.{len(arrays)}"
    arrays[name] = array
    return {"$array": name}


def _from_plotly(value: Mapping[str, Any]) -> np.ndarray:
    shape = [int(size) for size in str(value.get("shape", "-1")).split(",")]
    return np.frombuffer(base64.b64decode(value["bdata"]), "<" + value["dtype"]).reshape(shape)
