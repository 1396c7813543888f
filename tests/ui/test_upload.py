"""Choosing a file, its columns and axes, as a learner does; nothing of the file may act as Markdown."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from playground.core.own_choice import unpacked
from playground.ui.upload import plain

CSV = b"height,weight,colour,kind\n" + b"".join(
    b"%d,%d,%s,%s\n" % (i, i * 7 % 11, (b"red", b"blue")[i % 2], (b"a", b"b", b"c")[i % 3]) for i in range(30)
)


def script() -> None:
    from tests.ui.own_data import page

    page()


def opened(**query: str) -> AppTest:
    app = AppTest.from_function(script, default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def upload(app: AppTest, data: bytes, name: str = "my table.csv") -> AppTest:
    app.file_uploader[0].set_value((name, data, "text/csv")).run()
    assert not app.exception
    return app


def box(app: AppTest, name: str):  # type: ignore[no-untyped-def]
    return next(each for each in app.selectbox if each.key == f"own:{name}")


def said(app: AppTest) -> str:
    return "\n".join(each.value for kind in (app.caption, app.error, app.info) for each in kind)


def test_before_a_file_is_chosen_there_is_nothing() -> None:
    app = opened()
    assert app.session_state["attached"] is None
    assert len(app.selectbox) == 0
    assert not app.error


def test_a_file_is_ready_at_once_and_its_choices_are_the_parameters() -> None:
    app = upload(opened(), CSV)
    params, data = app.session_state["params"], unpacked(app.session_state["attached"])
    assert params.own_file == "my table.csv"
    assert params.own_target == "kind"
    assert data.classes == ("a", "b", "c")
    assert data.features == ("height", "weight", "colour = blue", "colour = red")
    assert "30 rows and 4 columns" in said(app)

    box(app, "own_target").set_value("weight").run()
    box(app, "own_task").set_value("values").run()
    app.multiselect[0].set_value(["height", "colour"]).run()
    box(app, "own_y").set_value("colour = red").run()
    params, data = app.session_state["params"], unpacked(app.session_state["attached"])
    assert params.own_features == "height,colour"
    assert (params.own_target, params.own_task, params.own_y) == ("weight", "values", "colour = red")
    assert data.task == "values"
    assert data.features == ("height", "colour = blue", "colour = red")


def test_a_link_names_the_columns_of_a_file_that_comes_later() -> None:
    app = opened(own_file="heights.csv", own_target="height", own_features="weight,gone", own_task="values")
    assert "heights\\.csv" in said(app)
    upload(app, CSV, "heights.csv")
    params = app.session_state["params"]
    assert (params.own_target, params.own_features, params.own_task) == ("height", "weight", "values")
    assert unpacked(app.session_state["attached"]).features == ("weight",)


@pytest.mark.parametrize(("lang", "words"), [("en", "only one column"), ("zh", "只有一列")])
def test_a_bad_file_is_told_in_the_learners_language(lang: str, words: str) -> None:
    app = upload(opened(lang=lang), CSV)
    upload(app, b"one\n1\n2\n3\n4\n5\n", "bad.csv")
    assert words in app.error[0].value
    assert app.session_state["attached"] is None


def test_a_new_file_is_learned_from_whole_unless_the_learner_chose_otherwise() -> None:
    assert upload(opened(), CSV).session_state["params"].inputs == ("all",)
    assert upload(opened(inputs="x1,x2"), CSV).session_state["params"].inputs == ("x1", "x2")
    assert upload(opened(own_file="my table.csv"), CSV).session_state["params"].inputs == ("x1",)


def test_a_file_that_is_taken_away_is_gone() -> None:
    app = upload(opened(), CSV)
    app.file_uploader[0].set_value(None).run()
    assert app.session_state["attached"] is None
    assert not app.selectbox


def test_columns_that_give_nothing_to_learn_are_told() -> None:
    app = upload(opened(), b"id,kind\n" + b"".join(b"name %d,k\n" % i for i in range(12)))
    assert app.session_state["attached"] is None
    assert len(app.error) == 1
    assert "choose other columns" in app.error[0].value
    assert box(app, "own_target").value == "kind"


def test_names_are_shown_as_they_are() -> None:
    name = "**x** $a$ :red[y] [l](http://z) <b>"
    app = upload(opened(), f"{name},a,t\n".encode() + b"".join(b"5,%d,%d\n" % (i, i % 2) for i in range(12)), "f.csv")
    assert plain(name) in said(app)
    assert name not in said(app)
    assert plain("a*b") == "a\\*b"


def test_nothing_is_written_to_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    upload(opened(), CSV)
    assert list(tmp_path.iterdir()) == []
