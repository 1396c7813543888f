"""Numbers as they stand in a sentence."""

import math

RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Digits of an exponent."""


def shown(value: float) -> str:
    """Two digits; very small and very large numbers with their power of ten."""
    text = f"{value:.2g}" if math.isfinite(value) else "NaN"
    if "e" in text:
        digits, power = text.split("e")
        text = f"{digits}·10{str(int(power)).translate(RAISED)}"
    return text.replace("-", "−")
