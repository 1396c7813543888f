"""Each layer's space, laid flat: the points as the layer represents them, in the two directions they vary most in."""

import torch
from torch import Tensor

ROUNDS = 8
LINES, DOTS = 9, 25


def flattened(layers: list[Tensor], places: Tensor, fit: int) -> Tensor:
    """Activations of several layers for the same points, each (points, units) → (layers, points, 2).

    A layer's picture shows its two principal directions, turned so that it lies as much like the plane the points
    come from, ``places`` (points, 2), as a turn or a reflection can make it, and scaled to a mean square radius of 2.
    So it moves smoothly while the network learns. The first ``fit`` points alone decide on directions and scale.
    """
    widest = max(a.shape[1] for a in layers)
    a = torch.stack([torch.nn.functional.pad(each, (0, widest - each.shape[1])) for each in layers])  # (L, n, units)
    a = a - a[:, :fit].mean(dim=1, keepdim=True)
    plane = places - places[:fit].mean(dim=0)
    plane = plane / plane[:fit].std(dim=0, correction=0).clamp(min=1e-6)
    flat = a @ principal_directions(a[:, :fit], a[:, :fit].mT @ plane[:fit])  # (L, n, 2)
    flat = flat @ nearest_turn(flat[:, :fit].mT @ plane[:fit])
    radius = flat[:, :fit].square().sum(dim=2).mean(dim=1).div(2).sqrt()
    return flat / radius.clamp(min=1e-9).view(-1, 1, 1)


def principal_directions(a: Tensor, start: Tensor) -> Tensor:
    """The two directions in which centred rows vary most: a (L, n, units) → (L, units, 2), orthonormal.

    Orthogonal iteration (Golub & Van Loan, Matrix Computations, 8.2.4): Q ← orthonormal(C Q) with C = aᵀa, from
    ``start`` (L, units, 2). A few rounds do; which order and which sign the two come in does not matter here.
    """
    C = a.mT @ a
    C = C / C.diagonal(dim1=1, dim2=2).sum(dim=1).clamp(min=1e-12).view(-1, 1, 1)
    C = C @ C  # two rounds at a time
    Q = orthonormal(start)
    for _ in range(ROUNDS):
        Q = orthonormal(C @ Q)
    return Q


def orthonormal(Q: Tensor) -> Tensor:
    """Gram and Schmidt for two columns: (L, units, 2) → orthonormal columns of the same plane; zero stays zero."""
    first = torch.nn.functional.normalize(Q[..., :1], dim=1, eps=1e-20)
    rest = Q[..., 1:] - first * (first * Q[..., 1:]).sum(dim=1, keepdim=True)
    return torch.cat([first, torch.nn.functional.normalize(rest, dim=1, eps=1e-20)], dim=2)


def nearest_turn(M: Tensor) -> Tensor:
    """The turn or reflection R that brings rows z nearest to rows p, from M = zᵀp (L, 2, 2): its polar factor.

    For 2 × 2 matrices it is M + sign(det M) · cof M, divided by its length (in general: Schönemann, 1966).
    """
    a, b, c, d = M[:, 0, 0], M[:, 0, 1], M[:, 1, 0], M[:, 1, 1]
    sign = torch.where(a * d - b * c < 0, -1.0, 1.0)
    R = torch.stack([a + sign * d, b - sign * c, c - sign * b, d + sign * a], dim=1).view(-1, 2, 2)
    length = R.square().sum(dim=(1, 2), keepdim=True).div(2).sqrt()
    return torch.where(length > 1e-12, R / length.clamp(min=1e-12), torch.eye(2))


def lattice(across: Tensor, up: Tensor) -> Tensor:
    """Straight lines over the map, LINES level and LINES upright, to see how a layer bends them: (lines · DOTS, 2)."""
    dense = [torch.linspace(float(axis[0]), float(axis[-1]), DOTS) for axis in (across, up)]
    sparse = [torch.linspace(float(axis[0]), float(axis[-1]), LINES) for axis in (across, up)]
    level = torch.stack([dense[0].repeat(LINES), sparse[1].repeat_interleave(DOTS)], dim=1)
    upright = torch.stack([sparse[0].repeat_interleave(DOTS), dense[1].repeat(LINES)], dim=1)
    return torch.cat([level, upright])


def broken(lines: Tensor) -> Tensor:
    """A gap (NaN) after every line of lattices (L, lines · DOTS, 2), so that one trace draws them all."""
    pieces = lines.view(lines.shape[0], -1, DOTS, 2)
    return torch.nn.functional.pad(pieces, (0, 0, 0, 1), value=float("nan")).flatten(1, 2)
