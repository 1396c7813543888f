"""The app as a visitor meets it: deep links, language, switching pages, trouble."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from playground.catalog import SECTIONS, TOPICS
from playground.ui import language
from playground.ui.lessons import lesson
from tests.ui.conftest import ROOT, opened

SLUGS = [topic.slug for topic in TOPICS]
LANGUAGES = ["en", "zh"]


def words(app: AppTest) -> str:
    """All text of the page."""
    kinds = (app.markdown, app.caption, app.warning, app.error, app.button, app.title)
    return "\n".join(
        str(getattr(element, "value", "") or getattr(element, "label", "")) for kind in kinds for element in kind
    )


def test_the_catalogue_and_the_files_agree() -> None:
    assert sorted(path.stem for path in (ROOT / "pages").glob("*.py")) == sorted(
        ["home", *(topic.module for topic in TOPICS)]
    )
    assert {topic.section for topic in TOPICS} <= set(SECTIONS)
    assert len(set(SLUGS)) == len(SLUGS)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_home_shows_every_topic(lang: str) -> None:
    _ = language.translator(lang)
    text = words(opened(lang=lang))
    for topic in TOPICS:
        assert _(topic.idea) in text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_each_page_opens(slug: str, lang: str) -> None:
    topic = next(topic for topic in TOPICS if topic.slug == slug)
    app = opened(slug, lang=lang)
    assert not app.error
    assert language.translator(lang)(topic.title) in words(app)
    assert language.translator(lang)("Learn") in [tab.label for tab in app.tabs]


@pytest.mark.parametrize("slug", SLUGS)
def test_bad_links_never_break_a_page(slug: str) -> None:
    app = opened(slug, lang="en", nonsense="1")
    assert not app.error
    assert any("nonsense" in warning.value for warning in app.warning)


def test_the_browsers_language_decides_until_the_learner_does() -> None:
    app = AppTest.from_file(str(ROOT / "playground" / "ui" / "shell.py"), default_timeout=60)
    app.context["locale"] = "zh-CN"
    app.run()
    assert "神经网络" in words(app) or "一层层" in words(app)
    app.button(key="language").click().run()
    assert "Layers of simple units" in words(app)
    assert app.button(key="language").label == "中"


@pytest.mark.parametrize(
    ("locale", "lang"), [("zh", "zh"), ("zh-Hant-TW", "zh"), ("en-GB", "en"), ("fr", "en"), (None, "en")]
)
def test_locales(locale: str | None, lang: str) -> None:
    assert language.from_locale(locale) == lang


def test_a_missing_translation_stays_english_and_topics_come_first() -> None:
    assert language.translator("zh", "network")("no such message") == "no such message"
    assert language.translator("en")("Home") == "Home"
    assert language.translator("zh")("Home") == "首页"


@pytest.fixture
def broken(monkeypatch) -> Iterator[None]:
    def fails(*_args: object) -> str:
        raise RuntimeError("a secret detail")

    monkeypatch.setattr("playground.ui.cards.card", fails)
    yield


@pytest.mark.parametrize(("lang", "said"), [("en", "Something went wrong"), ("zh", "这个页面出错了")])
def test_trouble_is_told_without_a_traceback(broken: None, lang: str, said: str, caplog) -> None:
    app = opened(lang=lang)
    assert said in app.error[0].value
    assert "secret" not in words(app)
    assert "a secret detail" in caplog.text, "the operator finds it in the log"


def test_every_page_is_a_file_of_its_own() -> None:
    for slug in SLUGS:
        assert Path(ROOT / "assets" / "lessons" / "en" / f"{slug}.md").is_file()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_links_in_a_lesson_keep_its_language(lang: str) -> None:
    text = lesson("optimizers", lang)
    assert text.count("](?") == text.count(f"](?lang={lang}&") > 3
