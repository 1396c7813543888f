"""The menus of a choice made layer by layer."""

from tests.ui.test_controls import demo, shown


def test_a_link_opens_the_drawer_and_fills_the_menus() -> None:
    app = demo(functions="-,relu")
    assert [app.selectbox(key=f"demo.functions.{place}").value for place in range(2)] == ["-", "relu"]
    assert shown(app) == {"functions": "-,relu"}


def test_a_menu_changes_its_layer() -> None:
    app = demo(functions="relu")
    app.selectbox(key="demo.functions.1").set_value("tanh").run()
    assert shown(app) == {"functions": "relu,tanh"}
    app.selectbox(key="demo.functions.1").set_value("-").run()
    assert shown(app) == {"functions": "relu"}


def test_layers_that_are_gone_keep_their_choice_for_later() -> None:
    app = demo(functions="relu,tanh")
    app.slider(key="demo.layers").set_value(1).run()
    app.slider(key="demo.layers").set_value(2).run()
    assert shown(app)["functions"] == "relu,tanh"
