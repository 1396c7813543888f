"""Monte-Carlo dropout: a trained network answers T times, each time with other units dropped.

Gal & Ghahramani, "Dropout as a Bayesian approximation" (2016), arXiv:1506.02142, section 4: the mean of the answers is
the prediction, their spread says how uncertain the model is of it.
"""

import math
from collections.abc import Sequence

import torch
from torch import Tensor

from playground.core.mlp import Layer, Network
from playground.core.mlp.dropout import dropout_mask
from playground.core.seeding import generator

BLOCK = 1024
"""Masks that are drawn together."""


def draw(p: float, passes: int, units: Sequence[int], seed: int, which: int, start: int = 0) -> list[Tensor]:
    """The masks of each hidden layer for so many passes, the first of them number ``start``: (passes, units) each.

    A pass with a certain number always has the same masks, so more passes add to those of fewer. Another ``which``
    stands for other masks.
    """
    blocks = range(start // BLOCK, (start + passes - 1) // BLOCK + 1)
    masks = []
    for i, count in enumerate(units):
        streams = [generator(seed, f"passes {which}, block {block}, layer {i}") for block in blocks]
        drawn = torch.cat([dropout_mask(p, BLOCK, count, [random])[0] for random in streams])
        masks.append(drawn[start % BLOCK :][:passes])
    return masks


def sampled(network: Network, x: Tensor, masks: Sequence[Tensor]) -> Tensor:
    """What one trained network answers at the places x (n, inputs) under T masks: (T, n, outputs).

    A pass drops the same units for all places, so that it is a function: one of the sub-networks, seen everywhere.
    """
    a = x.unsqueeze(0)  # (1, n, inputs)
    for f, layer, mask in zip(network.activations, network.layers, masks, strict=False):
        z = weighted_sum(layer, a)  # (1 or T, n, units)
        a = f.value(z) * mask.unsqueeze(1)  # (T, n, units)
    return weighted_sum(network.layers[-1], a)


def weighted_sum(layer: Layer, a: Tensor) -> Tensor:
    """a Wᵀ + b of the first network of the stack."""
    b = layer.b
    return a @ layer.W[0].T if b is None else a @ layer.W[0].T + b[0]


def entropy(p: Tensor) -> Tensor:
    """H = −Σ p log₂ p over the last dimension, in bits; 0 log 0 = 0."""
    return -torch.xlogy(p, p).sum(dim=-1) / math.log(2)


def decomposed(p: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Probabilities of T passes (T, n, classes) → total, aleatoric and epistemic uncertainty (n,), in bits.

    total = H[mean p], aleatoric = mean H[p], epistemic = mean of KL(p ‖ mean p), the mutual information of answer and
    mask. The first is the sum of the other two, whatever the numbers (Depeweg et al., arXiv:1710.07283).
    """
    p = p.double()  # in float32 the mean of tiny probabilities can vanish while they do not
    mean = p.mean(dim=0)  # (n, classes)
    relative = torch.xlogy(p, p) - torch.xlogy(p, mean)
    epistemic = relative.sum(dim=-1).mean(dim=0) / math.log(2)
    return entropy(mean), entropy(p).mean(dim=0), epistemic


def standard_errors(answers: Tensor, sizes: Sequence[int]) -> Tensor:
    """How far the mean of T answers is off, measured: answers (N,) are cut into blocks of T, and the standard
    deviation of the blocks' means is taken, for each T of ``sizes``: (sizes,).
    """
    found = []
    for size in sizes:
        blocks = answers[: len(answers) // size * size].view(-1, size)
        found.append(blocks.mean(dim=1).std())
    return torch.stack(found)
