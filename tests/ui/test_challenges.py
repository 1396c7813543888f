"""Links that hide controls, state a goal or name a challenge; the Try tab."""

from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from playground.ui import challenges
from tests.ui.lesson import CHALLENGES, Lesson


def script() -> None:
    from tests.ui.lesson import page

    page()


def lesson(**query: str) -> AppTest:
    app = AppTest.from_function(script, default_timeout=30)
    for name, value in {"lang": "en", **query}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def shown(app: AppTest) -> dict[str, str]:
    assert not app.exception
    return app.session_state["shown"].query()


def controls(app: AppTest) -> set[str]:
    """Labels of what the sidebar offers."""
    return {element.label for kind in (app.sidebar.slider, app.sidebar.number_input) for element in kind}


def text(app: AppTest) -> str:
    return "\n".join(element.value for element in [*app.markdown, *app.caption])


def buttons(app: AppTest) -> set[str]:
    return {button.label for button in app.button}


def test_a_plain_page_has_all_controls_and_no_goal() -> None:
    app = lesson()
    assert controls(app) == {"Rate", "Count", "Noise", "Probe"}
    assert "Show all controls" not in buttons(app)
    assert app.session_state["link"] == {}


def test_a_link_hides_controls_and_keeps_their_values() -> None:
    app = lesson(hide="co*,noise", count="7", lr="0.3")
    assert controls(app) == {"Rate", "Probe"}
    assert shown(app) == {"count": "7", "lr": "0.3"}
    assert app.session_state["link"] == {"count": "7", "lr": "0.3", "hide": "co*,noise"}
    assert "Hard" not in buttons(app), "a preset would change what the link has hidden"


def test_the_way_back_leads_to_the_links_start() -> None:
    app = lesson(hide="count", count="7", lr="0.3")
    app.slider(key="lesson.lr").set_value(0.9).run()
    assert shown(app) == {"count": "7", "lr": "0.9"}
    app.button(key="lesson:defaults").click().run()
    assert shown(app) == {"count": "7", "lr": "0.3"}


def test_all_controls_can_be_had_again() -> None:
    app = lesson(hide="count", count="7", goal="accuracy>=0.5")
    app.button(key="lesson:leave").click().run()
    assert controls(app) == {"Rate", "Count", "Noise", "Probe"}
    assert shown(app) == {"count": "7"}
    assert app.session_state["link"] == {"count": "7"}


def test_a_goal_of_a_link_is_said_in_words() -> None:
    app = lesson(goal="accuracy>=0.95,updates<=2000")
    assert "Goal: Accuracy ≥ 95%, Updates ≤ 2,000" in text(app)
    assert app.session_state["link"] == {"goal": "accuracy>=0.95,updates<=2000"}


@pytest.mark.parametrize(
    ("query", "lang", "said"),
    [
        ({"goal": "accuracy"}, "en", "write conditions such as test_accuracy>=0.95"),
        ({"goal": "accuracy"}, "zh", "条件"),
        ({"goal": "beauty>1"}, "en", "beauty is not measured here. Choose from accuracy, updates."),
        ({"goal": "beauty>1"}, "zh", "beauty"),
        ({"hide": "lr,nonsense"}, "en", "nonsense can't be hidden"),
        ({"hide": "lr,nonsense"}, "zh", "无法隐藏 nonsense"),
        ({"challenge": "third"}, "en", "no challenge called third here. Choose from first, second."),
        ({"challenge": "third"}, "zh", "third"),
        ({"challenge": "first", "count": "4"}, "en", "count = 4 is not used"),
        ({"challenge": "first", "count": "4"}, "zh", "count = 4"),
    ],
)
def test_what_is_wrong_with_a_link_is_said(query: dict[str, str], lang: str, said: str) -> None:
    app = lesson(**{**query, "lang": lang})
    assert [said in warning.value for warning in app.warning] == [True]
    if lang == "zh":
        assert "。" in app.warning[0].value


def test_a_link_to_a_challenge() -> None:
    app = lesson(challenge="first")
    assert controls(app) == {"Rate", "Seed"}, "an advanced parameter of a challenge is shown to everybody"
    assert shown(app) == {"count": "9", "goal": "accuracy>=0.95,updates<=2000"}
    assert app.session_state["link"] == {"challenge": "first"}
    assert "Task first" in text(app)


def test_a_link_to_a_challenge_under_way() -> None:
    app = lesson(challenge="first", lr="0.7", probe="3")
    assert shown(app) == {"lr": "0.7", "probe": "3", "count": "9", "goal": "accuracy>=0.95,updates<=2000"}
    assert app.session_state["link"] == {"challenge": "first", "lr": "0.7", "probe": "3"}
    assert not app.warning


def test_started_in_the_tab_restarted_and_left() -> None:
    app = lesson(noise="0.9")
    app.button(key="lesson:begin:first").click().run()
    assert shown(app) == {"count": "9", "goal": "accuracy>=0.95,updates<=2000"}
    app.slider(key="lesson.lr").set_value(0.9).run()
    assert app.session_state["link"] == {"challenge": "first", "lr": "0.9"}
    app.button(key="lesson:again").click().run()
    assert app.session_state["link"] == {"challenge": "first"}
    assert app.slider(key="lesson.lr").value == 0.1
    app.button(key="lesson:leave").click().run()
    assert controls(app) == {"Rate", "Count", "Noise", "Probe"}
    assert shown(app) == {"count": "9"}


def test_the_solution_is_shown_on_request() -> None:
    app = lesson(challenge="first")
    app.button(key="lesson:solve:first").click().run()
    assert shown(app)["lr"] == "0.5"


def happens(app: AppTest, **event: object) -> AppTest:
    """An event of the picture, whose run is "now"."""
    app.session_state["runs"] = {"lesson": SimpleNamespace(token="now")}
    app.session_state["events"] = [event]
    app.run()
    assert not app.exception
    return app


def test_reaching_the_goal_counts() -> None:
    app = happens(lesson(challenge="first"), name="goal", x="met", y="now")
    assert "Reached!" in text(app) and "1 of 2 solved" in text(app)
    app.button(key="lesson:again").click().run()
    assert "Reached!" not in text(app) and "1 of 2 solved" in text(app)


def test_a_run_that_is_gone_reaches_nothing() -> None:
    app = happens(lesson(challenge="first"), name="goal", x="met", y="another")
    assert "Reached!" not in text(app) and "0 of 2 solved" in text(app)


def test_reaching_the_goal_with_the_solution_does_not_count() -> None:
    app = lesson(challenge="first")
    app.button(key="lesson:solve:first").click().run()
    happens(app, name="goal", x="met", y="now")
    assert "solution's help" in text(app) and "0 of 2 solved" in text(app)


def test_a_solved_challenge_leads_to_the_next() -> None:
    app = lesson(challenge="first")
    app.session_state["guides"]["lesson"].met = True
    app.session_state["solved"] = {("lesson", "first")}
    app.run()
    assert "1 of 2 solved" in text(app) and "Reached!" in text(app)
    app.button(key="lesson:next").click().run()
    assert app.session_state["link"] == {"challenge": "second"}
    assert controls(app) == {"Rate", "Count", "Noise", "Probe"}, "a challenge without a list leaves everything free"


def test_the_picture_can_not_move_what_is_fixed() -> None:
    app = lesson(challenge="first")
    for name, place in (("count", 5), ("lr", 0.4), ("probe", 2)):
        happens(app, name=name, x=place, y=0)
    assert app.session_state["link"] == {"challenge": "first", "lr": "0.4", "probe": "2"}


def test_a_place_beyond_every_number_moves_nothing() -> None:
    app = lesson()
    for place in (float("inf"), float("nan"), "a", None):
        happens(app, name="count", x=place, y=0)
    assert app.session_state["link"] == {}


def test_a_teacher_makes_a_link() -> None:
    app = lesson(lr="0.3")
    app.multiselect(key="lesson:lesson:hide").set_value(["count", "noise"])
    app.text_input(key="lesson:lesson:goal").set_value("accuracy>=0.9").run()
    assert app.code[0].value.endswith("?lr=0.3&goal=accuracy%3E%3D0.9&hide=count,noise&lang=en")
    assert shown(app) == {"lr": "0.3"}, "the experiment itself stays as it is"
    app.text_input(key="lesson:lesson:goal").set_value("beauty>1").run()
    assert "beauty is not measured here" in text(app)
    assert app.code[0].value.endswith("?lr=0.3&hide=count,noise&lang=en")


def test_solutions_use_what_is_left_to_the_learner() -> None:
    for challenge in CHALLENGES.of:
        assert not challenge.controls or set(challenge.solution) <= set(challenge.controls)


def test_a_page_without_a_run_is_judged_by_its_settings() -> None:
    app = AppTest.from_function(script, default_timeout=30)
    app.session_state["instant"] = True
    app.query_params["lang"], app.query_params["challenge"] = "en", "first"
    app.run()
    assert "Reached" not in text(app)
    next(slider for slider in app.sidebar.slider if slider.label == "Rate").set_value(0.6).run()
    assert "Reached!" in text(app)
    assert ("lesson", "first") in app.session_state["solved"]
    next(button for button in app.button if button.label == "Start over").click().run()
    assert "Reached" not in text(app)


def test_a_page_without_a_goal_measures_nothing() -> None:
    challenges.judge("lesson", Lesson(), lambda params: pytest.fail("nothing was asked for"))
