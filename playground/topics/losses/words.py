"""Numbers as people write them, for lines of text that are made in Python."""

import math

from torch import Tensor

RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def number(value: float | Tensor, digits: int = 4) -> str:
    """2.061·10⁻⁹, −0.5, ∞, NaN."""
    found = float(value)
    if math.isnan(found):
        return "NaN"
    if math.isinf(found):
        return "∞" if found > 0 else "−∞"
    text, _, power = f"{found:.{digits}g}".partition("e")
    raised = f"·10{str(int(power)).translate(RAISED)}" if power else ""
    return text.replace("-", "−") + raised
