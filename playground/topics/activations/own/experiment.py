"""What a learner's f(z) does: its value and slope, or its signals through depth."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from torch import Tensor

from playground.core.activations import ACTIVATIONS, Activation
from playground.core.experiment import Experiment
from playground.core.frames import Frame
from playground.core.own_activation import own_activation
from playground.core.own_code import Own
from playground.topics.activations.depth import measured, weights
from playground.topics.activations.params import Params
from playground.topics.activations.shapes import axis, curve, way

EXPERIMENT = "playground.topics.activations.own.experiment:OwnActivation"


def activation(own: Own, gain: float) -> Activation:
    """The learner's f, which may compute in single precision, among numbers of double precision.

    Raises CodeError for code that can't be used.
    """
    f = own_activation(own, gain)

    def value(z: Tensor) -> Tensor:
        return f.value(z).to(z.dtype)

    def slope(z: Tensor, a: Tensor) -> Tensor:
        return f.slope(z, a).to(z.dtype)

    return replace(f, value=value, slope=slope)


def answer(params: Params, own: Own) -> dict[str, Tensor]:
    """Everything that the page draws of f under these parameters, float64."""
    f = activation(own, ACTIVATIONS[params.activation].gain)
    if params.view == "depth":
        W = weights(params.init, f.gain, params.width, params.depth, params.seed)
        return {name: values.double() for name, values in vars(measured(f, W, params.gain, params.seed)).items()}
    found = {"whole": curve(f, axis()), "along": curve(f, way(params.z))}
    return {f"{name}/{part}": getattr(each, part) for name, each in found.items() for part in ("value", "slope")}


class OwnActivation(Experiment[Params]):
    """What ``page.ask`` runs: everything is in its constants, and there is nothing to advance."""

    def __init__(
        self, params: Params, attached: Mapping[str, np.ndarray] | None = None, own: Own | None = None
    ) -> None:
        super().__init__(params)
        if own is None:
            raise ValueError("OwnActivation runs a learner's code; it was given none.")
        self.arrays = answer(params, own)

    def step(self) -> None:
        pass

    @property
    def finished(self) -> bool:
        return True

    def constants(self) -> Frame:
        return Frame(arrays=self.arrays)

    def observe(self) -> Frame:
        """The last number of each of its lines."""
        lines = {name: values for name, values in self.arrays.items() if values.ndim == 1}
        return Frame(metrics={name: float(values[-1]) for name, values in lines.items() if values[-1].isfinite()})
