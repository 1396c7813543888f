"""The backpropagation view: one sample phase by phase, its numbers those of autograd, by button and by itself."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.components.harness import Harness
from tests.components.networks import Net, clip, frame, view
from tests.components.steps import events, settle, show, wait_root

PHASES = ["Input", "Forward 1", "Forward 2", "Forward output", "Loss", "δ output", "δ 2", "δ 1", "Gradients", "Update"]
INPUT, FORWARD, OUTPUT, LOSS, DELTA, GRADIENTS, UPDATE = 0, 1, 3, 4, 7, 8, 9


def opened(page: Page, harness: Harness, **more: object) -> dict[str, np.ndarray]:
    """The view is open at a network's only frame; returns that frame."""
    net = Net(**more)  # type: ignore[arg-type]
    harness.put("a", [view(net, module="told")], clip(net, frames=1))
    show(page, "a")
    wait_root(page, "state", "done")
    page.get_by_test_id("backprop").click()
    settle(page)
    return frame(replace(net))


def lines(page: Page) -> list[str]:
    found: list[str] = page.locator(".dg-lines .dg-formula").all_inner_texts()
    return [line.replace("\n", "") for line in found]


def last(line: str) -> float:
    text = line.replace("=", " ").replace("→", " ").split()[-1].replace("−", "-")
    return float(text.replace("·10", "e").translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")))


def test_the_phases_lead_through_and_back(page: Page, harness: Harness) -> None:
    opened(page, harness)
    assert page.locator(".dg-chip").all_inner_texts() == PHASES
    expect(page.get_by_test_id("phase-previous")).to_be_disabled()
    titles = []
    for i in range(len(PHASES)):
        expect(page.get_by_test_id(f"phase-{i}")).to_have_attribute("aria-current", "step")
        titles.append(page.locator(".dg-backprop [role=status]").inner_text())
        page.get_by_test_id("phase-next").click() if i < len(PHASES) - 1 else None
    expect(page.get_by_test_id("phase-next")).to_be_disabled()
    assert titles[1] == "Forward: hidden layer 1" and titles[6] == "Back: hidden layer 2" and len(set(titles)) == 10
    page.get_by_test_id("phase-previous").click()
    expect(page.get_by_test_id(f"phase-{GRADIENTS}")).to_have_attribute("aria-current", "step")


def test_every_phase_has_autograds_numbers(page: Page, harness: Harness) -> None:
    now = opened(page, harness)
    unit = page.get_by_test_id("unit-1-2")
    at, close = 2, {"rel": 6e-3, "abs": 1e-3}

    page.get_by_test_id(f"phase-{FORWARD}").click()
    unit.hover()
    settle(page)
    z, a = lines(page)
    assert z.startswith("z3 = ") and last(z) == pytest.approx(now["probe_z"][at], **close)
    assert last(a) == pytest.approx(now["probe_a"][at], **close)

    page.get_by_test_id(f"phase-{LOSS}").click()
    settle(page)
    assert last(lines(page)[-1]) == pytest.approx(now["probe_loss"][0], **close)

    page.get_by_test_id(f"phase-{DELTA}").click()
    unit.hover()
    settle(page)
    back, slope, delta = lines(page)
    assert last(back) == pytest.approx(now["probe_back"][at], **close)
    assert last(slope) == pytest.approx(now["probe_slope"][at], **close)
    assert last(delta) == pytest.approx(now["probe_delta"][at], **close)

    page.get_by_test_id(f"phase-{GRADIENTS}").click()
    unit.hover()
    settle(page)
    found = {line.split(" = ")[0]: last(line) for line in lines(page)}
    first = 2 * at  # where the weights into unit 3 begin
    expected = {f"∂J/∂w3,{k + 1}": now["probe_gradient"][first + k] for k in (0, 1)}
    assert found == {name: pytest.approx(value, **close) for name, value in expected.items()} | {
        "∂J/∂b3": pytest.approx(now["probe_gradient"][8 + at], **close)
    }

    page.get_by_test_id(f"phase-{UPDATE}").click()
    unit.hover()
    settle(page)
    bias = now["theta"][8 + at] + now["probe_update"][8 + at]
    assert last(lines(page)[-1]) == pytest.approx(bias, **close)


def test_an_edges_gradient_and_update_can_be_read_from_it(page: Page, harness: Harness) -> None:
    now = opened(page, harness, sizes=(1, 1, 2))
    page.get_by_test_id(f"phase-{4}").click()
    a, b = (page.get_by_test_id(name).bounding_box() for name in ("unit-0-0", "unit-1-0"))
    assert a and b
    page.mouse.move((a["x"] + a["width"] + b["x"]) / 2, a["y"] + a["height"] / 2)
    text = page.locator(".dg-tip").inner_text()
    read = {line.split(" = ")[0]: last(line) for line in text.splitlines()[1:]}
    assert read == {
        "w": pytest.approx(now["theta"][0], rel=6e-3),
        "∂J/∂w": pytest.approx(now["probe_gradient"][0], rel=6e-3, abs=1e-4),
        "Δw": pytest.approx(now["probe_update"][0], rel=6e-3, abs=1e-4),
    }


def test_it_plays_in_slow_motion_and_stops_at_the_end(page: Page, harness: Harness) -> None:
    opened(page, harness)
    page.get_by_test_id(f"phase-{GRADIENTS}").click()
    page.get_by_test_id("phase-play").click()
    expect(page.get_by_test_id("phase-play")).to_have_attribute("aria-label", "Pause")
    expect(page.get_by_test_id(f"phase-{UPDATE}")).to_have_attribute("aria-current", "step")
    expect(page.get_by_test_id("phase-play")).to_have_attribute("aria-label", "Play in slow motion")


def test_the_training_halts_meanwhile(page: Page, harness: Harness) -> None:
    harness.put("a", [view(Net(), module="told")], clip(Net(), frames=40, rate=4))
    show(page, "a")
    wait_root(page, "state", "running")
    page.get_by_test_id("backprop").click()
    wait_root(page, "state", "paused")
    page.get_by_test_id("backprop").click()
    expect(page.locator(".dg-backprop")).to_be_hidden()


def test_without_a_sample_it_asks_for_one(page: Page, harness: Harness) -> None:
    opened(page, harness, sample=False)
    expect(page.get_by_text("Choose a sample to follow")).to_be_visible()
    page.get_by_test_id("probe-any").click()
    found = events(page)
    assert {event["name"] for event in found} == {"probe"}
    places = Net().places[0].tolist()
    assert (found[-1]["x"], found[-1]["y"]) == (pytest.approx(places[0]), pytest.approx(places[1]))


def test_a_place_on_a_units_map_is_a_sample(page: Page, harness: Harness) -> None:
    opened(page, harness)
    page.get_by_test_id("unit-1-0").click()
    box = page.locator(".dg-card-map").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.25)
    event = events(page)[-1]
    assert (event["name"], event["x"], event["y"]) == ("probe", pytest.approx(1, abs=0.05), pytest.approx(1, abs=0.05))


def test_a_silent_unit_says_so(page: Page, harness: Harness) -> None:
    now = opened(page, harness, activation="relu", sizes=(2, 8, 3, 2))
    silent = int(np.flatnonzero(now["probe_slope"][:8] == 0)[0])
    page.get_by_test_id(f"phase-{DELTA}").click()
    page.get_by_test_id(f"unit-1-{silent}").hover()
    settle(page)
    expect(page.get_by_text("The slope is zero here")).to_be_visible()
    assert last(lines(page)[-1]) == 0


def test_less_motion_is_respected(open_page: Callable[..., Page], harness: Harness) -> None:
    page = open_page(reduced_motion="reduce")
    opened(page, harness)
    page.get_by_test_id(f"phase-{FORWARD}").click()
    settle(page)
    picture = "document.querySelector('.dg-canvas').toDataURL()"
    still = page.evaluate(picture)
    page.wait_for_timeout(250)
    assert page.evaluate(picture) == still


def test_on_a_phone_the_layer_comes_into_sight(open_page: Callable[..., Page], harness: Harness) -> None:
    page = open_page(390, 844)
    opened(page, harness, sizes=(2, 4, 4, 4, 4, 4, 2))
    page.get_by_test_id("phase-6").click()  # the output
    page.wait_for_function("document.querySelector('.dg-scroll').scrollLeft > 150")
    page.wait_for_function("""() => {
      const { left, right } = document.querySelector("[data-testid=unit-6-0]").getBoundingClientRect();
      return left >= 0 && right <= 390;
    }""")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
