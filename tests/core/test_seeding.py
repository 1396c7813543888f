"""Random numbers of one experiment: the same every time, independent by name, apart from torch's global ones."""

import torch

from playground.core.seeding import generator


def draw(seed: int, stream: str = "") -> torch.Tensor:
    return torch.randn(1000, generator=generator(seed, stream))


def test_the_same_seed_and_stream_give_the_same_numbers() -> None:
    assert torch.equal(draw(3, "data"), draw(3, "data"))


def test_seeds_and_streams_are_independent() -> None:
    numbers = torch.stack([draw(seed, stream) for seed in (0, 1, 10) for stream in ("", "data", "weights", "0")])
    correlation = torch.corrcoef(numbers) - torch.eye(len(numbers))
    assert correlation.abs().max() < 0.15


def test_seed_and_stream_are_not_run_together() -> None:
    assert not torch.equal(draw(1, "1/data"), draw(11, "data"))


def test_the_global_generator_is_left_alone() -> None:
    before = torch.get_rng_state()
    draw(5, "data")
    assert torch.equal(torch.get_rng_state(), before)
