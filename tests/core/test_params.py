"""Parameters: what is written in a link comes back, what can't be used is refused in words, the rest falls back."""

import json
import math
import random
from dataclasses import dataclass, replace

import pytest

from playground.core.params import ParamSet, Problem, choice, choices, flag, integer, number, sizes, text
from playground.core.specs import TOO_LONG
from playground.core.text import Translate


def must_hold_a_letter(value: str) -> None:
    if not any(character.isalpha() for character in value):
        raise Problem("", value, "{name} = {given}: write a letter.")


@dataclass(frozen=True, kw_only=True)
class Params(ParamSet):
    lr: float = number(0.03, low=1e-5, high=10, scale="log", live=True, label="Learning rate")
    shift: float = number(0.0, low=-2.5, high=2.5, label="Shift")
    steps: int = integer(100, low=1, high=1000, label="Steps")
    kind: str = choice("one", {"one": "One", "two": "Two"}, label="Kind")
    some: tuple[str, ...] = choices(("a", "b"), {"a": "A", "b": "B", "c": "C"}, fewest=1, most=2, label="Some")
    any_of: tuple[str, ...] = choices((), {"a": "A", "b": "B"}, label="Any of")
    on: bool = flag(True, label="On")
    note: str = text("f(x)", most=10, accepts=must_hold_a_letter, label="Note")
    layers: tuple[int, ...] = sizes((4, 2), low=1, high=64, most=8, label="Layers")


SAMPLES = [(name, value) for name, spec in Params.specs().items() for value in spec.samples()]


@pytest.mark.parametrize(("name", "value"), SAMPLES, ids=str)
def test_every_sample_survives_the_link(name: str, value: object) -> None:
    spec = Params.specs()[name]
    spec.check(value)
    assert spec.parse(spec.format(value)) == value
    params = replace(Params(), **{name: value})
    assert Params.read(params.query()) == (params, [])


@pytest.mark.parametrize("seed", range(30))
def test_any_combination_survives_the_link_and_json(seed: int) -> None:
    dice = random.Random(seed)
    params = Params(
        lr=10 ** dice.uniform(-5, 1),
        shift=dice.uniform(-2.5, 2.5),
        steps=dice.randint(1, 1000),
        kind=dice.choice(["one", "two"]),
        some=tuple(sorted(dice.sample("abc", dice.randint(1, 2)))),
        any_of=tuple(sorted(dice.sample("ab", dice.randint(0, 2)))),
        on=dice.random() < 0.5,
        note="".join(dice.choices("xyz&=%+ 好", k=9)) + "x",
        layers=tuple(dice.randint(1, 64) for _ in range(dice.randint(0, 8))),
    )
    assert Params.read(params.query()) == (params, [])
    assert Params.from_values(json.loads(json.dumps(params.values()))) == params


def test_samples_hold_the_extremes() -> None:
    for name, extremes in {"lr": {1e-5, 10}, "steps": {1, 1000}, "kind": {"one", "two"}, "on": {True, False}}.items():
        assert extremes <= set(Params.specs()[name].samples()), name
    assert {(1,), (64,) * 8} <= set(Params.specs()["layers"].samples())


BAD = [
    ("lr", "0", "between 1e-5 and 10"),
    ("lr", "10.1", "between 1e-5 and 10"),
    ("lr", "fast", "a number between"),
    ("lr", "nan", "a number between"),
    ("lr", "inf", "between"),
    ("lr", "-inf", "between"),
    ("lr", "", "a number between"),
    ("steps", "0", "between 1 and 1000"),
    ("steps", "2.5", "a whole number"),
    ("steps", "1e3", "a whole number"),
    ("kind", "three", "choose from one, two"),
    ("some", "a,z", "choose from a, b, c"),
    ("some", "", "1 to 2 values"),
    ("some", "a,b,c", "1 to 2 values"),
    ("on", "yes", "choose from 0, 1"),
    ("note", "x" * 11, "longer than 10"),
    ("note", "123", "write a letter"),
    ("layers", "4,0", "between 1 and 64"),
    ("layers", "4,x", "a whole number"),
    ("layers", "1,2,3,4,5,6,7,8,9", "0 to 8 values"),
]


@pytest.mark.parametrize(("name", "given", "words"), BAD)
def test_a_bad_value_is_refused_in_words(name: str, given: str, words: str) -> None:
    with pytest.raises(Problem) as caught:
        Params.specs()[name].parse(given)
    said = caught.value.say()
    assert words in said
    assert name in said
    assert "{" not in said


@pytest.mark.parametrize(("name", "given", "words"), BAD)
def test_a_bad_value_in_a_link_falls_back_alone(name: str, given: str, words: str) -> None:
    other = {"shift": "1.5"}
    params, problems = Params.read({name: given, **other})
    assert params == Params(shift=1.5)
    assert [problem.name for problem in problems] == [name]
    assert words in problems[0].say()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("lr", 11.0),
        ("lr", math.nan),
        ("lr", "0.1"),
        ("lr", True),
        ("steps", 2.0),
        ("steps", True),
        ("kind", "three"),
        ("some", ()),
        ("some", ("a", "z")),
        ("on", 1),
        ("note", 5),
        ("layers", (0,)),
        ("layers", (1,) * 9),
    ],
)
def test_a_wrong_value_can_not_be_built(name: str, value: object) -> None:
    with pytest.raises(Problem):
        Params(**{name: value})


def test_an_unknown_name_is_reported_unless_ignored() -> None:
    params, problems = Params.read({"speed": "3", "lang": "zh"}, ignore=frozenset({"lang"}))
    assert params == Params()
    assert [problem.say() for problem in problems] == ["speed is not a parameter of this page."]


def test_a_long_name_or_value_is_cut_in_the_message() -> None:
    _, problems = Params.read({"n" * 5000: "x", "kind": "k" * 5000})
    assert all(len(problem.say()) < 250 for problem in problems)
    assert len(problems) == 2


def test_defaults_are_left_out_of_the_link() -> None:
    assert Params().query() == {}
    assert Params(lr=0.5, layers=()).query() == {"lr": "0.5", "layers": ""}


def test_choices_come_in_the_declared_order_and_once() -> None:
    spec = Params.specs()["some"]
    assert spec.parse("c,a") == ("a", "c")
    assert spec.parse("b,b") == ("b",)


def test_whole_numbers_are_written_short() -> None:
    assert Params.specs()["lr"].format(3.0) == "3"
    assert Params.specs()["shift"].format(-0.1) == "-0.1"


def test_a_problem_speaks_the_readers_language() -> None:
    french: Translate = {TOO_LONG: "{name} est trop long: plus de {most} signes."}.__getitem__
    with pytest.raises(Problem) as caught:
        Params.specs()["note"].parse("x" * 11)
    assert caught.value.say(french) == "note est trop long: plus de 10 signes."


def test_only_live_parameters_spare_a_new_run() -> None:
    assert Params(lr=0.1).only_live_differs(Params())
    assert Params().only_live_differs(Params())
    assert not Params(steps=5).only_live_differs(Params())
    assert not Params(lr=0.1, steps=5).only_live_differs(Params())


def test_specs_know_their_names_and_are_kept_apart_by_class() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Other(ParamSet):
        lr: float = number(1.0, low=0, high=2, label="Other")

    assert all(spec.name == name for name, spec in Params.specs().items())
    assert Other.specs()["lr"].high == 2
    assert Params.specs()["lr"].high == 10


def test_parameters_can_not_be_changed_and_serve_as_keys() -> None:
    with pytest.raises(AttributeError):
        Params().lr = 1.0  # type: ignore[misc]
    assert {Params(lr=0.5): 1}[Params(lr=0.5)] == 1
