"""The Export tab's workshop for teachers: a link that hides controls and states a goal."""

import streamlit as st

from playground.core.challenges import Challenges
from playground.core.params import ParamSet, Problem
from playground.core.text import Translate
from playground.ui import link
from playground.ui.link import HIDE


def lesson_link(slug: str, params: ParamSet, challenges: Challenges | None, _: Translate) -> None:
    """Choose what to hide and what to reach; the link is made of that and the present experiment."""
    specs = params.specs()
    with st.expander(_("Make a lesson of it"), icon=":material/school:"):
        st.caption(_("The link sets everything as it is now, hides the controls you choose, and watches for the goal."))
        offered = [name for name, spec in specs.items() if spec.when is None or spec.when(params)]
        hidden = st.multiselect(
            _("Controls to hide"), offered, format_func=lambda name: _(specs[name].label), key=f"{slug}:lesson:hide"
        )
        if "goal" in specs:
            measures = ", ".join(challenges.measures) if challenges else ""
            goal = st.text_input(
                _("Goal (may stay empty)"),
                params.values()["goal"],
                key=f"{slug}:lesson:goal",
                placeholder="test_accuracy>=0.95,updates<=2000",
                help=_("Conditions separated by commas. It can ask for: {measures}.").format(measures=measures),
            )
            try:
                specs["goal"].check(goal)
                params = params.from_values({**params.values(), "goal": goal})
            except Problem as problem:
                st.caption(f":red[{problem.say(_)}]")
        query = {**params.query(), **({HIDE: ",".join(hidden)} if hidden else {})}
        st.code(link.share(query), language=None, wrap_lines=True)
