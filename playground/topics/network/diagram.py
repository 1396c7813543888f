"""What the network diagram shows at one moment: each unit's map of the plane, its state of health, the edges.

Everything is one array over all units, layer after layer, the output layer last; the browser cuts it up again
(assets/components/diagram*.js). All functions are pure; the network is a single one (nets = 1).
"""

import torch
from torch import Tensor

from playground.core.losses import CLASSES, probabilities
from playground.core.mlp import Network, Pass
from playground.topics.network.data import Prepared

Arrays = dict[str, Tensor]

WHOLE = 4000
"""Up to so many parameters a frame carries them all; beyond, only the strongest edges."""
STRONGEST = 100
"""How many edges of each layer a frame carries then."""
SATURATED_SLOPE, SATURATED_SHARE = 0.1, 0.9
"""A unit is saturated if f′ is below a tenth of its largest value at nine training points of ten."""
DEAD_SLOPE = 1e-6
BOUNDED = frozenset({"tanh", "sigmoid", "softsign", "hard_tanh", "hard_sigmoid"})


def map_side(units: int) -> int:
    """Cells along a side of each unit's map: the more units, the coarser."""
    return 24 if units <= 40 else 16 if units <= 128 else 10


def units_of(network: Network) -> int:
    """Hidden and output units together."""
    return sum(network.architecture.sizes[1:])


def map_points(network: Network, data: Prepared) -> Tensor:
    """The inputs at the cells of the units' maps: (1, side², inputs)."""
    return data.grid(map_side(units_of(network))).unsqueeze(0)


def run_arrays(network: Network, data: Prepared) -> Arrays:
    """What stays the same for a run, for its constants.

    ``theta_layout``   (layers, 6) int32: where W, b, γ and β begin in θ (−1: not there), units, inputs.
    ``input_maps``     (inputs, side, side) bytes, as ``unit_maps``;  ``input_range`` (inputs, 2): least and greatest.
    ``first_sample``   (2,): the place of a training point, for a start.
    """
    grid = map_points(network, data)[0].T  # (inputs, side²)
    return {
        "theta_layout": torch.tensor([[*offsets, W.shape[1], W.shape[2]] for W, offsets in layout(network)]).int(),
        "input_maps": coloured(grid, torch.zeros(len(grid), 1)),
        "input_range": ranges(grid),
        "first_sample": data.places[data.train[0]],
    }


def layout(network: Network) -> list[tuple[Tensor, list[int]]]:
    """For each layer W, and where W, b, γ and β begin in θ; −1 for what it doesn't have."""
    return [
        (layer.W, [-1 if part is None else int(part.storage_offset()) for part in layer]) for layer in network.layers
    ]


def unit_arrays(network: Network, on_map: Pass, on_train: Pass, task: str) -> Arrays:
    """The units at one moment, from forward passes over ``map_points`` and over the training points.

    ``unit_maps``        (units, side, side) bytes, the lowest row first. Hidden units: 127.5 stands for f(0), so the
                         colour says above or below, and 0 or 255 for the value on the map farthest from it. Outputs:
                         255 · p of the class, or for values as hidden units around 0.
    ``unit_range``       (units, 2): the true least and greatest value on the map.
    ``unit_mean``, ``unit_spread``       (units,): mean and standard deviation over the training points.
    ``unit_dead``, ``unit_saturated``    (units,) bool: f′ is zero, or nearly zero, at (almost) all training points.
    """
    maps = torch.cat([part[0].T for part in answers(on_map, task)])  # (units, side²)
    train = torch.cat([part[0].T for part in answers(on_train, task)])  # (units, points)
    outputs = network.architecture.outputs
    middle = torch.cat([centres(network), torch.zeros(outputs)]).unsqueeze(1)  # (units, 1)
    bytes_ = coloured(maps, middle)
    if task == CLASSES:
        side = bytes_.shape[1]
        bytes_[-outputs:] = (255 * maps[-outputs:].nan_to_num(0.5)).round().byte().view(-1, side, side)
    dead, saturated = health(network, on_train)
    spread, mean = torch.std_mean(train, dim=1, correction=0)
    return {
        "unit_maps": bytes_,
        "unit_range": ranges(maps),
        "unit_mean": mean,
        "unit_spread": spread,
        "unit_dead": dead,
        "unit_saturated": saturated,
    }


def answers(run: Pass, task: str) -> list[Tensor]:
    """What each layer hands on, (1, points, units); the last one probabilities, or values."""
    return [*run.a[1:], probabilities(run.output) if task == CLASSES else run.output]


def centres(network: Network) -> Tensor:
    """What counts as neither high nor low: f(0), or 0 where the input is added to it. (hidden units,)."""
    zero = torch.zeros(1)
    parts = [
        torch.zeros(spec.units) if residual else f.value(zero).expand(spec.units)
        for spec, residual, f in zip(
            network.architecture.hidden, network.architecture.residual, network.activations, strict=True
        )
    ]
    return torch.cat([*parts, torch.empty(0)])


def coloured(maps: Tensor, middle: Tensor) -> Tensor:
    """Values (units, side²) as bytes (units, side, side): 127.5 ± 127.5, the farthest from ``middle`` at an end."""
    side = round(maps.shape[1] ** 0.5)
    off = maps - middle
    most = off.abs().nan_to_num(0.0, posinf=0.0).amax(dim=1, keepdim=True).clamp(min=1e-12)
    # what is hardly anything looks like nothing, not like a strong pattern
    share = (off / most.clamp(min=1e-6)).nan_to_num(0.0, posinf=1.0, neginf=-1.0).clamp(-1, 1)
    return (127.5 + 127.5 * share).round().byte().view(-1, side, side)


def ranges(maps: Tensor) -> Tensor:
    """Least and greatest value of each row: (units, 2)."""
    return torch.stack([maps.amin(dim=1), maps.amax(dim=1)], dim=1)


def health(network: Network, run: Pass) -> tuple[Tensor, Tensor]:
    """Which units are dead and which saturated, given the training points' pass: (units,) bool each; outputs never."""
    dead, saturated = [], []
    for spec, f, u, value in zip(network.architecture.hidden, network.activations, run.u, run.f, strict=True):
        slope = f.slope(u, value)[0].float().abs()  # (points, units)
        dead.append(slope.amax(dim=0) < DEAD_SLOPE)
        zero = torch.zeros(1)
        largest = f.slope(zero, f.value(zero)).float()
        flat = (slope < SATURATED_SLOPE * largest).float().mean(dim=0)
        saturated.append((flat >= SATURATED_SHARE) & (spec.activation in BOUNDED))
    outputs = torch.zeros(network.architecture.outputs, dtype=torch.bool)
    return torch.cat([*dead, outputs]), torch.cat([*saturated, outputs])


def edge_arrays(network: Network, **more: Tensor) -> Arrays:
    """The parameters, for the edges and biases.

    Small networks: ``theta`` (parameters,). Large ones: ``unit_bias`` (units,) and for the STRONGEST edges of each
    layer ``edge_layer`` (bytes), ``edge_to``, ``edge_from`` (int16) and ``edge_value``. ``more`` are further rows like
    θ (1, parameters), say gradients: by their own name, or as ``edge_<name without "probe_">`` for the same edges.
    """
    theta = network.theta
    if theta.shape[1] <= WHOLE:
        return {"theta": theta[0].clone(), **{name: row[0].clone() for name, row in more.items()}}
    chosen = [strongest(layer.W[0]) for layer in network.layers]
    arrays = {
        "unit_bias": torch.cat(
            [(torch.zeros(len(layer.W[0])) if layer.b is None else layer.b.flatten()) for layer in network.layers]
        ),
        "edge_layer": torch.cat([torch.full((len(at),), i) for i, at in enumerate(chosen)]).byte(),
        "edge_to": torch.cat(
            [at // layer.W.shape[2] for at, layer in zip(chosen, network.layers, strict=True)]
        ).short(),
        "edge_from": torch.cat(
            [at % layer.W.shape[2] for at, layer in zip(chosen, network.layers, strict=True)]
        ).short(),
    }
    for name, row in {"edge_value": theta, **more}.items():
        layers = network.windows(row)
        values = torch.cat([layer.W.flatten()[at] for at, layer in zip(chosen, layers, strict=True)])
        arrays[name.replace("probe_", "edge_")] = values
    return arrays


def strongest(W: Tensor) -> Tensor:
    """Flat indices of the STRONGEST entries by size, in rising order."""
    flat = W.flatten().abs().nan_to_num(torch.inf)
    return flat.topk(min(STRONGEST, len(flat))).indices.sort().values
