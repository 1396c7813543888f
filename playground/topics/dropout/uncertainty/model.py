"""The network that is trained with dropout, and what its passes say of the places in the picture."""

from dataclasses import replace
from typing import Any

import torch
from torch import Tensor

from playground.core.losses import LOSSES, cross_entropy, probabilities
from playground.core.mlp import Architecture, LayerSpec, Network
from playground.core.mlp.trainer import Hyper, Trainer
from playground.core.seeding import generator
from playground.topics.dropout.data import accuracy
from playground.topics.dropout.uncertainty.data import REACH, SIDE, Data
from playground.topics.dropout.uncertainty.params import CLASSES
from playground.topics.dropout.uncertainty.passes import decomposed, draw, sampled, standard_errors

POOL = 1024
"""Passes at the probe, to measure how far the mean of T of them is off."""
SIZES = tuple(2**k for k in range(8))
CELLS, PLACES, FAINT = 30, 121, 12
"""Cells of the map along a side, places of the curve, and single passes that are drawn."""
BATCH = 40
DRAWN = 20_000
"""Passes that are drawn after the training before the page comes to rest: some minutes."""


def trainer(params: Any, data: Data) -> Trainer:
    """Two hidden layers, dropout after each."""
    layer = LayerSpec(params.unc_width, params.unc_function, dropout=True)
    model = Architecture(data.x.shape[2], (layer, layer), data.y.shape[2])
    network = Network(model, generator(params.seed, "uncertain weights"))
    loss = LOSSES["cross_entropy" if params.unc_task == CLASSES else "mse"]
    return Trainer(network, loss, "adam", hyper(params), data.x, data.y, BATCH, seed=params.seed)


def hyper(params: Any) -> Hyper:
    return Hyper(lr=params.unc_lr, l2=params.unc_decay, dropout=params.unc_p)


def live(trainer: Trainer, params: Any) -> None:
    """Go on with other settings."""
    trainer.hyper = replace(hyper(params), rule=trainer.hyper.rule)


def places() -> Tensor:
    """Centres of the map's cells along a side, (CELLS,)."""
    return (torch.arange(CELLS) + 0.5) * (2 * SIDE / CELLS) - SIDE


def along() -> Tensor:
    """Places of the curve, (PLACES,)."""
    return torch.linspace(-SIDE, SIDE, PLACES)


def looked_at(params: Any, network: Network, data: Data, start: int = 0) -> tuple[dict[str, float], dict[str, Tensor]]:
    """Numbers and arrays of the pictures, for the network as it is now: of T passes, the first one number ``start``.
    To measure how far their mean is off, POOL passes are made at the probe.
    """
    units = [layer.units for layer in network.architecture.hidden]
    masks = draw(params.unc_p, POOL, units, params.seed, params.unc_draw, start)
    first = [mask[: params.unc_passes] for mask in masks]
    seen = plane if params.unc_task == CLASSES else line
    numbers, arrays, pool = seen(params, network, data, masks, first)
    spread = pool.std()
    arrays |= {
        "unc/error": standard_errors(pool, SIZES),
        "unc/theory": spread / torch.tensor(SIZES).sqrt(),
    }
    numbers |= {"unc_spread": float(spread), "unc_error": float(spread) / params.unc_passes**0.5}
    return numbers, arrays


Seen = tuple[dict[str, float], dict[str, Tensor], Tensor]


def line(params: Any, network: Network, data: Data, masks: list[Tensor], first: list[Tensor]) -> Seen:
    """The band over x: mean ± 2σ of the passes alone (``low``, ``high``), and with the data's noise besides
    (``low_all``, ``high_all``), whose variance is taken to be the mean squared error on the training points.

    Coverage is the share of test points inside the wider band: near the data, and in the gap.
    """
    answers = sampled(network, along().unsqueeze(1), first)[..., 0]  # (T, PLACES)
    mean, variance = answers.mean(dim=0), answers.var(dim=0, correction=0)
    on_data = sampled(network, data.x[0], first)[..., 0].mean(dim=0)
    noise = (on_data - data.y[0, :, 0]).square().mean()
    tested = sampled(network, data.x_test[0], first)[..., 0]  # (T, test)
    off = (tested.mean(dim=0) - data.y_test[0, :, 0]).abs()
    covered = (off <= 2 * (tested.var(dim=0, correction=0) + noise).sqrt()).float()
    inside = data.inside
    pool = sampled(network, torch.tensor([[params.unc_x]]), masks)[:, 0, 0]  # (POOL,)
    here = pool[: params.unc_passes]
    faint = torch.full((FAINT, PLACES), torch.nan)
    faint[: min(FAINT, len(answers))] = answers[:FAINT]
    sigma, wide = variance.sqrt(), (variance + noise).sqrt()
    beyond = along().abs() > REACH + 1
    arrays = {
        "unc/mean": mean,
        "unc/low": mean - 2 * sigma,
        "unc/high": mean + 2 * sigma,
        "unc/low_all": mean - 2 * wide,
        "unc/high_all": mean + 2 * wide,
        "unc/functions": faint,
        "unc/counts": torch.histc(here.clamp(-3.999, 3.999), bins=40, min=-4, max=4),
        "unc/probe": here.mean().view(1),
    }
    numbers = {
        "probe_mean": float(here.mean()),
        "probe_sigma": float(here.std(correction=0)),
        "noise": float(noise.sqrt()),
        "sigma_far": float(sigma[beyond].mean()),
        "sigma_near": float(tested.std(dim=0, correction=0)[~inside].mean()),
        "sigma_gap": float(tested.std(dim=0, correction=0)[inside].mean()) if inside.any() else 0.0,
        "coverage_data": float(covered[~inside].mean()),
        "coverage_gap": float(covered[inside].mean()) if inside.any() else 0.0,
        "rmse": float(off[~inside].square().mean().sqrt()),
    }
    return numbers, arrays, pool


def plane(params: Any, network: Network, data: Data, masks: list[Tensor], first: list[Tensor]) -> Seen:
    """Maps of the plane, (CELLS, CELLS) each: the mean probability of class 1, its standard deviation, and the three
    entropies in bits; the same at the probe; and how well the mean of the passes does on test points, against one
    pass with all units.
    """
    up, across = torch.meshgrid(places(), places(), indexing="ij")
    cells = torch.stack([across.flatten(), up.flatten()], dim=1)
    p = probabilities(sampled(network, cells, first))  # (T, cells, 2)
    total, aleatoric, epistemic = (each.float().view(CELLS, CELLS) for each in decomposed(p))
    probe = torch.tensor([[params.unc_x, params.unc_y]])
    pool = probabilities(sampled(network, probe, masks))  # (POOL, 1, 2)
    here = pool[: params.unc_passes]
    parts = [float(each) for each in decomposed(here)]
    tested = probabilities(sampled(network, data.x_test[0], first)).mean(dim=0)  # (test, 2)
    plain = network.forward(data.x_test).output[0]
    target = data.y_test[0]
    near = decomposed(probabilities(sampled(network, data.x[0], first)))[2].mean()
    rim = torch.ones(CELLS, CELLS, dtype=torch.bool)
    rim[1:-1, 1:-1] = False
    arrays = {
        "unc/mean": p[..., 1].mean(dim=0).view(CELLS, CELLS),
        "unc/deviation": p[..., 1].std(dim=0, correction=0).view(CELLS, CELLS),
        "unc/total": total,
        "unc/aleatoric": aleatoric,
        "unc/epistemic": epistemic,
        "unc/counts": torch.histc(here[:, 0, 1].clamp(0, 0.9999), bins=20, min=0, max=1),
        "unc/probe": here[:, 0, 1].mean().view(1),
    }
    numbers = {
        "probe_mean": float(here[:, 0, 1].mean()),
        "probe_sigma": float(here[:, 0, 1].std(correction=0)),
        "total_probe": parts[0],
        "aleatoric_probe": parts[1],
        "epistemic_probe": parts[2],
        "epistemic_near": float(near),
        "epistemic_rim": float(epistemic[rim].mean()),
        "epistemic_rim_most": float(epistemic[rim].max()),
        "unc_accuracy": float(accuracy(tested, target)),
        "plain_accuracy": float(accuracy(plain, target)),
        "loss_mean": float(-(target * tested.clamp(min=1e-12).log()).sum(dim=1).mean()),
        "loss_plain": float(cross_entropy(plain[None], target[None])),
    }
    return numbers, arrays, pool[:, 0, 1]
