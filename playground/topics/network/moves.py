"""What the learner does in the pictures, as new values of parameters."""

from collections.abc import Callable, Mapping
from typing import Any

from playground.core.per_layer import changed, without
from playground.topics.network.data import Prepared
from playground.topics.network.model_params import FUNCTIONS
from playground.topics.network.picture_params import PictureParams
from playground.topics.network.views.confusion import chosen_cell

PER_LAYER = ("activations", "norms", "residuals", "dropouts")
Move = Callable[[Any, Any], Mapping[str, Any]]


def moves(params: PictureParams, data: Prepared, now: Callable[[str], Any] | None = None) -> dict[str, Move]:
    """Name of the event → function of its x and y. They raise ValueError or TypeError for what can't be used.

    ``now``  the value that a parameter has when the event comes: another may have come since this picture was made.
    """
    now = now or params.values().__getitem__

    def layers(sizes: Any, what: Any) -> dict[str, Any]:
        """Layers were added, removed or resized on the diagram; ``what`` may say which one was removed."""
        wanted: dict[str, Any] = {"layers": tuple(int(units) for units in sizes)}
        gone = what.get("removed") if isinstance(what, Mapping) else None
        if isinstance(gone, int) and 0 <= gone < len(now("layers")) == len(wanted["layers"]) + 1:
            moved = {name: (now(name), without(now(name), gone)) for name in PER_LAYER}
            wanted |= {name: after for name, (before, after) in moved.items() if after != before}
        return wanted

    def layer_activation(layer: Any, key: Any) -> dict[str, Any]:
        """One layer got another activation; the same as the others' is none of its own."""
        if not 0 <= int(layer) < len(now("layers")) or key not in FUNCTIONS:
            raise ValueError(f"no layer {layer!r} or no activation {key!r}")
        return {"activations": changed(now("activations"), int(layer), "-" if key == now("activation") else key)}

    def probe(x: Any, y: Any) -> dict[str, Any]:
        """A place of the map was clicked: that sample is followed. Without a place, none is."""
        if x is None or y is None:
            return {"probe": False}
        return {"probe": True, "probe_x": float(x), "probe_y": float(y)}

    def draw(x: Any, y: Any) -> dict[str, Any]:
        """A point was drawn."""
        return {"drawn": data.draw(now("drawn"), float(x), float(y), params.pen)}

    def erase(x: Any, y: Any) -> dict[str, Any]:
        """The eraser was set down: it takes the points there away, whether drawn or not."""
        return {"drawn": data.erase(now("drawn"), float(x), float(y))}

    def cell(x: Any, y: Any) -> dict[str, Any]:
        """A cell of the confusion matrix was clicked."""
        return chosen_cell(params, x, y, len(data.data.classes))

    return {
        "layers": layers,
        "layer_activation": layer_activation,
        "probe": probe,
        "draw": draw,
        "erase": erase,
        "cell": cell,
    }
