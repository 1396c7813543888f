"""Whether trainings that would like a GPU get one: PLAYGROUND_DEVICE is auto (the default), cpu or cuda."""

import os
from collections.abc import Mapping

import torch


def gpu_device(environment: Mapping[str, str] = os.environ) -> str | None:
    """The device of the persistent worker, or None for the CPU alone.

    Raises ValueError for another word, RuntimeError when CUDA is demanded and not there.
    """
    wish = environment.get("PLAYGROUND_DEVICE") or "auto"
    if wish not in ("auto", "cpu", "cuda"):
        raise ValueError(f"PLAYGROUND_DEVICE={wish} can't be used: choose auto, cpu or cuda.")
    # device_count asks the driver's library; it starts no CUDA context in the server.
    there = torch.cuda.device_count() > 0
    if wish == "cuda" and not there:
        raise RuntimeError("PLAYGROUND_DEVICE=cuda, but PyTorch finds no CUDA device here.")
    return "cuda:0" if wish != "cpu" and there else None
