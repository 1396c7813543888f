"""The sidebar: every parameter of a page as a widget, in groups, with presets and a way back to the defaults."""

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any, TypeVar

import streamlit as st

from playground.core.challenges import Challenges
from playground.core.params import ParamSet, Problem, Spec
from playground.core.text import N_, Translate
from playground.ui import guide, link
from playground.ui import layer_widgets as layer_widgets  # it registers its widget
from playground.ui.widgets import checked, draw, seed

P = TypeVar("P", bound=ParamSet)
Presets = Mapping[str, Mapping[str, Any]]
ADVANCED = "advanced"
_LEVELS = {False: N_("Beginner"), True: N_("Advanced")}


def key(slug: str, name: str) -> str:
    return f"{slug}.{name}"


def assign(slug: str, params_type: type[ParamSet], changes: Mapping[str, Any]) -> None:
    """Set parameters from outside their widgets (preset, link, drag). Only before the widgets are drawn.

    Raises KeyError for an unknown name and Problem for a value that is not allowed; then nothing is changed.
    """
    specs = params_type.specs()
    for name, value in changes.items():
        specs[name].check(value)
    kept = link.values(slug)
    for name, value in changes.items():
        kept[name] = value
        seed(specs[name], key(slug, name), value)


def start_over(slug: str, params_type: type[ParamSet], changes: Mapping[str, Any] | None = None) -> None:
    """All defaults, but for ``changes``; in a challenge or a teacher's link, back to its start."""
    start = guide.of(slug).start if guide.of(slug).active else params_type().values()
    assign(slug, params_type, {**start, **(changes or {})})


def enter(slug: str, params_type: type[ParamSet], challenges: Challenges | None = None) -> list[Problem]:
    """Bring the page's values in line with the link when the page is entered; what could not be used is returned."""
    store = st.session_state.setdefault("problems", {})
    if link.enter(slug):
        values, problems = link.read(slug, params_type)
        values, more = guide.enter(slug, params_type, challenges, values)
        problems = [*problems, *more]
        assign(slug, params_type, values)
        store[slug] = (values, problems)
    return store[slug][1]


def still_news(slug: str, params: ParamSet) -> bool:
    """Whether nothing was changed since the page was entered: until then, what was wrong with the link matters."""
    return bool(params.values() == st.session_state["problems"][slug][0])


def visible(spec: Spec, params: ParamSet, advanced: bool) -> bool:
    return (advanced or not spec.advanced) and (spec.when is None or spec.when(params))


def left(slug: str, specs: Mapping[str, Spec]) -> dict[str, Spec]:
    """The parameters that a challenge or a link leaves to the learner; usually all of them."""
    return {name: spec for name, spec in specs.items() if not guide.of(slug).hides(name)}


def controls(slug: str, params_type: type[P], presets: Presets | Callable[[P], Presets], _: Translate) -> P:
    """Draw the sidebar and return the parameters now chosen."""
    specs = left(slug, params_type.specs())
    values = link.values(slug)
    params = params_type(**values)
    arranged = guide.of(slug)
    chosen_few = arranged.challenge is not None and bool(arranged.challenge.controls)
    with st.sidebar:
        advanced = chosen_few or level(specs, _)  # what a challenge leaves to the learner is shown at every level
        offered = presets(params) if callable(presets) else presets
        head(slug, params_type, {} if arranged.active else offered, _)
        # Parameters of a group may be declared apart; the group stands where its first one does.
        order = {spec.group: place for place, spec in reversed(list(enumerate(specs.values())))}
        listed = sorted(specs.values(), key=lambda spec: order[spec.group])
        for group, members in groupby(listed, key=lambda spec: spec.group):
            heading = group
            for spec in members:
                if not visible(spec, params, advanced):
                    continue
                if heading:
                    st.markdown(f"###### {_(heading)}")
                    heading = ""
                chosen = widget(slug, spec, values[spec.name], _)
                if chosen != values[spec.name]:
                    values[spec.name] = chosen
                    params = params_type(**values)  # what is shown further down may depend on it
        hidden(specs, values, advanced, _)
    return params


def widget(slug: str, spec: Spec, value: Any, _: Translate) -> Any:
    """One parameter. Its widget's state is gone when it was not on screen in the last run: then it is seeded anew."""
    state = key(slug, spec.name)
    if state not in st.session_state:
        seed(spec, state, value)
    chosen = draw(spec, state, value, _)
    return checked(spec, chosen, value, _)


def level(specs: Mapping[str, Spec], _: Translate) -> bool:
    """Beginner or advanced; asked only where it makes a difference, kept from page to page."""
    if not any(spec.advanced for spec in specs.values()):
        return False
    if "level" not in st.session_state:
        st.session_state["level"] = bool(st.session_state.get(ADVANCED))
    st.session_state[ADVANCED] = st.segmented_control(
        _("Level"),
        [False, True],
        default=st.session_state["level"],
        format_func=lambda choice: _(_LEVELS[choice]),
        key="level",
        label_visibility="collapsed",
        required=True,
        width="stretch",
    )
    return bool(st.session_state[ADVANCED])


def head(slug: str, params_type: type[ParamSet], presets: Presets, _: Translate) -> None:
    """Presets, and back to the defaults."""
    with st.container(horizontal=True, gap="small", key="presets"):
        for place, (name, changes) in enumerate(presets.items()):
            st.button(
                _(name), key=f"{slug}:preset:{place}", on_click=start_over, args=(slug, params_type, dict(changes))
            )
        st.button(
            "",
            icon=":material/restart_alt:",
            key=f"{slug}:defaults",
            help=_("Start over") if guide.of(slug).active else _("Reset all to defaults"),
            on_click=start_over,
            args=(slug, params_type),
        )


def hidden(specs: Mapping[str, Spec], values: Mapping[str, Any], advanced: bool, _: Translate) -> None:
    """Say which settings are in force though they are not on screen."""
    names = [_(s.label) for s in specs.values() if s.advanced and not advanced and values[s.name] != s.default]
    if names:
        st.caption(_("Also set, under Advanced: {names}").format(names=_(", ").join(names)))
