"""Every binding names something that a frame has, whatever is shown; learners' code takes its place."""

from collections.abc import Iterator
from typing import Any

import pytest
import torch

from playground.core.initial import INITS
from playground.core.own_code import CodeError, OwnCode, execute
from playground.core.picture import TextView, Value, View
from playground.core.style import LIGHT, THEMES
from playground.topics.initialization import own, presets
from playground.topics.initialization.advice import advise
from playground.topics.initialization.experiment import Experiment
from playground.topics.initialization.params import Params
from playground.topics.initialization.preview import preview
from playground.topics.initialization.views import layers, race, symmetry, table
from playground.topics.initialization.words import caption

SMALL: dict[str, Any] = {"depth": 3, "width": 8}
MADE = {"layers": layers.views, "race": race.views, "symmetry": symmetry.views}
SETTINGS: list[dict[str, Any]] = [
    SMALL,
    {**SMALL, "spread": "a", "other_activation": "tanh"},
    {**SMALL, "beside": False, "spread": "delta", "activation": "sigmoid"},
    {**SMALL, "view": "race"},
    {"view": "symmetry", "units": 12},
]


def bound(views: list[View]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for view in views:
        if isinstance(view, TextView):
            yield from ((part.source, part.index) for line in view.lines for part in line if isinstance(part, Value))
        else:
            yield from ((bind.source, bind.index) for bind in getattr(view, "bindings", ()))


@pytest.mark.parametrize("values", SETTINGS)
def test_bindings_name_what_there_is(values: dict[str, Any]) -> None:
    params = Params(**values)
    run = Experiment(params)
    frame, known = run.observe(), run.constants()
    names = {"step", *frame.metrics, *frame.arrays, *known.arrays}
    found = list(bound(MADE[params.view](params, LIGHT, str, "")))
    assert {source for source, _ in found} <= names
    arrays = {**frame.arrays, **known.arrays}
    for source, index in found:
        if source in arrays:
            assert len(index) <= arrays[source].dim()
            sizes = zip(index, arrays[source].shape, strict=False)
            assert all(place is None or place < size for place, size in sizes), source


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_map_is_drawn_for_every_combination(theme: Any) -> None:
    for init in INITS:
        params = Params(view="map", init=init, activation="mish", depth=3)
        heat, *_ = table.views(params, theme, str)
        assert heat.figure["data"][0]["z"].shape == (len(INITS), 10)  # type: ignore[union-attr]


@pytest.mark.parametrize("name", presets.PRESETS)
def test_presets_can_be_set(name: str) -> None:
    params = Params.from_values(presets.PRESETS[name])
    assert caption(params, str)
    Experiment(params).observe()


def test_advice_speaks_of_what_is_wrong() -> None:
    def said(**values: Any) -> str:
        (line,) = advise(Params(beside=False, **values), str) or [None]
        return "" if line is None else line.text

    assert "hardly depends" in said(init="xavier_normal")
    assert said(init="he_normal") == ""
    assert "smaller" in said(activation="sigmoid", init="xavier_normal", depth=10)
    assert "larger" in said(activation="tanh", init="large_normal", depth=10)
    assert "one unit" in said(init="constant")
    assert "biases" in said(init="zeros")
    assert len(advise(Params(other_init="zeros"), str)) == 2
    assert len(advise(Params(other_init="zeros"), str, own=True)) == 1


@pytest.mark.parametrize("key", INITS)
def test_what_learners_begin_with_is_the_pages_own(key: str) -> None:
    text = own.HEAD.format(body=own.BODIES[key])
    made = torch.empty(400, 300, dtype=torch.float64)
    own.own_init(execute(OwnCode(own.FILL, text)), 0).fill(made, 2**0.5, torch.Generator().manual_seed(0))
    expected = torch.empty(400, 300, dtype=torch.float64)
    INITS[key].fill(expected, 2**0.5, torch.Generator().manual_seed(0))
    assert float(made.square().mean()) == pytest.approx(float(expected.square().mean()), rel=0.03)
    assert float(made.abs().max()) == pytest.approx(float(expected.abs().max()), rel=0.2)


@pytest.mark.parametrize("view", MADE)
def test_every_template_trains(view: str) -> None:
    params = Params(**SMALL, view=view)
    for text in own.templates(params).values():
        run = Experiment(params, own=execute(OwnCode(own.FILL, text)))
        run.step()
        again = Experiment(params, own=execute(OwnCode(own.FILL, text)))
        again.step()
        assert run.observe().metrics == again.observe().metrics
        names = {*run.observe().arrays, *run.constants().arrays, *run.observe().metrics, "step"}
        assert {source for source, _ in bound(MADE[view](params, LIGHT, str, own.FILL))} <= names


def test_own_weights_are_what_the_layers_have() -> None:
    text = "import torch\ndef fill(fan_out, fan_in, gain):\n    return torch.full((fan_out, fan_in), gain)"
    run = Experiment(Params(**SMALL, activation="relu"), own=execute(OwnCode(own.FILL, text)))
    first, second = run.shown.sides  # type: ignore[union-attr]
    assert float(first.network.layers[0].W.min()) == pytest.approx(2**0.5)
    assert float(second.network.layers[0].W.min()) < 0


@pytest.mark.parametrize(
    "body, words",
    [
        ("torch.zeros(fan_in, fan_out)", "shape"),
        ("None", "nothing"),
        ("torch.full((fan_out, fan_in), math.nan)", "number"),
    ],
)
def test_what_cannot_be_used_is_told(body: str, words: str) -> None:
    text = f"import math, torch\ndef fill(fan_out, fan_in, gain):\n    return {body}"
    with pytest.raises(CodeError, match=words):
        Experiment(Params(**SMALL), own=execute(OwnCode(own.FILL, text)))


def test_the_preview_is_there() -> None:
    maps = torch.as_tensor(preview(LIGHT).maps)
    assert float(maps.min()) >= 0 and float(maps.max()) == 1
    assert not torch.equal(maps[0], maps[30])
