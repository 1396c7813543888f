"""The outlines are the histogram, whatever the numbers."""

import torch
from torch.testing import assert_close

from playground.core.by_layer import BINS, TAIL, WIDEST, outlines, scales
from playground.core.by_layer_views import histograms_view, profile_view
from playground.core.seeding import generator
from playground.core.style import LIGHT


def layers(count: int = 3) -> list[torch.Tensor]:
    random = generator(0, "layers")
    return [torch.randn(50, 40, generator=random) * 10.0**-k for k in range(count)]


def test_an_outline_is_the_histogram_mirrored() -> None:
    values = layers()
    x, y = outlines(values).view(2, 3, 2 * BINS + 2).unbind()
    for k, numbers in enumerate(values):
        flat = numbers.flatten().sort().values
        cut = int(TAIL * len(flat))
        inner = flat[cut : len(flat) - cut]
        counts, edges = torch.histogram(inner, BINS)
        right, left = x[k, :BINS] - (k + 1), (k + 1) - x[k, BINS : 2 * BINS].flip(0)
        assert_close(right, left)
        assert_close(right, WIDEST * counts / counts.max(), atol=WIDEST / counts.max().item() * 1.01, rtol=0)
        assert_close(y[k, :BINS], (edges[1:] + edges[:-1]) / 2)
        assert x[k, -1].isnan() and y[k, -1].isnan()


def test_equal_numbers_are_a_line_and_broken_ones_are_left_out() -> None:
    x, y = outlines([torch.full((7,), 0.5), torch.tensor([1.0, torch.inf])]).view(2, 2, -1).unbind()
    assert bool((y[0, :-1] == 0.5).all()) and x[0, :-1].max() > 1 > x[0, :-1].min()
    assert bool(x[1].isnan().all()) and bool(y[1].isnan().all())


def test_scales_are_root_mean_squares() -> None:
    assert_close(
        scales([torch.tensor([3.0, -4.0]), torch.zeros(2)]), torch.tensor([12.5**0.5, 0.0], dtype=torch.float64)
    )


def test_the_views_are_bound_to_what_they_are_given() -> None:
    shown = histograms_view("h", "outline", 3, "z", LIGHT, str, theory="theory")
    assert {bind.source for bind in shown.bindings} == {"outline", "theory", "theory_negative"}
    lines = [("measured", "Measured", False), ("theory", "Theory", True)]
    profile = profile_view("p", lines, 3, "σ", LIGHT, str)
    assert [bind.source for bind in profile.bindings] == ["measured", "theory"]
    first, second = profile.figure["data"]
    assert first["line"]["color"] == second["line"]["color"] and second["line"]["dash"] == "dash"
