"""The neural network: a perceptron learns to tell points of the plane apart, in front of the learner."""

from playground.core.optimizers import RULES
from playground.core.text import N_
from playground.topics.network import advice, figures
from playground.topics.network.experiment import Experiment
from playground.topics.network.losses import cross_entropy, cross_entropy_delta, probabilities
from playground.topics.network.model import Network
from playground.topics.network.params import Params
from playground.ui.page import open_page

PRESETS = {
    N_("Spiral in ten seconds"): {"layers": (16, 16), "lr": 0.05},
    N_("Circle"): {"data": "circle", "layers": (4, 2), "lr": 0.03, "noise": 0.0},
    N_("XOR"): {"data": "xor", "layers": (4,), "lr": 0.03},
    N_("Penguins"): {"data": "penguins", "layers": (8,), "lr": 0.03},
    N_("Too fast"): {"data": "circle", "layers": (4, 2), "lr": 3.0, "noise": 0.0},
    N_("Learned by heart"): {"data": "xor", "noise": 0.4, "size": 100, "layers": (32, 32), "lr": 0.1},
}

page = open_page("network", Params, presets=PRESETS)
params, _ = page.params, page._

run = page.run("playground.topics.network.experiment:Experiment")
page.show(
    figures.views(params, page.theme, _),
    run,
    advice={code: _(words) for code, words in advice.WORDS.items()},
    readouts=figures.readouts(params, _),
)
rule = type(RULES[params.optimizer])
page.tabs(code=[Network, probabilities, cross_entropy, cross_entropy_delta, rule, Experiment])
