"""The addresses that a page gives the browser for the picture component's files.

With our own routes (``server.mounted``) those. Without, on a host that starts only the script, the files go through
Streamlit's media files, and frames are polled.
"""

import re
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from streamlit import config
from streamlit.runtime import get_instance

from playground.ui import server
from playground.ui.files import COMPONENTS, PLOTLY, TYPES, files, version
from playground.ui.picture import AssetUrls

# What a module names that lies beside it: other modules, and a style sheet of its own. (Types in comments,
# import("./x.js").X, are neither: they may go round in circles.)
_IMPORT = re.compile(r"""(\bfrom\s*|\bimport\s*|\bnew URL\(\s*)(["'])\./([\w-]+\.(?:js|css))\2""")


def base() -> str:
    """What the browser's addresses start with: scheme, host and, behind a proxy or baseUrlPath, a path."""
    if st.context.url:
        return st.context.url.rpartition("/")[0] if urlsplit(st.context.url).path else st.context.url
    return "/".join(["", *str(config.get_option("server.baseUrlPath")).strip("/").split("/")]).rstrip("/")


def urls() -> AssetUrls:
    """Where the browser finds the component's files, whichever way this app was started."""
    return routed() if server.mounted else through_media_files()


def routed() -> AssetUrls:
    folder = f"{base()}/playground/assets/{version()}"
    return AssetUrls(
        main=f"{folder}/main.js",
        css=f"{folder}/picture.css",
        plotly=f"{folder}/plotly.min.js",
        frames=f"{base()}/playground/frames",
        answers=f"{base()}/playground/answers",
    )


@cache
def in_order() -> list[str]:
    """The JavaScript modules, each after those it imports."""
    scripts = {
        name: path.read_text("utf-8")
        for name, path in files().items()
        if path.parent == COMPONENTS and path.suffix == ".js"
    }
    done: list[str] = []

    def visit(name: str) -> None:
        if name not in done and name in scripts:
            for match in _IMPORT.finditer(scripts[name]):
                visit(match[3])
            done.append(name)

    for name in scripts:
        visit(name)
    return done


def through_media_files() -> AssetUrls:
    """Hand all files to Streamlit; relative imports are rewritten to the names that it gives them."""
    sheets = [name for name in files() if name.endswith(".css")]
    given: dict[str, str] = {name: _media(name, files()[name].read_bytes()) for name in sheets}
    for name in in_order():
        source = files()[name].read_text("utf-8")
        source = _IMPORT.sub(lambda match: f"{match[1]}{match[2]}./{Path(given[match[3]]).name}{match[2]}", source)
        given[name] = _media(name, source.encode())
    return AssetUrls(
        main=given["main.js"],
        css=given["picture.css"],
        plotly=_media("plotly.min.js", PLOTLY.read_bytes()),
        frames=None,
        modules={name.removesuffix(".js"): url for name, url in given.items() if name.endswith(".js")},
    )


def _media(name: str, content: bytes) -> str:
    kind = TYPES[Path(name).suffix].partition(";")[0]
    return base() + get_instance().media_file_mgr.add(content, kind, f"playground/{name}")
