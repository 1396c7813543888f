"""How each optimizer is drawn, the same on every picture: told apart by colour, dash and marker together."""

from playground.core.style import Look

OWN = "own"
"""The key of a learner's own optimizer among the racers."""

# Relatives share a colour (Adam and its descendants, the two momenta) and differ in dash and marker.
LOOKS = {
    "sgd": Look(0, "solid", "circle"),
    "momentum": Look(1, "solid", "square"),
    "nesterov": Look(3, "solid", "diamond"),
    "adagrad": Look(4, "solid", "triangle-up"),
    "rmsprop": Look(2, "solid", "triangle-down"),
    "adadelta": Look(4, "dash", "triangle-left"),
    "adam": Look(6, "solid", "pentagon"),
    "adamw": Look(6, "dash", "hexagon"),
    "adamax": Look(2, "dash", "triangle-right"),
    "nadam": Look(3, "dash", "hexagram"),
    "radam": Look(1, "dash", "star-square"),
    "lion": Look(7, "solid", "cross"),
    "lbfgs": Look(None, "solid", "x"),
    OWN: Look(None, "dash", "star-diamond"),
}
