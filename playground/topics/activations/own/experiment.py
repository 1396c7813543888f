"""What a learner's f(z) does: its value and slope, or its signals through depth."""

from dataclasses import replace

from torch import Tensor

from playground.core.activations import ACTIVATIONS, Activation
from playground.core.frames import Frame
from playground.core.own_activation import own_activation
from playground.core.own_answer import Answer
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


class OwnActivation(Answer[Params]):
    """The curve of the learner's f, or its signals."""

    def answer(self, own: Own) -> dict[str, Tensor]:
        return answer(self.params, own)

    def observe(self) -> Frame:
        """The last number of each of its lines."""
        lines = {name: values for name, values in self.arrays.items() if values.ndim == 1}
        return Frame(metrics={name: float(values[-1]) for name, values in lines.items() if values[-1].isfinite()})
