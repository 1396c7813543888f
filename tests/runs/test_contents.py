"""What frames carry, and that they are a matter of parameters and step alone."""

from collections.abc import Callable

import numpy as np
import pytest

from tests.runs.watching import Watched

Start = Callable[..., Watched]


@pytest.mark.parametrize("name", ["Convolution", "Lstm"])
def test_equal_parameters_and_steps_give_equal_frames(start: Start, name: str) -> None:
    whole = start(name, end=40, seed=3)
    single = start(name, end=40, seed=3, play=False)
    other = start(name, end=1, seed=4)
    for _ in range(40):
        single("step")
    whole.until("done", step=40)
    single.until("done", step=40)
    other.until("done")
    one, two = whole.frames(), single.frames()
    assert sorted(two) == list(range(41))
    assert {0, 40} <= set(one)
    for step, (header, arrays) in one.items():
        assert header["metrics"] == two[step][0]["metrics"]
        for key, values in arrays.items():
            assert values.tobytes() == two[step][1][key].tobytes(), f"{key} at step {step}"
    assert one[40][0]["metrics"]["loss"] < one[0][0]["metrics"]["loss"], "it learns"
    assert not np.array_equal(one[0][1]["logits"], other.frames()[0][1]["logits"])


def test_images_flags_and_text(start: Start) -> None:
    run = start("Pictures", play=False)
    run("step").until("paused", step=1)
    header, arrays = run.frames()[1]
    assert arrays["image"].dtype == np.uint8
    assert arrays["image"].shape == (4, 5, 3)
    assert (arrays["image"] == 1).all()
    assert arrays["flags"].tolist() == [1, 0]
    assert header["texts"] == {"note": "步 1"}
