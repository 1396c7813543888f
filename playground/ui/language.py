"""Which language the learner reads, and the translations.

The browser's language decides first; ``lang`` in the link wins and stays for the session.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import streamlit as st
from babel.messages.pofile import read_po

from playground.core.text import Translate

ASSETS = Path(__file__).parents[2] / "assets"
LANGUAGES = {"zh": "中文", "en": "English"}
_CHOSEN = "lang"


def from_locale(locale: str | None) -> str:
    """ "zh-CN", "zh-Hant-TW" and the like → "zh"; everything else → "en"."""
    return "zh" if (locale or "").lower().split("-")[0] == "zh" else "en"


def chosen() -> str | None:
    """The language that a link or the learner asked for; None while the browser decides."""
    return st.session_state.get(_CHOSEN)


def choose(lang: str) -> None:
    """Keep ``lang`` for this session and, through the link, for whoever gets it."""
    st.session_state[_CHOSEN] = lang


def follow_link() -> None:
    """Take over ``lang`` from the link of a visitor who has not chosen yet."""
    asked = st.query_params.get("lang")
    if asked in LANGUAGES and chosen() is None:
        choose(asked)


def current() -> str:
    return chosen() or from_locale(st.context.locale)


@cache
def catalogue(lang: str, domain: str) -> Mapping[str, str]:
    """Message → translation from ``assets/locale/<lang>/<domain>.po`` and, for a large topic, ``<domain>-*.po``."""
    folder, messages = ASSETS / "locale" / lang, {}
    for path in [*sorted(folder.glob(f"{domain}-*.po")), *folder.glob(f"{domain}.po")]:
        with path.open("rb") as file:
            entries = read_po(file, locale=lang)
        messages.update({str(entry.id): str(entry.string) for entry in entries if entry.id and entry.string})
    return messages


@cache
def translator(lang: str, *domains: str) -> Translate:
    """Looks a message up in ``domains`` from left to right, then in ``ui`` and ``core``; English stays as it is."""
    messages: dict[str, str] = {}
    for domain in reversed((*domains, "ui", "core")):
        messages.update(catalogue(lang, domain))

    def translate(message: str) -> str:
        return messages.get(message, message)

    return translate
