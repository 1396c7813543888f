"""The Export tab's files: script, notebook, numbers, and every picture of the page."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from playground.core.own_code import OwnCode
from playground.core.params import ParamSet
from playground.core.text import N_, Translate
from playground.export import FORMATS, as_csv, as_json, export
from playground.runs import UnknownRun, get_runs
from playground.runs.wire import decode
from playground.ui import live
from playground.ui.assets import urls

BUTTONS = {
    "py": (N_("PyTorch script"), ":material/code:"),
    "ipynb": (N_("Notebook"), ":material/book_2:"),
    "json": (N_("Numbers, JSON"), ":material/data_object:"),
    "csv": (N_("Numbers, CSV"), ":material/table:"),
}
FIGURE_WORDS = {
    "hidden": N_("This picture has to be on screen to be saved: open its tab first."),
    "failed": N_("This picture could not be saved."),
}
ALL_STEPS = 10**9
STYLE = """
.fg-list { display: grid; gap: 6px; }
.fg-row { display: flex; gap: 8px; align-items: center; }
.fg-name { min-width: 12em; overflow-wrap: anywhere; }
.fg-button { font: inherit; color: inherit; background: none; border: 1px solid currentColor; border-radius: 8px;
  padding: 2px 12px; cursor: pointer; opacity: 0.85; }
.fg-button:hover, .fg-button:focus-visible { opacity: 1; outline: 2px solid currentColor; outline-offset: 1px; }
.fg-news { margin: 6px 0 0; }
"""
_figures = st.components.v2.component(
    "playground_figures",
    html="<div class='fg'></div>",
    css=STYLE,
    js="""
export default function (component) {
  const place = component.parentElement.querySelector(".fg");
  import(new URL(component.data.main, document.baseURI).href)
    .then(({ figures }) => figures({ parentElement: place, data: component.data }));
}
""",
)


def export_tab(slug: str, params: ParamSet, own: OwnCode | None, _: Translate) -> None:
    """Buttons that make each file when they are pressed, of the step that the page has reached by then."""
    held = live.held_runs().get(slug)
    st.caption(
        _(
            "The script is made of this page's own source. Run it with Python and PyTorch: it ends in the numbers that "
            "the page shows at this step."
        )
    )
    with st.container(horizontal=True):
        for format, (label, icon) in BUTTONS.items():
            if own is not None and held is None and format in ("json", "csv"):
                continue  # they would have to be computed here, where learners' code does not run
            st.download_button(
                _(label),
                maker(slug, params, format, own, held),
                f"{slug}.{format}",
                FORMATS[format],
                icon=icon,
                key=f"{slug}:export:{format}",
                on_click="ignore",
            )
    if held is not None:
        st.caption(
            _(
                "Script and notebook begin at the first step with the present settings. What was changed, drawn or "
                "edited while it learned, and a branch's past, are not in them."
            )
        )
    st.caption(_("The pictures, as they are now:"))
    words = {name: _(text) for name, text in FIGURE_WORDS.items()}
    _figures(key=f"{slug}:figures", data={"main": urls().main, "slug": slug, "words": words})


def maker(slug: str, params: ParamSet, format: str, own: OwnCode | None, held: live.Held | None) -> Callable[[], bytes]:
    """What makes the file. Of a run its own numbers are taken: nothing is computed twice, and no code runs here."""

    def made() -> bytes:
        if held is not None and format in ("json", "csv"):
            rows = shown(held.token)
            return as_json(slug, params, rows) if format == "json" else as_csv(rows)
        status = get_runs().status(held.token) if held is not None else None
        steps = ALL_STEPS if held is None else status.step if status is not None else 0
        return export(slug, params, steps, format, own, held.attached if held is not None else None)

    return made


def shown(token: str) -> list[dict[str, Any]]:
    """The numbers of the frames that the page can still show, in the order of their steps."""
    try:
        headers = [decode(message)[0] for message in get_runs().messages(token)]
    except UnknownRun:
        return []
    return [{"step": header["step"], **header["metrics"]} for header in headers if header["type"] == "frame"]
