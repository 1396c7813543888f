"""Widgets, link and presets agree on one set of values."""

import pytest
from streamlit.testing.v1 import AppTest

from playground.core import text
from playground.core.params import Problem
from playground.ui import link, moves
from playground.ui.scale import decimals, options


def script() -> None:
    from tests.ui.demo import page

    page()


def demo(**query: str) -> AppTest:
    app = AppTest.from_function(script, default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def shown(app: AppTest) -> dict[str, str]:
    """The experiment that the page computes, as its link would say it."""
    assert not app.exception
    return app.session_state["shown"].query()


def test_a_plain_visit_shows_the_defaults() -> None:
    assert shown(demo()) == {}


def test_a_link_sets_widgets_and_hidden_parameters() -> None:
    query = {"lr": "0.0123", "count": "7", "many": "c", "some": "b,c", "bias": "0", "layers": "3,2,1", "seed": "9"}
    app = demo(**query)
    assert shown(app) == query
    assert app.select_slider(key="demo.lr").value == 0.0123, "an exact value of a link is a mark of the slider"
    assert app.slider(key="demo.layers").value == 3
    assert [app.slider(key=f"demo.layers.{place}").value for place in range(3)] == [3, 2, 1]
    assert not app.warning


def test_a_moved_widget_changes_its_parameter_and_no_other() -> None:
    app = demo(seed="9")
    app.slider(key="demo.count").set_value(12).run()
    assert shown(app) == {"count": "12", "seed": "9"}


def test_hidden_parameters_stay() -> None:
    """Advanced ones in beginner's mode, and those whose condition does not hold."""
    app = demo(seed="9", kind="two", formula="x+y")
    assert app.text_input(key="demo.formula").value == "x+y"
    with pytest.raises(KeyError):
        app.number_input(key="demo.seed")
    assert any("Seed" in caption.value for caption in app.sidebar.caption), "the page says that it is in force"
    app.button_group(key="demo.kind").set_value("one").run()
    app.button_group(key="level").set_value(True).run()
    assert app.number_input(key="demo.seed").value == 9
    app.button_group(key="demo.kind").set_value("two").run()
    assert app.text_input(key="demo.formula").value == "x+y"
    assert shown(app) == {"seed": "9", "kind": "two", "formula": "x+y"}


def test_a_preset_starts_from_the_defaults() -> None:
    app = demo(lr="1.5")
    app.button(key="demo:preset:0").click().run()
    assert shown(app) == {"noise": "0.5", "layers": "8,8,8"}
    assert app.slider(key="demo.noise").value == 0.5
    assert app.select_slider(key="demo.lr").value == 0.03


def test_back_to_the_defaults() -> None:
    app = demo(lr="1.5", seed="4", layers="1")
    app.button(key="demo:defaults").click().run()
    assert shown(app) == {}
    assert app.slider(key="demo.layers.1").value == 2


def test_a_new_layer_is_as_wide_as_the_last() -> None:
    app = demo(layers="4,6")
    app.slider(key="demo.layers").set_value(3).run()
    assert shown(app) == {"layers": "4,6,6"}


def test_too_few_options_are_refused_beside_the_widget() -> None:
    app = demo()
    app.button_group(key="demo.some").set_value([]).run()
    assert shown(app) == {}, "the last allowed choice stays in force"
    assert any("1 to" in caption.value for caption in app.sidebar.caption)


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "must lie between 1e-5 and 10"), ("zh", "必须在 1e-5 到 10 之间")], ids=["en", "zh"]
)
def test_a_bad_value_is_explained_and_the_default_taken(lang: str, words: str) -> None:
    app = demo(lr="77", count="7", lang=lang)
    assert [words in warning.value and "lr = 77 " in warning.value for warning in app.warning] == [True]
    assert shown(app) == {"count": "7"}
    app.slider(key="demo.count").set_value(8).run()
    assert not app.warning, "the message goes when the learner has moved on"


def test_unknown_names_are_reported_but_not_those_of_the_app() -> None:
    app = demo(nonsense="1", lang="en", embed="true", embed_options="dark_theme")
    assert [warning.value for warning in app.warning] == ["nonsense is not a parameter of this page."]


def test_moves_are_put_into_range_and_nonsense_is_ignored() -> None:
    specs = __import__("tests.ui.demo", fromlist=["Demo"]).Demo.specs()
    assert moves.clamped(specs["noise"], 7) == 1.0
    assert moves.clamped(specs["noise"], 0.123456789) == 0.123457
    assert moves.clamped(specs["count"], 4.4) == 4
    with pytest.raises(Problem):
        specs["noise"].check(moves.clamped(specs["noise"], float("nan")))


def test_a_slider_of_magnitudes() -> None:
    marks = options(1e-5, 10.0, {0.0123})
    assert marks[0] == 1e-5 and marks[-1] == 10.0 and 0.003 in marks and 0.0123 in marks
    assert marks == sorted(set(marks))
    names = [text.shown(mark) for mark in marks]
    assert len(set(names)) == len(names) and "0.003" in names and "1e-5" in names
    assert [float(name) for name in names] == marks
    assert options(0.0, 1.0)[:2] == [0.0, 1e-6]


def test_decimals_show_the_value_exactly() -> None:
    assert decimals(0.01, 0.05) == 2
    assert decimals(0.01, 0.0125) == 4
    assert decimals(1.0) == 0


def test_links_keep_formulas_readable_and_safe() -> None:
    query = link.encoded({"f": "x^2 + y&z", "layers": "4,2"})
    assert query == "f=x^2+%2B+y%26z&layers=4,2"
