"""Formula under the map."""

from typing import Any

from playground.core.text import N_, Translate

INVARIANT = (
    r"\mathrm{BN}(c\,Wa) = \mathrm{BN}(Wa),\qquad "
    r"\frac{\partial J}{\partial (cW)} = \frac1c\,\frac{\partial J}{\partial W}"
)
EFFECTIVE = r"\eta_\text{eff} = \eta\,/\,\lVert W\rVert^2"
NOTE = N_(
    "One network for each cell, all trained at once by gradient descent: same first weights, same batches. A "
    "normalized layer doesn't feel the length of its weights: an update that is too long makes them longer, and the "
    "next one counts for less. The output layer is not normalized; it is what breaks in the end."
)


def caption(params: Any, _: Translate) -> str:
    return f"${INVARIANT}$  ·  ${EFFECTIVE}$  ·  {_(NOTE)}"
