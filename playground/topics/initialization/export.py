"""The computation of the page as a script: the training of the view that is shown, or the chosen cell of the map."""

from collections.abc import Mapping
from typing import Any

from playground.core.bundle import Recipe
from playground.core.embedded import embedded
from playground.core.initial import INITS
from playground.core.own_code import Own, OwnCode
from playground.core.written import written
from playground.topics.initialization import table
from playground.topics.initialization.layers import Layers, numbers
from playground.topics.initialization.own import own_init
from playground.topics.initialization.params import RACE, SYMMETRY, Params
from playground.topics.initialization.race import Race, best, lanes
from playground.topics.initialization.seen import look, sizes_of
from playground.topics.initialization.symmetry import Symmetry
from playground.topics.initialization.symmetry import numbers as of_units

NUMBERS = 100
"""How often the numbers are written down, about."""

Rows = list[dict[str, float]]
OTHER = (
    "def other(params):\n"
    '    """The parameters of the second side."""\n'
    "    second = {'activation': params.other_activation, 'init': params.other_init}\n"
    "    return type(params)(**{**vars(params), **second})"
)


def compute(
    params: Params, steps: int, attached: Mapping[str, Any] | None = None, own: Own | None = None
) -> tuple[Rows, None]:
    """The numbers of the page, now and then, up to step ``steps``; on the map, layer by layer."""
    if params.view == "map":
        return of_layers(params), None
    begun = None if own is None else own_init(own, params.seed)
    shown: Layers | Race | Symmetry
    if params.view == "race":
        shown = Race(params, begun)
    elif params.view == "symmetry":
        shown = Symmetry(params, begun)
    else:
        shown = Layers(params, begun)

    def step() -> None:
        for trainer in shown.trainers:
            trainer.step()

    return written(step, lambda: row(params, shown, own is not None), min(steps, params.stop), NUMBERS), None


def row(params: Params, shown: Any, coded: bool) -> dict[str, float]:
    """What the page says at this moment: of the first side and, by ``other/``, the second, or of each racer."""
    found: dict[str, float] = {}
    if params.view == "race":
        seen = look(shown.network, shown.data)
        found |= best(seen)
        for key, loss, accuracy in zip(lanes(params, coded), seen.loss, seen.accuracy, strict=True):
            found |= {f"{key}/loss": float(loss), f"{key}/accuracy": float(accuracy)}
    elif params.view == "symmetry":
        found |= of_units(shown.network, look(shown.network, shown.data))
    else:
        for side in shown.sides:
            seen = look(side.network, side.data)
            said = numbers(seen, sizes_of(side.network, seen.run))
            found |= {f"{side.prefix}{name}": value for name, value in said.items()}
    return {**found, "updates": shown.trainers[0].steps, "epoch": shown.trainers[0].epoch}


def of_layers(params: Params) -> Rows:
    """Signal and gradient of the chosen combination in networks of 1, 2, … layers."""
    profile = table.cell(params)
    pairs = zip(profile.signal.tolist(), profile.gradient.tolist(), strict=True)
    return [
        {"step": place + 1, "signal": signal, "gradient": gradient} for place, (signal, gradient) in enumerate(pairs)
    ]


def draw(rows: Rows, result: None, file: str) -> None:
    """Every number over the steps."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(12, 5))
    for name in rows[-1]:
        if name.endswith("accuracy"):
            left.plot([row["step"] for row in rows], [row[name] for row in rows], label=name)
        elif name not in ("step", "updates", "epoch"):
            right.plot([row["step"] for row in rows], [row[name] for row in rows], label=name)
    right.set_yscale("log")
    for axes in (left, right):
        axes.set_xlabel("step")
        axes.legend()
    figure.savefig(file)


def recipe(params: Any, own: OwnCode | None = None, attached: Mapping[str, Any] | None = None) -> Recipe:
    """How ``compute`` is written out under these parameters."""
    inits = {"zeros", *{RACE: params.racers, SYMMETRY: (params.alike,)}.get(params.view, (params.init,))}
    functions = {params.activation}
    two = params.view == "layers" and params.beside
    if two:
        inits, functions = {*inits, params.other_init}, {params.activation, params.other_activation}
    table_cells = embedded("digits") if params.view in ("layers", "race") else {}
    return Recipe(
        compute=compute,
        picture=draw,
        known={name: getattr(params, name) for name in ("view", "beside", "taper")},
        facts={"own is None": own is None, "own is not None": own is not None},
        keep={
            "playground.core.initial:INITS": set(INITS) if params.view == "map" else inits,
            "playground.core.activations:ACTIVATIONS": functions,
            "playground.core.optimizers:RULES": {params.optimizer},
            "playground.core.losses:LOSSES": {"cross_entropy"},
        },
        instead={**({"playground.core.beside:other": OTHER} if two else {}), **table_cells},
        extra=["other_activation", "other_init"] if two else [],
        own=own,
        most=params.depth if params.view == "map" else params.stop,
    )
