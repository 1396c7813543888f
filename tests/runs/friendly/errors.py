# Handles its own errors.
import contextlib
import traceback
import warnings

import torch


class TooSmall(ValueError):
    pass


def f(z):
    try:
        raise TooSmall("3")
    except ValueError as error:
        text = traceback.format_exc()
        assert "raise TooSmall" in text and str(error) == "3"
    with contextlib.suppress(RuntimeError):
        torch.ones(2, 3) @ torch.ones(2, 3)
    warnings.warn("careful")
    try:
        open("data.csv")
    except PermissionError:
        return 1.0
    return 0.0
