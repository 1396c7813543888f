"""The race of the variants as a script."""

from collections.abc import Mapping
from typing import Any

from playground.core.bundle import Recipe
from playground.core.embedded import embedded
from playground.core.own_code import OwnCode
from playground.core.written import written
from playground.topics.dropout.variants.model import Variants
from playground.topics.dropout.variants.params import LANES

Rows = list[dict[str, float]]
ROWS = 25
"""How often the numbers are written down, about."""


def compute(params: Any, steps: int, attached: Any = None, own: Any = None) -> tuple[Rows, None]:
    """Trains the four networks; the numbers now and then, up to step ``steps``."""
    variants = Variants(params)

    def row() -> dict[str, float]:
        numbers, arrays = variants.look(params)
        for lane, kind in enumerate(LANES):
            for name in ("train", "test", "test_loss", "settled_loss", "measured", "predicted"):
                numbers[f"{kind}/{name}"] = float(arrays[f"var/{name}"][lane])
        return {**numbers, "var_updates": variants.steps}

    return written(lambda: variants.step(params), row, min(steps, params.var_stop), ROWS), None


def draw(rows: Rows, result: None, file: str) -> None:
    """Test accuracy and variance ratio over the updates."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, panels = pyplot.subplots(1, 2, figsize=(12, 5))
    for axes, name in zip(panels, ("test", "measured"), strict=True):
        for key in rows[-1]:
            if key.endswith(f"/{name}"):
                axes.plot([row["step"] for row in rows], [row[key] for row in rows], label=key)
        axes.set_xlabel("step")
        axes.legend()
    figure.savefig(file)


def recipe(params: Any, own: OwnCode | None = None, attached: Mapping[str, Any] | None = None) -> Recipe:
    """How ``compute`` is written out under these parameters."""
    return Recipe(
        compute=compute,
        picture=draw,
        keep={
            "playground.core.optimizers:RULES": {"adam"},
            "playground.core.losses:LOSSES": {"cross_entropy"},
        },
        instead=embedded("digits"),
        own=own,
        most=params.var_stop,
    )
