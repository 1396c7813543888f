"""The multilayer perceptron, written out as the matrix equations of the course and stacked over networks."""

from playground.core.mlp.architecture import Architecture, LayerSpec, count, flops
from playground.core.mlp.network import Network, Pass
from playground.core.mlp.parameters import Layer, Parameters

__all__ = ["Architecture", "Layer", "LayerSpec", "Network", "Parameters", "Pass", "count", "flops"]
