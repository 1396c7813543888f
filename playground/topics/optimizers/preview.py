"""Four optimizers down Rosenbrock's valley, for the home page."""

import torch

from playground.core.preview import Dots, Path, Preview
from playground.core.style import Theme
from playground.topics.optimizers.clip import race
from playground.topics.optimizers.contour import ground
from playground.topics.optimizers.look import LOOKS
from playground.topics.optimizers.params import Params, surface_of
from playground.topics.optimizers.terrain import terrain

BANDS = 14  # contour lines show as edges between bands of colour
RACERS = {"momentum": 5e-4, "nesterov": 1e-3, "rmsprop": 0.01, "adam": 0.1}


def preview(theme: Theme) -> Preview:
    """The surface's heights with the paths of the race on them."""
    rates = {f"{key}_lr": lr for key, lr in RACERS.items()}
    params = Params.from_values({"surface": "rosenbrock", "racers": list(RACERS), "steps": 300, **rates})
    surface = surface_of(params)
    height = terrain(surface, 181).height
    unit = (height - height.min()) / (height.max() - height.min())
    banded = (unit * BANDS).round() / BANDS
    low = torch.tensor([surface.x_range[0], surface.y_range[0]])
    size = torch.tensor([surface.x_range[1], surface.y_range[1]]) - low
    runs = race(params, params.racers)
    paths = [Path((run.positions - low) / size, LOOKS[key].colour(theme)) for key, run in runs.items()]
    goal = Dots((torch.tensor(surface.minima) - low) / size, theme.text)
    return Preview(banded[None], [(at, colour) for at, colour in ground(theme)], paths=paths, dots=[goal])
