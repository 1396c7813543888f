"""The device that this process trains on. An experiment with ``prefers = "gpu"`` asks here; others stay on the CPU."""

import torch

_device = torch.device("cpu")


def device() -> torch.device:
    """The CPU, except in a worker that the run engine has started for a GPU."""
    return _device


def use(name: str) -> None:
    """Called once by a worker process, before it builds any experiment."""
    global _device
    _device = torch.device(name)
