"""The neural network: it learns in front of the learner, who can look into every unit, change it, and go back."""

from playground.core.optimizers import RULES
from playground.topics.network import diagnosis, moves, stops
from playground.topics.network.build import loss_of
from playground.topics.network.challenges import CHALLENGES
from playground.topics.network.data import prepare
from playground.topics.network.data_params import OWN
from playground.topics.network.experiment import Experiment
from playground.topics.network.model import Network
from playground.topics.network.params import Params
from playground.topics.network.presets import PRESETS
from playground.topics.network.trainer import Trainer
from playground.topics.network.views import training
from playground.ui.page import open_page
from playground.ui.upload import own_table

page = open_page("network", Params, presets=PRESETS, challenges=CHALLENGES)
params, _ = page.params, page._
attached = own_table(page.slug, params, _) if params.data == OWN else None

task = "classes"
if params.data != OWN or attached is not None:
    data = prepare(params, attached)
    task = data.data.task
    page.show(
        training.views(params, data, page.theme, _),
        page.run("playground.topics.network.experiment:Experiment", attached),
        advice={code: _(words) for code, words in {**diagnosis.WORDS, **stops.REASONS}.items()},
        readouts=training.readouts(params, data, _),
        moves=moves.moves(params, data, page.now),
    )
loss, rule = loss_of(params, task), RULES[params.optimizer]
page.tabs(code=[Network, loss.value, loss.delta, type(rule), Trainer, Experiment])
