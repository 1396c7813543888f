"""What learners may write anew on this page."""

from playground.core.own_code import Part
from playground.core.text import N_
from playground.topics.neuron.own import EXPERIMENT
from playground.topics.neuron.own.templates import rules
from playground.topics.neuron.params import learning

PARTS = {
    part.key: part
    for part in (
        Part(
            key="rule",
            title=N_("Learning rule"),
            help=N_(
                "Define `update(w, b, x, y, lr)`, which is called for one sample after another and returns the new `w` "
                "and `b`. `w` and `x` are tensors of shape (2,), float64; `b` is a tensor with one number; `y` is 0 or "
                "1. It learns beside the page's two neurons, called “Your own rule”."
            ),
            templates=rules,
            experiment=EXPERIMENT,
            applies=learning,
        ),
    )
}
