"""The neural network: it learns in front of the learner, who can look into every unit, change it, and go back."""

from playground.core import stops
from playground.core.advice import Advice
from playground.topics.network import diagnosis, moves
from playground.topics.network.challenges import CHALLENGES
from playground.topics.network.data import prepare
from playground.topics.network.data_params import OWN
from playground.topics.network.own.pieces import MODEL
from playground.topics.network.params import Params
from playground.topics.network.parts import NETWORK, PARTS
from playground.topics.network.presets import PRESETS
from playground.topics.network.sources import sources
from playground.topics.network.sweep import views as sweep
from playground.topics.network.sweep.plan import plan
from playground.topics.network.sweep.words import network_names, said
from playground.topics.network.views import module, training
from playground.ui.page import open_page
from playground.ui.upload import own_table

page = open_page("network", Params, presets=PRESETS, challenges=CHALLENGES, parts=PARTS)
params, _ = page.params, page._
own = page.own.part if page.own is not None else ""
attached = own_table(page.slug, params, _) if params.data == OWN else None

data = prepare(params, attached) if params.data != OWN or attached is not None else None
if data is not None and params.view == "sweep":
    swept = plan(params)
    page.show(
        sweep.views(swept, data, params, page.theme, _),
        page.run("playground.topics.network.sweep.experiment:SweepExperiment", attached),
        readouts=sweep.readouts(swept, data, params, _),
        moves=sweep.moves(swept, params),
    )
    page.advise(said(swept, params, _))
    page.choose(_("Open one network"), network_names(swept, params, _), lambda k: sweep.opened(swept, params, k))
elif data is not None and own == MODEL:
    page.show(
        module.views(params, data, page.theme, _),
        page.run(PARTS[MODEL].experiment, attached),
        advice={code: _(words) for code, words in stops.REASONS.items()},
        readouts=module.readouts(data, _),
        moves=moves.moves(params, data, page.now),
    )
    page.advise([Advice("info", _(module.NOT_USED))])
elif data is not None:
    page.show(
        training.views(params, data, page.theme, _, own),
        page.run(NETWORK, attached),
        advice={code: _(words) for code, words in {**stops.REASONS, **diagnosis.WORDS}.items()},
        readouts=training.readouts(params, data, _),
        moves=moves.moves(params, data, page.now),
    )
page.tabs(code=sources(params, data.data.task if data is not None else "classes", own))
