"""What learners begin with: the page's ways of drawing batches as plain code, and others that work."""

from collections.abc import Mapping

from playground.core.text import N_
from playground.topics.gradient_descent.params import Params

HEAD = "import torch\n\n\ndef batch(t, samples, size, errors):\n"
WHAT = '    """Numbers of the samples that update t sees."""\n'

REPLACEMENT = HEAD + WHAT + "    return torch.randint(samples, (size,))\n"
WITHOUT = HEAD + WHAT + "    return torch.randperm(samples)[:size]\n"
IN_ORDER = HEAD + WHAT + "    return (t * size + torch.arange(size)) % samples\n"
HARDEST = HEAD + WHAT + "    return errors.topk(size).indices  # where the answers are most wrong\n"
GROWING = (
    HEAD
    + WHAT
    + "    grown = min(samples, 1 + t // 2)  # small batches first, then larger ones\n"
    + ("    return torch.randint(samples, (grown,))\n")
)


def templates(params: Params) -> Mapping[str, str]:
    """Label → code; the first draws as the page's mini-batches do."""
    drawn = {
        "replacement": REPLACEMENT,
        "shuffled": WITHOUT,
        "once": IN_ORDER,
        "sorted": IN_ORDER,
    }
    return {
        N_("Much as it is now"): drawn[params.order],
        N_("Drawn with replacement"): REPLACEMENT,
        N_("Batches that grow"): GROWING,
        N_("The hardest samples only"): HARDEST,
    }
