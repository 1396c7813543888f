"""The message that Python sends: what is in it, and what is refused with a clear message."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest
import torch

from playground.core.picture import Bind, Clip, PlotView
from playground.core.style import LIGHT
from playground.runs import UnknownRun
from playground.runs.checks import checked_rate
from playground.runs.wire import decode, encode
from playground.ui import picture
from playground.ui.picture import LABELS, AssetUrls, LiveRun
from playground.ui.picture_labels import PLOTLY_LABELS
from playground.ui.scene import Scene, frame_count

URLS = AssetUrls("main.js", "plotly.js", "picture.css", "/frames")


def scene(*views: PlotView, source: Clip | LiveRun | None = None, **more: Any) -> Scene:
    given: dict[str, Any] = {"labels": LABELS, "readouts": (), "advice": {}, "lang": "en", **more}
    return Scene(views=views, source=source, theme=LIGHT, urls=URLS, **given)


def view(figure: Mapping[str, Any], name: str = "a") -> PlotView:
    return PlotView(name, "A", figure, [Bind("data.0.y", "loss", (0, None), "until")])


def test_arrays_travel_raw_whatever_they_were() -> None:
    figure = go.Figure(go.Heatmap(z=np.arange(6.0).reshape(2, 3), x=["a", "b", "c"], y=[1, float("nan")]))
    header, arrays = decode(scene(view(figure.to_plotly_json())).message())
    trace = header["views"][0]["figure"]["data"][0]
    np.testing.assert_array_equal(arrays[trace["z"]["$array"]], np.arange(6.0).reshape(2, 3))
    assert (trace["x"], trace["y"]) == (["a", "b", "c"], [1, None])
    assert "template" not in header["views"][0]["figure"]["layout"]
    assert header["views"][0]["bindings"][0]["index"] == [0, None]


def test_tensors_long_integers_and_words_find_a_way() -> None:
    data = {"z": torch.ones(2, 2), "x": np.array([1, 2]), "y": np.array([2**40, 1]), "text": np.array(["p", "q"])}
    header, arrays = decode(scene(view({"data": [data]})).message())
    trace = header["views"][0]["figure"]["data"][0]
    assert arrays[trace["z"]["$array"]].dtype == np.float32
    assert arrays[trace["x"]["$array"]].tolist() == [1, 2]
    assert (trace["y"], trace["text"]) == ([2**40, 1], ["p", "q"])


def test_the_hash_follows_the_contents() -> None:
    def fingerprint(value: float, **more: Any) -> str:
        found: str = scene(view({"data": [{"z": np.full((2, 2), value)}]}), **more).parts[0]["hash"]
        return found

    assert fingerprint(1.0) == fingerprint(1.0)
    assert (
        len({fingerprint(1.0), fingerprint(2.0), fingerprint(1.0, lang="zh"), fingerprint(1.0, source=LiveRun("t"))})
        == 4
    )


def test_a_clip_says_what_it_has() -> None:
    clip = Clip({"w": torch.zeros(3, 2)}, {"loss": np.ones(3)}, np.array([0, 5, 9]), {"c": np.zeros(2)}, rate=10)
    header, arrays = decode(scene(view({"data": [{}]}), source=clip).message())
    assert header["source"] == {
        "kind": "clip", "rate": 10, "frames": 3, "steps": True,
        "arrays": ["w"], "metrics": ["loss"], "constants": ["c"],
    }  # fmt: skip
    assert {"clip.array.w", "clip.metric.loss", "clip.constant.c", "clip.steps"} <= arrays.keys()


@pytest.mark.parametrize(
    ("clip", "words"),
    [
        (Clip({"w": np.zeros((3, 2))}, {"loss": np.ones(4)}), r"w \(3, 2\), loss \(4,\)"),
        (Clip({"w": np.zeros((3, 2))}, steps=np.arange(2)), r"steps \(2,\)"),
        (Clip({"w": np.zeros(())}), "first axis"),
        (Clip(metrics={"loss": np.zeros((3, 2))}), "shape"),
        (Clip(), "nothing to play"),
    ],
)
def test_a_clip_whose_arrays_disagree_is_refused(clip: Clip, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        frame_count(clip)


def test_views_need_names_of_their_own() -> None:
    with pytest.raises(ValueError, match="same id"):
        scene(view({"data": []}), view({"data": []})).message()


def test_what_can_not_be_shown_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        scene(view({"data": [{"x": {1, 2}}]})).message()


def test_every_plotly_word_has_a_label() -> None:
    assert PLOTLY_LABELS.keys() <= LABELS.keys()


class FakeRuns:
    """Remembers what it was asked; knows the run "t" only."""

    def __init__(self) -> None:
        self.commands: list[tuple[str, str, float | None]] = []

    def touch(self, run: str) -> None:
        if run != "t":
            raise UnknownRun(run)

    def command(self, run: str, do: str, value: float | None = None) -> None:
        self.commands.append((run, do, checked_rate(value) if do == "speed" else value))

    def tell(self, run: str, message: dict[str, Any]) -> None:
        if "value" not in message:
            raise ValueError("not for me")
        self.commands.append((run, "tell", message["value"]))

    def messages(self, run: str, after: int = 0) -> list[bytes]:
        return [encode({"type": "frame", "seq": seq}, {}) for seq in range(after + 1, 4)]


def answer(
    monkeypatch: pytest.MonkeyPatch, token: str, **asked: Any
) -> tuple[FakeRuns, dict[str, Any], list[dict[str, Any]]]:
    runs = FakeRuns()
    monkeypatch.setattr(picture, "get_runs", lambda: runs)
    header, arrays = decode(picture._answer(scene(view({"data": []}), source=LiveRun(token)), token, asked))
    stream, found = arrays["stream"].tobytes(), []
    while stream:
        size = int.from_bytes(stream[:4], "little")
        found.append(decode(stream[4 : 4 + size])[0])
        stream = stream[4 + size :]
    return runs, header, found


def test_a_polled_question_gets_what_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    runs, header, found = answer(monkeypatch, "t", do="speed", value=10, after=1, poll=7, have="other")
    assert runs.commands == [("t", "speed", 10.0)]
    assert [message["seq"] for message in found] == [2, 3]
    assert (header["poll"], len(header["views"])) == (7, 1)


@pytest.mark.parametrize(
    "asked", [{"do": "speed", "value": "fast"}, {"do": "speed", "value": -1}, {"do": ["play"]}], ids=str
)
def test_a_polled_command_that_is_none_changes_nothing(monkeypatch: pytest.MonkeyPatch, asked: dict[str, Any]) -> None:
    runs, _header, found = answer(monkeypatch, "t", **asked)
    assert runs.commands == []
    assert len(found) == 3


def test_who_has_the_scene_is_not_sent_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    known = scene(view({"data": []}), source=LiveRun("t")).parts[0]["hash"]
    _, header, found = answer(monkeypatch, "t", do=None, value=None, after=0, poll=1, have=known)
    assert "views" not in header
    assert len(found) == 3


def test_a_polled_edit_reaches_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    runs, _, found = answer(monkeypatch, "t", do="tell", value={"value": 2.5}, after=0, poll=1)
    assert runs.commands == [("t", "tell", 2.5)]
    assert len(found) == 3
    for nonsense in ({}, 3, None, "x"):
        runs, _, found = answer(monkeypatch, "t", do="tell", value=nonsense, after=0, poll=1)
        assert (runs.commands, len(found)) == ([], 3), "the frames come all the same"


def test_only_known_commands_are_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    runs, _, _ = answer(monkeypatch, "t", do="close", after=0, poll=1)
    assert runs.commands == []


def test_a_forgotten_run_has_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    _, _, found = answer(monkeypatch, "elsewhere", do="play", after=5, poll=1)
    assert [(message["state"], message["reason"]) for message in found] == [("failed", "expired")]
