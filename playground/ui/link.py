"""The link is the experiment: values of each page, from the address bar and back to it.

The values live in the session, apart from the widgets: a widget that is not on screen loses its state in
Streamlit, an experiment must not. See docs/decisions/0004-links-and-controls.md.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from playground.core import code_link
from playground.core.params import ParamSet, Problem
from playground.ui import language

# Belong to the app or to Streamlit, not to the experiment.
NOT_PARAMETERS = frozenset({"lang", "embed", "embed_options"})
CHALLENGE, HIDE = "challenge", "hide"  # say what is done with the parameters: see ``guide``
# A rerun must not add an entry to the browser's history, as assigning to st.query_params would.
_address = st.components.v2.component(
    "playground_address",
    js="""
export default function ({ data }) {
  const url = location.pathname + (data.query ? "?" + data.query : "") + location.hash;
  if (url !== location.pathname + location.search + location.hash) {
    history.replaceState(history.state, "", url);
  }
}
""",
)


def arriving(slug: str) -> bool:
    """Whether this run of the script is the first on page ``slug`` since another page was shown."""
    return bool(st.session_state.get("page") != slug)


def enter(slug: str) -> bool:
    """The same, and from now on it is not the first any more."""
    entered = arriving(slug)
    st.session_state["page"] = slug
    return entered


def carry(slug: str, texts: Mapping[str, str]) -> None:
    """What each link to the page shall say beyond its parameters: a learner's code."""
    st.session_state.setdefault("carried", {})[slug] = dict(texts)


def values(slug: str) -> dict[str, Any]:
    """The present value of each parameter of a page, by name; the page's widgets and moves change it."""
    return st.session_state.setdefault("values", {}).setdefault(slug, {})


def asked() -> dict[str, str]:
    """What the link says of the experiment; nothing in a plain visit."""
    return {name: text for name, text in st.query_params.to_dict().items() if name not in NOT_PARAMETERS}


def read(slug: str, params_type: type[ParamSet]) -> tuple[dict[str, Any], list[Problem]]:
    """Values to start the page with: of the link if it says anything, else as they were left, else the defaults."""
    query = asked()
    if query:
        params, problems = params_type.read(query, ignore=frozenset({CHALLENGE, HIDE}) | code_link.NAMES)
        return params.values(), problems
    return {**params_type().values(), **values(slug)}, []


def query(parameters: Mapping[str, str]) -> str:
    """The query string of an experiment on this page, with its code, and with the language if it was chosen."""
    lang = language.chosen()
    embedding = {name: text for name, text in st.query_params.to_dict().items() if name.startswith("embed")}
    carried = st.session_state.get("carried", {}).get(st.session_state.get("page"), {})
    return encoded({**parameters, **carried, **({"lang": lang} if lang else {}), **embedding})


def encoded(texts: Mapping[str, str]) -> str:
    """A query string that stays readable where that is safe."""
    return urlencode(texts, safe=",:()*^/")


def publish(parameters: Mapping[str, str]) -> None:
    """Put the experiment into the address bar, without a new entry in the browser's history.

    The page is part of the data: Streamlit empties the query when the page changes, and the browser's side is called
    only when its data does.
    """
    _address(key="address", data={"query": query(parameters), "page": st.session_state.get("page")}, height=1)


def share(parameters: Mapping[str, str]) -> str:
    """The full address of the page with these parameters."""
    text = query(parameters)
    return f"{st.context.url or ''}{'?' + text if text else ''}"
