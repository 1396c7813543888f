"""Batch and stochastic descent on the diabetes regression, with the stochastic run's copies, for the home page."""

import torch

from playground.core.preview import Dots, Path, Preview
from playground.core.style import Theme
from playground.topics.gradient_descent.look import SERIES, ground
from playground.topics.gradient_descent.params import FULL, MINI, SINGLE, Params
from playground.topics.gradient_descent.race import Race
from playground.topics.gradient_descent.terrain import terrain

BANDS, STEPS, COPIES = 12, 90, 40  # contour lines show as edges between bands of colour


def preview(theme: Theme) -> Preview:
    """The loss with three paths on it."""
    race = Race(Params(copies=COPIES))
    on = race.problem
    places = {key: [race.start] for key in (SINGLE, MINI, FULL)}
    for _ in range(STEPS):
        race.step()
        for key, path in places.items():
            path.append(race.racers[key].theta[0])
    low = on.centre - on.half
    height = terrain(on).height
    banded = (height / height.max() * BANDS).round() / BANDS
    paths = [Path((torch.stack(path) - low) / (2 * on.half), theme.series[SERIES[key]]) for key, path in places.items()]
    copies = (race.racers[SINGLE].theta - low) / (2 * on.half)  # (copies, 2)
    goal = ((on.minimum - low) / (2 * on.half))[None]
    dots = [Dots(copies, theme.series[SERIES[SINGLE]]), Dots(goal, theme.text)]
    return Preview(banded[None], [(at, colour) for at, colour in ground(theme)], paths=paths, dots=dots)
