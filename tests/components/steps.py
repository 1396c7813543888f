"""What the tests do with a page again and again."""

from typing import Any

from playwright.sync_api import Page


def show(page: Page, name: str, paints: int = 1) -> None:
    """Let Streamlit's rerun bring scene ``name``; wait until something new is painted."""
    before = page.evaluate("paints.length")
    page.evaluate("name => show(name)", name)
    page.wait_for_function(f"paints.length >= {before + paints}")


def rerun(page: Page, name: str) -> None:
    """Bring a scene that may change nothing, and let two frames of the screen pass."""
    page.evaluate("name => show(name)", name)
    settle(page)


def settle(page: Page) -> None:
    page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))"
    )


def root(page: Page, name: str) -> str:
    """A data attribute of the component's root."""
    found: str = page.evaluate("name => document.querySelector('[data-testid=run]').dataset[name] ?? ''", name)
    return found


def wait_root(page: Page, name: str, value: str) -> None:
    page.wait_for_function(
        "([name, value]) => document.querySelector('[data-testid=run]')?.dataset[name] === value", arg=[name, value]
    )


def plot(page: Page, view: str, expression: str, which: int = 0) -> Any:
    """``expression`` of ``gd``, Plotly's graph element of a view."""
    return page.evaluate(
        f"([view, which]) => {{ const gd = document.querySelectorAll(`[data-view=${{view}}] .js-plotly-plot`)[which];"
        f" return gd ? {expression} : null }}",
        [view, which],
    )


def wait_plot(page: Page, view: str, condition: str) -> None:
    page.wait_for_function(
        f"view => {{ const gd = document.querySelector(`[data-view=${{view}}] .js-plotly-plot`);"
        f" return gd?._fullLayout && ({condition}) }}",
        arg=view,
    )


def pixel(page: Page, view: str, x: float, y: float) -> tuple[float, float]:
    """Where on the screen the point (x, y) of a figure is."""
    found = page.evaluate(
        """([view, x, y]) => {
          const gd = document.querySelector(`[data-view=${view}] .js-plotly-plot`);
          const box = gd.getBoundingClientRect(), { xaxis, yaxis } = gd._fullLayout;
          return [box.left + xaxis._offset + xaxis.d2p(x), box.top + yaxis._offset + yaxis.d2p(y)];
        }""",
        [view, x, y],
    )
    return found[0], found[1]


def listen(page: Page) -> None:
    """From now on ``said`` remembers the words about the state of the run, also those that stand for a moment only."""
    page.evaluate("""() => {
      window.said = [];
      const state = document.querySelector(".pg-state");
      new MutationObserver(() => said.push(state.textContent)).observe(state, { childList: true, subtree: true });
    }""")


def events(page: Page, name: str = "event") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(
        "name => events.filter(event => event.name === name).map(event => event.value)", name
    )
    return found
