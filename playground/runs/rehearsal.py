"""Whatever learners' code may need that Python or torch loads only when it is used: afterwards no file can be read.

Most of torch comes with the first step of an optimizer (``warmup``). What is named here was found by running
tests/runs/friendly without it.
"""

import importlib

import torch

from playground.core.dataset_tables import TABLES, load

MODULES = (
    *("math", "cmath", "random", "statistics", "itertools", "functools", "operator", "collections", "dataclasses"),
    *("typing", "abc", "enum", "copy", "time", "datetime", "_strptime", "calendar", "string", "re", "json", "csv"),
    *("io", "fractions", "decimal", "numbers", "heapq", "bisect", "array", "contextlib", "types", "warnings"),
    *("textwrap", "pprint", "inspect", "traceback", "struct", "hashlib", "graphlib", "timeit", "unicodedata"),
    *("encodings.latin_1", "encodings.cp1252", "encodings.utf_16", "encodings.idna"),
    *("numpy.linalg", "numpy.fft", "numpy.random", "numpy.polynomial", "numpy.ma", "numpy.testing"),
    *("torch.func", "torch.distributions", "torch.nn.utils.parametrizations", "torch.nn.utils.prune"),
    *("torch.nn.attention", "torch.optim.lr_scheduler", "torch.optim.swa_utils", "torch.utils.data"),
    "playground.runs.selftest",
    *("torch.utils.checkpoint", "torch.autograd.functional", "torch.autograd.forward_ad", "torch.utils.serialization"),
)


def rehearse() -> None:
    """Import them, and use what loads more at its first use."""
    for name in MODULES:
        importlib.import_module(name)
    x = torch.ones(3, requires_grad=True)
    repr(x * 2)
    torch.func.hessian(lambda values: (values**3).sum())(x)  # forward over reverse
    torch.linalg.svd(torch.eye(3))
    torch.fft.fft(x)
    for name in TABLES:  # the files of real measurements, kept once they have been read
        load(name)
