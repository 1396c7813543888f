"""The formula under the picture, in LaTeX, with what its letters mean."""

from typing import Any

from playground.core.initial import INITS
from playground.core.text import N_, Translate
from playground.topics.initialization.params import LAYERS, MAP, RACE, STARTS, SYMMETRY

RECURSION = r"q_l = n_{l-1}\,\mathrm{Var}\,w\;\mathrm E[f(\sqrt{q_{l-1}}\,x)^2]"
BACK = r"\mathrm E[\delta_l^2] = n_{l+1}\,\mathrm{Var}\,w\;\mathrm E[f'(\sqrt{q_l}\,x)^2]\;\mathrm E[\delta_{l+1}^2]"
EQUAL = r"w_i = w_j,\ v_i = v_j \;\Rightarrow\; \partial J/\partial w_i = \partial J/\partial w_j"
MEANING = N_("q is the mean square of the weighted sums, x a standard normal number, f the activation.")
NOTES = {
    LAYERS: N_("Dashed: what theory says of the beginning; dotted: with the weights' present mean squares."),
    MAP: N_("Networks of 64 units a layer; a click chooses one."),
    SYMMETRY: N_(
        "v are the weights from a hidden unit to the outputs. Equal units get equal gradients, so they stay equal."
    ),
    RACE: N_("Same network, same batches, same random numbers; only how large the first weights are differs."),
}


def caption(params: Any, _: Translate) -> str:
    """One line of Markdown."""
    note = _(NOTES[params.view])
    if params.view == RACE:
        return f"${RECURSION}$  ·  {note}"
    drawn = first_weights(params.alike if params.view == SYMMETRY else params.init, _)
    if params.view == LAYERS and params.beside and params.other_init != params.init:
        drawn = f"{drawn}  ·  {first_weights(params.other_init, _)}"
    if params.view == SYMMETRY:
        return f"{drawn}  ·  ${EQUAL}$  ·  {note}"
    return f"{drawn}  ·  ${RECURSION}$,  ${BACK}$  ·  {_(MEANING)} {note}"


def first_weights(key: str, _: Translate) -> str:
    """One way to begin, with what a weight is or is drawn from."""
    init = INITS[key]
    sign = "=" if key in ("zeros", "constant") else r"\sim"
    return f"**{_(STARTS[key])}** " + (f"${init.formula}$" if key == "orthogonal" else f"$w {sign} {init.formula}$")
