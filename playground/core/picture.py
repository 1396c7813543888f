"""Pictures as data: figure templates made in Python, and which numbers fill them frame by frame.

A topic's ``figures.py`` makes a Plotly figure once per parameter change (the *template*) and says by
``Bind``s which parts of it follow the frames. The browser then draws every frame by itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from playground.core.frames import Array


@dataclass(frozen=True)
class Bind:
    """Fill ``target`` (a path into the figure, "data.2.z") from the frames.

    ``source``  name of an array, metric or text of the frames (or of the constants); the metric
                "step" is always there.
    ``index``   picks from an array, numbers and None (= all) one per axis: (0, None) is row 0.
    ``mode``    "now"   the value at the shown frame: an array for an array; for a number use
                        ``wrap=True`` where Plotly wants a list of one;
                "until" the values of all frames up to the shown one (a growing curve, a path);
                "all"   the values of every frame there is (a curve that stays while scrubbing).
    """

    target: str
    source: str
    index: tuple[int | None, ...] = ()
    mode: Literal["now", "until", "all"] = "now"
    wrap: bool = False


@dataclass(frozen=True)
class Handle:
    """A point of the figure that the learner drags or, by clicking elsewhere, moves.

    Its place comes back to Python as the event ``{"name": name, "x": x, "y": y, "done": bool}``,
    several times a second while dragging (``done`` false) and once at the end.
    ``trace`` is the figure's marker trace that is moved in the browser meanwhile.
    ``drag`` False: clicks only (choosing a cell of a map).
    ``many``  each of the trace's points can be dragged, and the event also has ``index``, which of them it was; -1 for
              a click beside all of them.
    ``along`` "x" or "y": a point is led along that axis only.
    """

    name: str
    trace: int
    drag: bool = True
    many: bool = False
    along: Literal["both", "x", "y"] = "both"


@dataclass(frozen=True)
class PlotView:
    """A Plotly figure (``figure.to_plotly_json()``) with its bindings.

    ``title`` is already translated. ``description`` says in words what is seen, for screen readers.
    Views with the same ``tab`` text share one place and are chosen by tabs; ``column`` 0 is the main
    picture, 1 the second view. ``compare`` says how a pinned run is shown: "beside" draws the whole
    view once more, "overlay" adds its bound traces in faint dashes, "none" leaves it out.
    ``difference`` says what is shown between two heat maps beside each other: "minus" now − kept; "changed", for
    cells that are classes (a class's number plus a share below one), those whose class is another; or "none".
    """

    id: str
    title: str
    figure: Mapping[str, Any]
    bindings: Sequence[Bind] = ()
    description: str = ""
    column: Literal[0, 1] = 0
    tab: str = ""
    height: int = 420
    compare: Literal["beside", "overlay", "none"] = "beside"
    difference: Literal["minus", "changed", "none"] = "minus"
    handle: Handle | None = None
    kind: Literal["plotly"] = "plotly"


@dataclass(frozen=True)
class Value:
    """One number in a line of text: ``source`` and ``index`` as in Bind, shown with ``digits`` significant digits."""

    source: str
    index: tuple[int, ...] = ()
    digits: int = 4
    percent: bool = False


@dataclass(frozen=True)
class TextView:
    """Lines of words and live numbers (a readout, the arithmetic of a step), each a list of parts."""

    id: str
    title: str
    lines: Sequence[Sequence[str | Value]]
    description: str = ""
    column: Literal[0, 1] = 1
    tab: str = ""
    kind: Literal["text"] = "text"


@dataclass(frozen=True)
class ModuleView:
    """A picture drawn by ``assets/components/<module>.js``: ``draw(element, frame, constants)``.

    ``compare``  "beside" draws a pinned run's once more, to be looked at only; "none" does not.
    """

    id: str
    title: str
    module: str
    constants: Mapping[str, Any] = field(default_factory=dict)
    description: str = ""
    column: Literal[0, 1] = 0
    tab: str = ""
    height: int = 420
    compare: Literal["beside", "none"] = "beside"
    kind: Literal["module"] = "module"


View = PlotView | TextView | ModuleView


@dataclass(frozen=True)
class Clip:
    """A computation that is already finished, played by the browser alone.

    ``arrays``     values over time, the first axis being the frames: (frames, ...).
    ``metrics``    numbers over time, each (frames,).
    ``steps``      the step of each frame, (frames,), integers; default 0, 1, 2, ...
    ``constants``  arrays without a time axis.
    ``rate``       frames a second at normal speed.
    """

    arrays: Mapping[str, Array] = field(default_factory=dict)
    metrics: Mapping[str, Array] = field(default_factory=dict)
    steps: Array | None = None
    constants: Mapping[str, Array] = field(default_factory=dict)
    rate: float = 30.0
