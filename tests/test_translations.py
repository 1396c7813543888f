"""The interface and the lessons are complete in Chinese, and nothing translated is left over.

Messages are found as gettext finds them: literals inside ``_("…")`` and ``N_("…")``.
"""

import ast
import re
import string
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
SOURCES = sorted([*ROOT.glob("pages/*.py"), *ROOT.glob("playground/**/*.py")])
CATALOGUES = sorted(ROOT.glob("assets/locale/zh/*.po"))
LANGUAGES = sorted(path.name for path in ROOT.glob("assets/lessons/*"))


def domains(path: Path) -> tuple[str, ...]:
    """Catalogues in which a message of this source file is looked up."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    if parts[0] == "pages":
        return (parts[1], "ui", "core")
    if parts[1] == "topics":
        return (parts[2], "ui", "core")
    return ("ui", "core")


def domain(catalogue: Path) -> str:
    """optimizers.po and optimizers-core.po are both of the domain optimizers."""
    return catalogue.stem.split("-")[0]


def calls(tree: ast.AST) -> Iterator[ast.expr]:
    """The first argument of every call of ``_``, ``N_`` or ``<something>._``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in ("_", "N_", "translate"):
                yield node.args[0]


def messages(path: Path) -> dict[str, int]:
    """Message → line in the source file."""
    found = {}
    for argument in calls(ast.parse(path.read_text("utf-8"))):
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            found[argument.value] = argument.lineno
    return found


def entries(path: Path) -> dict[str, str]:
    """Message → translation."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale="zh", abort_invalid=True)
    return {str(entry.id): str(entry.string) for entry in catalogue if entry.id}


def placeholders(message: str) -> set[str]:
    """The names in ``{…}``; LaTeX and JSON braces that no format would accept count as text."""
    try:
        return {name for _text, name, *_more in string.Formatter().parse(message) if name is not None}
    except ValueError:
        return set()


@pytest.fixture(scope="module")
def chinese() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for path in CATALOGUES:
        found.setdefault(domain(path), {}).update(entries(path))
    return found


def test_there_are_catalogues() -> None:
    assert {"core", "ui"} <= {path.stem for path in CATALOGUES}


def test_a_domain_translates_a_message_once() -> None:
    places: dict[tuple[str, str], list[str]] = {}
    for path in CATALOGUES:
        for message in entries(path):
            places.setdefault((domain(path), message), []).append(path.name)
    assert not {message: files for (_, message), files in places.items() if len(files) > 1}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_message_is_translated(path: Path, chinese: dict[str, dict[str, str]]) -> None:
    missing = [
        f"line {line}: {message!r}"
        for message, line in messages(path).items()
        if message.strip() and not any(chinese.get(name, {}).get(message) for name in domains(path))
    ]
    assert not missing, f"no Chinese in {', '.join(domains(path))}.po for:\n" + "\n".join(missing)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_messages_are_whole(path: Path) -> None:
    """``_(f"…")`` can't be looked up: the braces are filled in before gettext sees the text."""
    tree = ast.parse(path.read_text("utf-8"))
    built = [argument.lineno for argument in calls(tree) if isinstance(argument, ast.JoinedStr | ast.BinOp)]
    assert not built, f"messages put together before translation, lines {built}"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_placeholders_are_kept(path: Path) -> None:
    wrong = {message: text for message, text in entries(path).items() if placeholders(message) != placeholders(text)}
    assert not wrong


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_nothing_is_translated_in_vain(path: Path) -> None:
    """An entry whose message is gone from the sources is dead, or a sign of a message changed in one place only."""
    used = {message for source in SOURCES if domain(path) in domains(source) for message in messages(source)}
    stale = sorted(set(entries(path)) - used)
    assert not stale


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_translations_are_chinese(path: Path) -> None:
    """A translation equal to its message is allowed for names and symbols only, not for words of a sentence."""
    untouched = [
        message
        for message, text in entries(path).items()
        if not re.search(r"[\u4e00-\u9fff]", text) and len(re.findall(r"[A-Za-z]{3,}", message)) > 3
    ]
    assert not untouched


def test_every_topic_has_its_lesson_in_both_languages() -> None:
    from playground.catalog import TOPICS

    assert {"en", "zh"} <= set(LANGUAGES)
    for topic in TOPICS:
        for language in LANGUAGES:
            lesson = ROOT / "assets" / "lessons" / language / f"{topic.slug}.md"
            assert lesson.is_file(), f"{lesson.relative_to(ROOT)} is missing"
            assert len(lesson.read_text("utf-8")) > 400, f"{lesson.relative_to(ROOT)} is hardly a lesson"


def test_lessons_say_the_same() -> None:
    """Both languages have the same headings' levels and the same number of displayed formulas."""
    for english in sorted(ROOT.glob("assets/lessons/en/*.md")):
        chinese = english.parents[1] / "zh" / english.name
        assert shape(english) == shape(chinese), f"{english.name} is built differently in the two languages"


def shape(lesson: Path) -> tuple[list[int], int]:
    text = lesson.read_text("utf-8")
    return [len(marks) for marks in re.findall(r"^(#+) ", text, re.MULTILINE)], text.count("$$")


@pytest.mark.parametrize(
    "lesson", sorted(ROOT.glob("assets/lessons/*/*.md")), ids=lambda path: "/".join(path.parts[-2:])
)
def test_emphasis_is_seen(lesson: Path) -> None:
    """CommonMark: after "：**" a letter has to wait for a space, or the asterisks themselves are shown."""
    text = re.sub(r"\$\$.+?\$\$|\$.+?\$|`.+?`|(?<=\])\([^\s)]*\)", ")", lesson.read_text("utf-8"), flags=re.DOTALL)
    shown = []
    for block in re.split(r"\n\s*\n|\n- ", text):
        opened = False
        for run in re.finditer(r"\*+", block):
            before, after = block[: run.start()][-1:] or " ", block[run.end() :][:1] or " "
            outer, inner = (after, before) if opened else (before, after)
            if inner.isspace() or (punctuation(inner) and not (outer.isspace() or punctuation(outer))):
                shown.append(block[max(run.start() - 20, 0) : run.end() + 10])
            opened = not opened
    assert not shown


def punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
