"""Numbers of the pictures, as words."""

import pytest

from playground.topics.regularization.drawing import number


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.0, "0"), (0.09, "0.09"), (0.47912, "0.479"), (22_200_000.0, "2.22·10⁷"), (8.494e-31, "8.49·10⁻³¹")],
)
def test_a_number_says_powers_of_ten_as_the_pictures_do(value: float, words: str) -> None:
    assert number(value) == words
