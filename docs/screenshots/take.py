"""Take the pictures of the READMEs from the running app: ``make screenshots``."""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import launch
from tests.browser.server import Server
from tests.browser.visit import Run

HERE = Path(__file__).parent
# File → link, language, colour scheme, step to wait for, width, height.
SHOTS = {
    "network.png": ("network", "en", "light", 3000, 1440, 900),
    "network.zh.png": ("network", "zh", "light", 3000, 1440, 900),
    "optimizers.png": ("optimizers", "en", "light", 60, 1440, 900),
    "optimizers.zh.png": ("optimizers", "zh", "light", 60, 1440, 900),
    "optimizers-dark.png": ("optimizers", "en", "dark", 60, 1440, 900),
    "home.png": ("", "en", "light", 0, 1440, 900),
    "phone.png": ("network", "en", "light", 1500, 390, 844),
}


def take(browser: Browser, url: str, name: str) -> None:
    link, lang, scheme, step, width, height = SHOTS[name]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale={"en": "en-US", "zh": "zh-CN"}[lang],
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto(f"{url}/{link}")
    if link:
        Run(page).wait_step(step, seconds=180)
    else:
        page.locator(".pg-preview").first.wait_for()
    page.wait_for_timeout(1500)
    page.screenshot(path=HERE / name)
    context.close()
    print(f"{name}: {(HERE / name).stat().st_size // 1000} KB")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder) / "log").wait()
        try:
            browser = launch(playwright)
            for name in sys.argv[1:] or SHOTS:
                take(browser, server.url, name)
            browser.close()
        finally:
            server.stop()


if __name__ == "__main__":
    main()
