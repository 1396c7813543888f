"""Few points to learn from, some to decide when to stop, many to be tried on."""

from typing import Any, NamedTuple

import torch
from torch import Tensor
from torch.nn.functional import one_hot

from playground.core.dataset_split import wrong_labels
from playground.core.dataset_tables import load
from playground.core.seeding import generator
from playground.topics.regularization.early.params import CURVE, DIGITS
from playground.topics.regularization.truth import GRID, TRUTHS, noises, places, uniform

VALIDATION, TEST = 50, 200
"""Points that decide when to stop, and points nobody decides by; fewer of the latter where a table has no more rows."""
STRETCH = 4.0
"""x of a curve is multiplied by it before the network sees it: weights near 1 then make curves, not lines."""


class Part(NamedTuple):
    """Inputs (1, n, inputs) and targets (1, n, outputs); targets of digits are one-hot."""

    x: Tensor
    y: Tensor


class Data(NamedTuple):
    """``grid`` (1, m, inputs): where the network is drawn; of tables the test points."""

    train: Part
    validation: Part
    test: Part
    grid: Tensor


def prepare(params: Any) -> Data:
    return curve(params) if params.ea_data == CURVE else table(params)


def curve(params: Any) -> Data:
    """y = f(x) + σε."""

    def part(stream: str, n: int, at: Any) -> Part:
        name = f"early {params.ea_draw} {stream}"
        x = at(n, params.seed, name)  # (1, n)
        y = TRUTHS[params.ea_truth](x) + params.ea_noise * noises(n, params.seed, name)
        return Part(STRETCH * x[..., None], y[..., None])

    train = part("train", params.ea_size, places)
    return Data(
        train, part("validation", VALIDATION, places), part("test", TEST, uniform), STRETCH * GRID[None, :, None]
    )


def table(params: Any) -> Data:
    """Rows of a real table, drawn at random; features with mean 0 and standard deviation 1 over all of it."""
    known = load(params.ea_data)
    x = known.x.double()
    x = (x - x.mean(0)) / x.std(0).clamp(min=1e-9)
    order = torch.randperm(len(x), generator=generator(params.seed, f"early rows {params.ea_draw}"))[
        : params.ea_size + VALIDATION + TEST
    ]
    random, learned = generator(params.seed, f"early noise {params.ea_draw}"), params.ea_size
    if params.ea_data == DIGITS:
        labels = known.y[order]
        labels[:learned] = wrong_labels(labels[:learned], params.ea_noise, 10, random)
        y = one_hot(labels, 10).double()
    else:
        values = known.y.double()
        y = ((values - values.mean()) / values.std())[order, None]
        y[:learned] += params.ea_noise * torch.randn(learned, 1, generator=random, dtype=torch.float64)
    cuts = [params.ea_size, VALIDATION, len(order) - params.ea_size - VALIDATION]
    pairs = zip(x[order].split(cuts), y.split(cuts), strict=True)
    train, validation, test = (Part(a[None], b[None]) for a, b in pairs)
    return Data(train, validation, test, test.x)
