"""The Code tab: the source of what drew the page, not a copy kept beside it."""

import inspect
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from playground.core.text import Translate

ROOT = Path(__file__).parents[2]


@cache
def source(thing: Any) -> tuple[str, str]:
    """(where it stands, its source) of a module, class or function, the place as "path/file.py:line"."""
    lines, first = inspect.getsourcelines(thing)
    path = Path(inspect.getsourcefile(thing) or "")
    place = path.relative_to(ROOT) if path.is_relative_to(ROOT) else Path(path.name)
    return f"{place.as_posix()}:{max(first, 1)}", "".join(lines)


def show_code(things: Sequence[Any], _: Translate) -> None:
    st.caption(_("This is the very code that computed what you see above."))
    for thing in things:
        place, text = source(thing)
        st.markdown(f"`{place}`")
        st.code(text, language="python", line_numbers=True)
