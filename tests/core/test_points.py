"""Drawn points as a text for the link: there and back, and nothing else gets in."""

from urllib.parse import quote

import pytest
import torch

from playground.core.points import CLASSES, ERASER, LIMIT, MOST, REACH, Points, decode, draw, encode, erase, erased
from playground.core.seeding import generator
from playground.core.specs import Problem


def some(count: int) -> Points:
    x = (torch.rand(count, 2, generator=generator(0)) * 2 - 1) * LIMIT
    return Points(x, torch.randint(ERASER, CLASSES, (count,), generator=generator(1)))


@pytest.mark.parametrize("count", [0, 1, 17, MOST])
def test_there_and_back(count: int) -> None:
    points = some(count)
    text = encode(points)
    back = decode(text)
    assert back.x.shape == (count, 2)
    torch.testing.assert_close(back.x, points.x, atol=0.00501, rtol=0)
    assert torch.equal(back.y, points.y)
    assert encode(back) == text
    assert quote(text, safe="") == text  # no letter needs an escape in a link
    assert len(text) == 5 * count


def test_what_lies_outside_is_brought_to_the_edge() -> None:
    back = decode(encode(Points(torch.tensor([[1e9, -1e9]]), torch.tensor([0]))))
    assert back.x[0].tolist() == pytest.approx([LIMIT, -LIMIT])


@pytest.mark.parametrize(
    "text", ["A", "AAAA", "AAAAAA", "AAAA!", "AAA A", "AAAA*", "四个字符呢", "AAAA_", "\x00" * 5, "AAAAM"]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(Problem):
        decode(text)


def test_there_is_an_end_to_it() -> None:
    full = encode(some(MOST))
    for more in (lambda: decode(full + "AAAAB"), lambda: draw(full, 0, 0, 1), lambda: encode(some(MOST + 1))):
        with pytest.raises(Problem, match=str(MOST)):
            more()


def test_drawing_adds_a_point() -> None:
    text = draw(draw("", 1.234, -5.5, 1), 0, 2, 9)
    points = decode(text)
    torch.testing.assert_close(points.x, torch.tensor([[1.23, -5.5], [0, 2]]))
    assert points.y.tolist() == [1, 9]
    for label in (-2, CLASSES):
        with pytest.raises(Problem):
            draw("", 0, 0, label)


def test_the_eraser_takes_what_is_near_and_leaves_a_dab() -> None:
    text = erase(draw(draw("", 1, 1, 0), 3, 3, 1), 1 + 0.9 * REACH, 1)
    points = decode(text)
    assert points.drawn.x.tolist() == [[3, 3]]
    torch.testing.assert_close(points.dabs, torch.tensor([[1.36, 1.0]]))
    assert erase(text, 1.37, 1.0) != text
    assert len(erase(text, 1.37, 1.0)) == len(text)  # no second dab on the same place
    edge = [[1.36, 1 + 0.99 * REACH], [1.36, 1 + 1.01 * REACH]]
    assert erased(torch.tensor([[1.0, 1.0], [3.0, 3.0], *edge]), points.dabs).tolist() == [True, False, True, False]
    assert erased(torch.zeros(3, 2), torch.zeros(0, 2)).tolist() == [False] * 3
