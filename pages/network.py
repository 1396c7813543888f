"""The neural network: it learns in front of the learner, who can look into every unit, change it, and go back."""

from playground.core.optimizers import RULES
from playground.core.text import N_
from playground.topics.network import advice, moves, stops
from playground.topics.network.build import loss_of
from playground.topics.network.data import prepare
from playground.topics.network.experiment import Experiment
from playground.topics.network.model import Network
from playground.topics.network.params import Params
from playground.topics.network.trainer import Trainer
from playground.topics.network.views import training
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
data = prepare(params)

run = page.run("playground.topics.network.experiment:Experiment")
page.show(
    training.views(params, data, page.theme, _),
    run,
    advice={code: _(words) for code, words in {**advice.WORDS, **stops.REASONS}.items()},
    readouts=training.readouts(params, data, _),
    moves=moves.moves(params, data),
)
loss, rule = loss_of(params, data.data.task), RULES[params.optimizer]
page.tabs(code=[Network, loss.value, loss.delta, type(rule), Trainer, Experiment])
