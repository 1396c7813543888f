"""The page of a topic that shows one facet at a time."""

from collections.abc import Sequence

import streamlit as st

from playground.core.facet import Facet, Facets
from playground.core.picture import Clip, View
from playground.ui.page import P, Page, open_page


def show_facets(slug: str, params_type: type[P], facets: Facets) -> None:
    """All of the page: controls, the pictures of the facet that is chosen, its formula, the tabs."""
    page = open_page(
        slug,
        params_type,
        presets=lambda params: facets.of(params).presets,
        challenges=facets.challenges,
        parts=facets.parts,
        measured=facets.measured,
    )
    params, _ = page.params, page._
    shown = facets.of(params)
    if shown.experiment:
        page.show(
            shown.views(params, page.theme, _),
            page.run(shown.experiment, rate=shown.rate),
            advice={code: _(words) for code, words in shown.advice.items()},
            readouts=shown.readouts(params, _),
            moves=shown.hands(params),
        )
    else:
        answer(page, shown)
    if page.own is None:  # of what a learner's code does, nothing is known here
        page.advise(shown.advise(params, _))
    st.caption(shown.caption(params, _))
    page.tabs(code=shown.sources(params))


def answer(page: Page[P], shown: Facet) -> None:
    """The pictures of what is computed at once, by the learner's own code where that is in force."""
    own, compute, with_own = page.own, shown.compute, shown.with_own

    def draw(params: P) -> tuple[Sequence[View], Clip | None]:
        clip = compute(params) if shown.plays and compute is not None else None
        if own is not None and with_own is not None:
            return with_own(params, page.theme, page._, own, page.ask), clip
        return shown.views(params, page.theme, page._), clip

    page.answer(draw, moves=shown.hands(page.params))
