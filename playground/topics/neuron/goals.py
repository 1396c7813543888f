"""What goals on this page may ask for."""

from playground.core.challenges import Measure
from playground.core.text import N_

MEASURES = {
    "mistakes": Measure(N_("mistakes of the perceptron")),
    "wrong": Measure(N_("points that the perceptron has wrong at the end")),
    "logistic_wrong": Measure(N_("points that the logistic neuron has wrong at the end")),
    "points": Measure(N_("points")),
    "margin": Measure(N_("margin γ")),
    "output": Measure(N_("output a of the neuron")),
    "distance": Measure(N_("distance of the input from the line")),
    "rows": Measure(N_("rows of the truth table that are right")),
}
