"""What learners may write anew on this page."""

from playground.core.own_code import Part
from playground.core.text import N_
from playground.topics.optimizers.own import templates
from playground.topics.optimizers.own.experiment import EXPERIMENT
from playground.topics.optimizers.params import racing

PARTS = {
    part.key: part
    for part in (
        Part(
            key="optimizer",
            title=N_("Optimizer"),
            help=N_(
                "Define `start(theta)`, which returns what is remembered from step to step (a dictionary), and "
                "`step(theta, g, state, lr=0.1)`, which returns the new theta. `theta` and its gradient `g` are "
                "tensors of shape (1, 2), float64. It races the others, called “Your own”."
            ),
            templates=templates.optimizers,
            experiment=EXPERIMENT,
            applies=racing,
        ),
        Part(
            key="surface",
            title=N_("Surface"),
            help=N_(
                "Define `f(x, y)`, which returns the height, element by element, for tensors `x` and `y` of any shape; "
                "use torch's functions, so that autograd finds the slope. If you like, also `X_RANGE`, `Y_RANGE` and "
                "`START`, pairs of numbers; `MINIMA`, a list of places (x, y); and `LOG_SCALE = True`. All optimizers "
                "race on it."
            ),
            templates=templates.surfaces,
            experiment=EXPERIMENT,
            applies=racing,
        ),
    )
}
