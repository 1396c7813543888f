"""How strongly a surface is curved where it matters: the eigenvalues of its Hessian, which decide what converges."""

from dataclasses import dataclass
from functools import lru_cache

import torch

from playground.topics.optimizers.surfaces import Surface


@dataclass(frozen=True)
class Curvature:
    """``eigenvalues`` of the Hessian at ``place``, ascending; ``exact`` when they are the same everywhere."""

    eigenvalues: tuple[float, float]
    place: tuple[float, float]
    exact: bool

    @property
    def smallest(self) -> float:
        return self.eigenvalues[0]

    @property
    def largest(self) -> float:
        return self.eigenvalues[1]

    @property
    def bowl(self) -> bool:
        """Curved upwards in every direction, so that theory speaks of convergence."""
        return self.smallest > 1e-9 * max(self.largest, 1e-300)


def curvature_at(surface: Surface, x: float, y: float, exact: bool = False) -> Curvature | None:
    """The curvature at a point; None where the Hessian has no finite value."""
    point = torch.tensor([x, y], dtype=torch.float64)
    hessian = surface.hessian(point[0], point[1])  # (2, 2)
    if not hessian.isfinite().all():
        return None
    small, large = torch.linalg.eigvalsh(hessian).tolist()
    return Curvature((small, large), (x, y), exact)


@lru_cache(maxsize=64)
def curvature(surface: Surface) -> Curvature | None:
    """The curvature at the minimum, for surfaces that have one only, or of a quadratic of the learner's own.

    None where there is no single minimum to speak of, or no finite curvature (the tip of Ackley's funnel).
    """
    probes = torch.tensor([[0.3, -0.7], [-1.1, 0.4], [1.7, 1.3]], dtype=torch.float64)
    hessians = surface.hessian(probes[:, 0], probes[:, 1])  # (3, 2, 2)
    quadratic = bool(hessians.isfinite().all()) and torch.allclose(hessians, hessians[:1], rtol=1e-9, atol=1e-12)
    if surface.minima:
        place = surface.minima[0]
    elif quadratic and torch.linalg.det(hessians[0]).abs() > 1e-12:
        slope = torch.stack(surface.gradient(probes[0, 0], probes[0, 1]))
        place = tuple((probes[0] - torch.linalg.solve(hessians[0], slope)).tolist())  # where the slope vanishes
    else:
        return None
    found = curvature_at(surface, *place, exact=quadratic)
    return found if found is not None and found.bowl and (quadratic or len(surface.minima) == 1) else None
