"""The browser's history: bounded, evenly thinned, each frame once, and emptied by a reset."""

from itertools import pairwise
from typing import Any

from playwright.sync_api import Page

from tests.components.harness import Harness

SETUP = """
  const { History, ClipFrames } = await import(address + "/components/frames.js");
  const frame = (seq, step, gen = 0, more = {}) =>
    ({ header: { type: "frame", gen, seq, step, metrics: { loss: step / 10 }, texts: {}, ...more }, arrays: {} });
  const steps = (store) => Array.from({ length: store.length }, (_, i) => store.step(i));
"""


def run(page: Page, harness: Harness, script: str) -> Any:
    return page.evaluate(f"async (address) => {{ {SETUP} {script} }}", harness.address)


def test_the_history_is_bounded_evenly_thinned_and_ends_with_the_newest(page: Page, harness: Harness) -> None:
    for count in (5, 400, 401, 1234, 9999):
        steps = run(
            page,
            harness,
            f"""const h = new History(); for (let i = 0; i < {count}; i++) h.add(frame(i + 1, i * 3));
            return steps(h)""",
        )
        assert len(steps) <= 400
        assert len(steps) >= min(count, 199)
        assert steps[0] == 0
        assert steps[-1] == (count - 1) * 3
        gaps = {b - a for a, b in pairwise(steps[:-1])}
        assert len(gaps) == 1


def test_a_frame_seen_before_is_not_added_again(page: Page, harness: Harness) -> None:
    found = run(
        page,
        harness,
        """const h = new History(); const first = [1, 2, 3].map((n) => h.add(frame(n, n)));
        const again = [2, 3, 4].map((n) => h.add(frame(n, n))); return [first, again, steps(h), h.seq]""",
    )
    assert found == [[True, True, True], [False, False, True], [1, 2, 3, 4], 4]


def test_a_new_generation_empties_it_and_an_old_one_is_ignored(page: Page, harness: Harness) -> None:
    found = run(
        page,
        harness,
        """const h = new History(); h.add(frame(1, 0)); h.add(frame(2, 9));
        const pinned = h.snapshot(); h.add(frame(3, 0, 1)); const late = h.add(frame(4, 10, 0));
        return [steps(h), late, h.received, steps(pinned)]""",
    )
    assert found == [[0], False, 1, [0, 9]]


def test_metrics_that_json_can_not_write_are_numbers_again(page: Page, harness: Harness) -> None:
    assert run(
        page,
        harness,
        """const h = new History();
        h.add(frame(1, 0, 0, { metrics: { a: "NaN", b: "Infinity", c: "-Infinity" } }));
        const at = (name) => h.value(name, [], 0);
        return [Number.isNaN(at("a")), at("b") === Infinity, at("c") === -Infinity]""",
    ) == [True, True, True]


def test_curves_grow_up_to_the_shown_frame(page: Page, harness: Harness) -> None:
    found = run(
        page,
        harness,
        """const h = new History(); for (let i = 0; i < 4; i++) h.add(frame(i + 1, i * 10));
        const before = [...h.series("loss", [], 1)]; h.add(frame(5, 40));
        return [before, [...h.series("loss", [], 4)], [...h.series("step", [], 2)]]""",
    )
    assert found == [[0, 1], [0, 1, 2, 3, 4], [0, 10, 20]]


def test_the_frame_of_a_step_is_the_last_one_at_or_before_it(page: Page, harness: Harness) -> None:
    found = run(
        page,
        harness,
        """const h = new History(); [0, 5, 20].forEach((step, i) => h.add(frame(i + 1, step)));
        return [-3, 0, 4, 5, 19, 20, 99].map((step) => h.indexAt(step))""",
    )
    assert found == [0, 0, 0, 1, 1, 2, 2]


def test_a_clips_scalar_curve_equals_its_frames_one_by_one(page: Page, harness: Harness) -> None:
    found = run(
        page,
        harness,
        """const data = Float32Array.from({ length: 24 }, (_, i) => i);
        const constants = { c: { shape: [2], data: Float32Array.of(7, 8) } };
        const clip = new ClipFrames({ path: { shape: [4, 3, 2], data } }, null, 4, constants);
        const singly = [0, 1, 2].map((i) => clip.value("path", [2, 1], i));
        return [[...clip.series("path", [2, 1], 2)], singly, clip.value("c", [1], 0)]""",
    )
    assert found == [[5, 11, 17], [5, 11, 17], 8]
