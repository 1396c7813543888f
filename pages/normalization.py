"""Normalization: which cells share a mean, running statistics, failures, deep networks with and without."""

from playground.topics.normalization.facets import FACETS
from playground.topics.normalization.params import Params
from playground.ui.facets import show_facets

show_facets("normalization", Params, FACETS)
