"""A network whose units flicker: each frame another mask; silent units and their lines fade away."""

import torch
from torch import Tensor

from playground.core.preview import Preview
from playground.core.style import Theme
from playground.topics.dropout.masks.diagram import Diagram
from playground.topics.dropout.masks.thinning import Thinning
from playground.topics.dropout.params import Params

FRAMES, ROWS, COLUMNS = 18, 110, 176
RADIUS, WIDTH = 5.0, 1.0
"""Of a unit and of half a line, in cells."""
LINE, FAINT, STRONG = 0.4, 0.12, 1.0


def preview(theme: Theme) -> Preview:
    """The weights are trained a little between the frames, under the masks that are shown."""
    net = Thinning(Params(masks_units=6, masks_p=0.4))
    shapes = Diagram(net.network)
    places = shapes.constants()
    spots = torch.cat([places["ends"], places["units"]], dim=1).T  # (4 + units, 2)
    units = discs(spots)  # (4 + units, rows, columns)
    edges = lines(torch.stack([shapes.x[:, :2], shapes.y[:, :2]], dim=-1))  # (edges, rows, columns)
    maps = torch.zeros(FRAMES, ROWS, COLUMNS)
    for picture in maps:
        factors = [mask[0, 0] for mask in net.masks()]
        drawn = ~shapes.arrays(factors)["edge"][:, ::3].isnan().all(dim=0)  # (edges,)
        speaks = torch.cat([torch.ones(4), torch.cat(factors).float()]) > 0
        strength = torch.where(speaks, STRONG, FAINT)
        strength[:4] = 0.6
        network = (LINE * edges[drawn]).amax(dim=0)
        over = units.amax(dim=0)
        picture += torch.where(over > 0.05, (strength[:, None, None] * units).amax(dim=0), network)
        for _ in range(4):
            net.step()
    return Preview(maps, theme.sequential, rate=4)


def cells() -> Tensor:
    """(rows, columns, 2): across and up, in cells."""
    up, across = torch.meshgrid(torch.arange(ROWS) + 0.5, torch.arange(COLUMNS) + 0.5, indexing="ij")
    return torch.stack([across, up], dim=-1)


def spot(places: Tensor) -> Tensor:
    """Places of the diagram (…, 2) in cells."""
    return torch.stack([COLUMNS * (0.1 + 0.8 * places[..., 0] / 3), ROWS * (0.5 + 0.41 * places[..., 1])], dim=-1)


def discs(places: Tensor) -> Tensor:
    """A disc around each of the places (units, 2), its edge smooth: (units, rows, columns)."""
    far = (cells() - spot(places)[:, None, None]).norm(dim=-1)
    return (RADIUS + 0.5 - far).clamp(0, 1)


def lines(ends: Tensor) -> Tensor:
    """A line between the two ends of each edge, (edges, 2, 2): (edges, rows, columns)."""
    start, stop = spot(ends).unbind(dim=1)  # (edges, 2)
    along = (stop - start)[:, None, None]
    beside = cells() - start[:, None, None]  # (edges, rows, columns, 2)
    share = ((beside * along).sum(dim=-1) / along.square().sum(dim=-1)).clamp(0, 1)
    return (WIDTH + 0.5 - (beside - share[..., None] * along).norm(dim=-1)).clamp(0, 1)
