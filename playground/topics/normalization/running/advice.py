"""What is to be said of very small batches."""

from playground.core.text import N_

FEW, ONE = "few", "one"
ADVICE = {
    ONE: N_(
        "A batch of one has no spread: its unbiased variance would be 0/0, so only the running mean moves here. torch "
        "refuses such a batch."
    ),
    FEW: N_(
        "B/(B − 1) is large: a batch this small underestimates the variance. What is remembered is corrected for it, "
        "what the batch is normalized by is not."
    ),
}
"""Code in a frame's text → message."""


def advise(size: int) -> str:
    """A key of ADVICE for batches of ``size``, or ""."""
    return ONE if size == 1 else FEW if size <= 3 else ""
