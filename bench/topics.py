"""The other pages: slider pressed → first new picture, on those whose pictures come at once, beside the optimizers page
in the same run; and, on those that train, how many pictures a second the view shows that is drawn most. Clips are
paused first. The aim is the slider's."""

from playwright.sync_api import Browser, Page

from bench.apps import ours
from bench.browser import chromium, first_input, forget, visitor, wait_painted
from bench.network import watched
from bench.table import Row, percentile
from tests.browser.visit import Run

INSTANT = (
    ("optimizers", "", "Condition number"),
    ("neuron", "", "Gap"),
    ("neuron", "view=unit", "Weight w₁"),
    ("activations", "view=shapes", "Input z"),
    ("activations", "view=depth", "Gain"),
    ("losses", "view=shape", "Prediction"),
    ("losses", "view=refit", "Huber"),
    ("losses", "view=penalties", "Weight β"),
    ("gradient-descent", "view=regimes", "Learning rate"),
    ("initialization", "view=map", "Gain"),
    ("regularization", "view=fit", "Noise σ"),
    ("regularization", "view=spread", "Noise σ"),
    ("regularization", "view=penalties", "Strength λ"),
    ("normalization", "view=cells", "Scale γ"),
)
"""Page, what its link says, and the slider; the first is the reference."""
TRAINING = (
    ("activations", "view=census"),
    ("gradient-descent", ""),
    ("schedules", ""),
    ("initialization", ""),
    ("regularization", "view=ensemble"),
    ("dropout", ""),
    ("normalization", "view=deep"),
)
PRESSES = 20


def presses(page: Page, label: str) -> list[float]:
    """Milliseconds from the key to the first picture that is new, for values not seen before."""
    slider, times, key = Run(page).slider(label), [], "ArrowRight"
    slider.wait_for(state="attached")
    for done in range(PRESSES):
        page.wait_for_timeout(300)
        slider.focus()
        if key == "ArrowLeft" and slider.input_value() == slider.get_attribute("min"):
            break
        if slider.input_value() == slider.get_attribute("max"):
            key = "ArrowLeft"
            for _ in range(done):  # back to where it began: those values are known
                page.keyboard.press(key)
            page.wait_for_timeout(1000)
        forget(page)
        page.keyboard.press(key)
        times.append(float(wait_painted(page)["at"]) - first_input(page))
    return times


def pressed(browser: Browser, url: str, label: str) -> list[float]:
    page = visitor(browser).new_page()
    page.goto(url)
    wait_painted(page)
    page.wait_for_timeout(2000)
    run = Run(page)
    if run["state"] == "running":
        run.button("play").click()
        run.wait("d.state !== 'running'")
    times = presses(page, label)
    page.context.close()
    return times


def measure() -> list[Row]:
    rows = []
    with chromium() as browser, ours() as server:
        found = {(slug, link): pressed(browser, f"{server.url}/{slug}?{link}", label) for slug, link, label in INSTANT}
        reference = next(iter(found.values()))
        for (slug, link), times in found.items():
            where = f"{slug} {link.partition('=')[2]}".strip()
            for share in (0.5, 0.95):
                compared = None if times is reference else percentile(reference, share)
                target = 150 if share > 0.5 else None
                words = f"Slider → first new picture, {where}, p{round(100 * share)}"
                rows.append(Row(words, percentile(times, share), "ms", compared, target))
        for slug, link in TRAINING:
            rates = watched(browser, f"{server.url}/{slug}?{link}", 20)[1]
            where = f"{slug} {link.partition('=')[2]}".strip()
            rows.append(Row(f"Pictures a second, {where}", max(rates.values()), "/s", more_is_better=True))
    return rows
