"""The links in the lessons open what they promise."""

import re
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from playground.core.style import LIGHT
from playground.topics.neuron import figures
from playground.topics.neuron.params import Params

LESSONS = Path(__file__).parents[3] / "assets" / "lessons"


def links(lang: str) -> list[str]:
    return re.findall(r"\]\(\?([^\s)]*(?:\([^)]*\)[^\s)]*)*)\)", (LESSONS / lang / "neuron.md").read_text("utf-8"))


def test_both_languages_link_to_the_same_experiments() -> None:
    assert links("en") == links("zh") and len(links("en")) >= 8


@pytest.mark.parametrize("link", links("en"))
def test_every_link_is_an_experiment(link: str) -> None:
    params, problems = Params.read(dict(parse_qsl(link)))
    assert not problems, [problem.say() for problem in problems]
    assert params != Params()
    assert figures.draw(params, LIGHT, str)[0]
