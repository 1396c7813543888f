"""How each schedule is drawn, the same in every picture: told apart by colour, dash and marker together."""

from playground.core.style import Look

OWN = "own"
"""The key of a learner's own schedule among the racers."""

LOOKS = {
    "constant": Look(7),
    "step": Look(0, symbol="square"),
    "milestones": Look(0, "dash", "square"),
    "exponential": Look(2, symbol="triangle-down"),
    "polynomial": Look(2, "dash", "triangle-down"),
    "cosine": Look(1, symbol="diamond"),
    "inverse_root": Look(7, "dash", "pentagon"),
    "warmup": Look(3, symbol="triangle-up"),
    "one_cycle": Look(4, symbol="star"),
    "triangular": Look(5, symbol="triangle-right"),
    "triangular2": Look(5, "dash", "triangle-right"),
    "exp_range": Look(5, "dot", "triangle-right"),
    "restarts": Look(6, symbol="hexagon"),
    "plateau": Look(4, "dash", "cross"),
    "drawn": Look(None, symbol="circle-open"),
    OWN: Look(None, "dash", "star-diamond"),
}
