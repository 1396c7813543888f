"""The Try tab and the line above the picture while a challenge, or the goal of a link, is under way."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from playground.core.challenges import Challenge, Challenges, judged
from playground.core.params import ParamSet
from playground.core.text import Translate
from playground.ui import controls, guide
from playground.ui.guide import Guide


def solved() -> set[tuple[str, str]]:
    """(page, challenge) of those that this session has met without seeing the solution first."""
    found: set[tuple[str, str]] = st.session_state.setdefault("solved", set())
    return found


def reached(slug: str, event: Mapping[str, Any]) -> None:
    """The browser says that a frame of the run ``event["y"]`` meets the goal; a run that is gone doesn't count."""
    held = st.session_state.get("runs", {}).get(slug)
    if held is None or held.token != event.get("y"):
        return
    meet(slug)


def judge(slug: str, params: Any, measured: Callable[[Any], Mapping[str, float]]) -> None:
    """For a page without a run: whether the settings themselves meet the goal. Nothing is computed without a goal."""
    goal = getattr(params, "goal", "")
    if goal and not guide.of(slug).met and judged(goal, measured(params)) == "met":
        meet(slug)


def meet(slug: str) -> None:
    """The goal is reached."""
    now = guide.of(slug)
    now.met = True
    if now.challenge is not None and not now.helped:
        solved().add((slug, now.challenge.key))


def begin(slug: str, params_type: type[ParamSet], challenge: Challenge, challenges: Challenges) -> None:
    start = challenge.begin(params_type).values()
    guide.put(slug, Guide(challenge=challenge, free=challenges.free, start=start))
    controls.assign(slug, params_type, start)


def again(slug: str, params_type: type[ParamSet]) -> None:
    """Back to the start of the challenge or of the link."""
    now = guide.of(slug)
    now.met = now.helped = False
    controls.assign(slug, params_type, now.start)


def solve(slug: str, params_type: type[ParamSet], challenge: Challenge) -> None:
    guide.of(slug).helped = True
    controls.assign(slug, params_type, challenge.solved(params_type).values())


def leave(slug: str, params_type: type[ParamSet]) -> None:
    """Everything is free again; the settings stay as they are."""
    guide.put(slug, Guide())
    if "goal" in params_type.specs():
        controls.assign(slug, params_type, {"goal": ""})


def goal_words(challenges: Challenges | None, goal: str, _: Translate) -> str:
    parts = challenges.say(goal, _) if challenges else [goal]
    return _("Goal: {conditions}").format(conditions=_(", ").join(parts)) if goal else ""


def banner(slug: str, params_type: type[ParamSet], challenges: Challenges | None, _: Translate) -> None:
    """Task, goal and ways out, in one row above the picture; nothing without a challenge, goal or hidden control."""
    now = guide.of(slug)
    if not now.active:
        return
    challenge = now.challenge
    goal = goal_words(challenges, now.start.get("goal", ""), _)
    with st.container(key="guide", horizontal=True, vertical_alignment="center", gap="small"):
        if challenge is not None:
            st.markdown(f":material/flag: **{_(challenge.title)}** · {_(challenge.task)}", width="content")
        if goal:
            st.markdown(f":material/target: {goal}", width="content")
        if now.met:
            words = _("Reached, with the solution's help") if now.helped else _("Reached!")
            st.markdown(f":green-badge[:material/check_circle: {words}]", width="content")
        if challenge is not None:
            with st.popover(_("Hint"), icon=":material/lightbulb:", type="tertiary"):
                st.markdown(_(challenge.hint))
        arguments = (slug, params_type)
        st.button(
            _("Start over"),
            key=f"{slug}:again",
            icon=":material/replay:",
            type="tertiary",
            on_click=again,
            args=arguments,
        )
        st.button(
            _("Leave the challenge") if challenge is not None else _("Show all controls"),
            key=f"{slug}:leave",
            icon=":material/close:",
            type="tertiary",
            on_click=leave,
            args=arguments,
        )
        following = after(slug, challenges, challenge) if now.met else None
        if following is not None and challenges is not None:
            st.button(
                _("Next challenge"),
                key=f"{slug}:next",
                icon=":material/arrow_forward:",
                on_click=begin,
                args=(*arguments, following, challenges),
            )


def after(slug: str, challenges: Challenges | None, challenge: Challenge | None) -> Challenge | None:
    """The next challenge that isn't solved yet: behind the present one, else from the first on."""
    if challenges is None or challenge is None:
        return None
    place = challenges.of.index(challenge) + 1
    order = [*challenges.of[place:], *challenges.of[: place - 1]]
    return next((each for each in order if (slug, each.key) not in solved()), None)


def tab(slug: str, params_type: type[ParamSet], challenges: Challenges, _: Translate) -> None:
    """All challenges of the page: which are met, which is under way, hint and solution."""
    done = [challenge for challenge in challenges.of if (slug, challenge.key) in solved()]
    st.caption(
        _(
            "{done} of {all} solved. A challenge sets the start and the goal; it notices by itself when you get there."
        ).format(done=len(done), all=len(challenges.of))
    )
    with st.container(key="challenges", horizontal=True):
        for place, challenge in enumerate(challenges.of):
            with st.container(key=f"challenge-{challenge.key}", border=True):
                card(slug, params_type, challenges, place, _)


def card(slug: str, params_type: type[ParamSet], challenges: Challenges, place: int, _: Translate) -> None:
    challenge = challenges.of[place]
    now = guide.of(slug)
    current = now.challenge is not None and now.challenge.key == challenge.key
    state = ":material/check_circle:" if (slug, challenge.key) in solved() else ":material/radio_button_unchecked:"
    if (slug, challenge.key) in solved():
        state = f":green[{state}]"
    elif current:
        state = ":material/play_circle:"
    st.markdown(f"{state} **{place + 1}. {_(challenge.title)}**")
    st.markdown(_(challenge.task))
    st.caption(goal_words(challenges, challenge.goal, _))
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Start over") if current else _("Begin"),
            key=f"{slug}:begin:{challenge.key}",
            type="secondary" if current else "primary",
            on_click=begin,
            args=(slug, params_type, challenge, challenges),
        )
        with st.popover(_("Hint"), icon=":material/lightbulb:"):
            st.markdown(_(challenge.hint))
        if current:
            st.button(
                _("Show me the solution"),
                key=f"{slug}:solve:{challenge.key}",
                on_click=solve,
                args=(slug, params_type, challenge),
            )
