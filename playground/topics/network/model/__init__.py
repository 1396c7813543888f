"""The multilayer perceptron, written out as the matrix equations of the course and stacked over networks."""

from playground.topics.network.model.architecture import Architecture, LayerSpec, count, flops
from playground.topics.network.model.network import Network, Pass
from playground.topics.network.model.parameters import Layer, Parameters

__all__ = ["Architecture", "Layer", "LayerSpec", "Network", "Parameters", "Pass", "count", "flops"]
