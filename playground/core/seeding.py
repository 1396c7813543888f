"""Random numbers that belong to one experiment and to nobody else."""

import hashlib

import torch


def generator(seed: int, stream: str = "") -> torch.Generator:
    """A CPU generator for ``seed``; each named ``stream`` is independent of the others.

    Sessions share a process, so nothing here may touch torch's global generator. Naming the streams
    ("data", "weights", "batches") keeps one choice from disturbing another: with more noise in the
    data the initial weights stay the same.
    """
    digest = hashlib.sha256(f"{seed}/{stream}".encode()).digest()
    return torch.Generator().manual_seed(int.from_bytes(digest[:8], "little") >> 1)
