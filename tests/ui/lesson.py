"""A page with challenges, for the tests of the Try tab and of links that arrange a page; run through AppTest."""

from dataclasses import dataclass

import streamlit as st

from playground.core.challenges import Challenge, Challenges, Measure, goal
from playground.core.params import ParamSet, integer, number
from playground.ui import challenges, controls, guide, language, moves, topbar
from playground.ui.lesson_link import lesson_link

MEASURES = {"accuracy": Measure("Accuracy", percent=True), "updates": Measure("Updates")}


@dataclass(frozen=True, kw_only=True)
class Lesson(ParamSet):
    lr: float = number(0.1, low=0.0, high=1.0, label="Rate")
    count: int = integer(3, low=1, high=20, label="Count")
    noise: float = number(0.2, low=0.0, high=1.0, label="Noise")
    seed: int = integer(0, low=0, high=100, label="Seed", advanced=True)
    probe: int = integer(0, low=0, high=9, label="Probe")
    goal: str = goal(MEASURES)


def one(key: str, **more: object) -> Challenge:
    values = {
        "start": {"count": 9},
        "goal": "accuracy>=0.95,updates<=2000",
        "solution": {"lr": 0.5},
        "controls": ("lr", "seed"),
    }
    return Challenge(key=key, title=f"Title {key}", task=f"Task {key}", hint=f"Hint {key}", **{**values, **more})


CHALLENGES = Challenges(
    of=(one("first"), one("second", controls=(), start={"lr": 0.2}, solution={})), measures=MEASURES, free=("probe",)
)


def page() -> None:
    """Controls, the line above the picture and the Try tab."""
    language.follow_link()
    _ = language.translator(language.current())
    moved = {name: lambda x, y, name=name: {name: x} for name in ("lr", "count", "probe")}
    for event in st.session_state.pop("events", []):  # of the picture, which is not here
        if event["name"] == "goal":
            challenges.reached("lesson", event)
        moves.apply("lesson", Lesson, moved, event)
    problems = controls.enter("lesson", Lesson, CHALLENGES)
    params = controls.controls("lesson", Lesson, {"Hard": {"noise": 0.5}}, _)
    if controls.still_news("lesson", params):
        for problem in problems:
            st.warning(problem.say(_))
    if st.session_state.get("instant"):
        challenges.judge("lesson", params, lambda params: {"accuracy": 2 * params.lr, "updates": 0})
    challenges.banner("lesson", Lesson, CHALLENGES, _)
    challenges.tab("lesson", Lesson, CHALLENGES, _)
    lesson_link("lesson", params, CHALLENGES, _)
    topbar.set_link(guide.of("lesson").query(params))
    st.session_state["shown"] = params
    topbar.draw(_)
