"""Overfitting and what holds it back: fits, bias and variance, penalties, early stopping, augmentation, ensembles."""

from playground.topics.regularization.facets import FACETS
from playground.topics.regularization.params import Params
from playground.ui.facets import show_facets

show_facets("regularization", Params, FACETS)
