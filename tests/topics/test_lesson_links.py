"""Every link of every lesson is an experiment: its values can be used, and the controls that it sets are there."""

import re
from importlib import import_module
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from playground.catalog import TOPICS, Topic

LESSONS = Path(__file__).parents[2] / "assets" / "lessons"


def links(lang: str, topic: Topic) -> list[str]:
    return re.findall(
        r"\]\(\?([^\s)]*(?:\([^)]*\)[^\s)]*)*)\)", (LESSONS / lang / f"{topic.slug}.md").read_text("utf-8")
    )


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.slug)
def test_every_link_can_be_read(topic: Topic) -> None:
    kind = import_module(f"{topic.package}.params").Params
    found = links("en", topic)
    assert found and found == links("zh", topic)
    for link in found:
        query = dict(parse_qsl(link))
        params, problems = kind.read(query)
        assert not problems, (link, [problem.say() for problem in problems])
        specs = kind.specs()
        hidden = [name for name in query if specs[name].when is not None and not specs[name].when(params)]
        assert not hidden, (link, hidden)
