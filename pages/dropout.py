"""Dropout: masks, scaling, train and eval, sub-networks, uncertainty, variants."""

from playground.topics.dropout.facets import FACETS
from playground.topics.dropout.params import Params
from playground.ui.facets import show_facets

show_facets("dropout", Params, FACETS)
