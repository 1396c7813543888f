"""Two settings at once: the second side has its own values, and nothing else differs."""

from dataclasses import dataclass

from playground.core.beside import other, sides, title, with_other
from playground.core.params import ParamSet, choice, number


@dataclass(frozen=True, kw_only=True)
class Shared(ParamSet):
    kind: str = choice("a", {"a": "First", "b": "Second"}, label="Kind")
    slope: float = number(0.5, low=0, high=1, label="Slope", when=lambda p: p.kind == "b")
    depth: float = number(3, low=1, high=9, label="Depth")


Params = with_other(Shared, ("kind", "slope"), __name__)


def test_there_is_one_side_until_there_are_two() -> None:
    params = Params(kind="b", other_kind="a", depth=5)
    assert sides(params) == [("", params)]
    both = Params(kind="b", other_kind="a", depth=5, beside=True)
    assert [prefix for prefix, _side in sides(both)] == ["", "other/"]
    assert (other(both).kind, other(both).depth, both.kind) == ("a", 5, "b")


def test_the_second_values_are_shown_while_they_matter() -> None:
    spec = Params.specs()["other_slope"]
    assert spec.when is not None
    assert spec.when(Params(beside=True, other_kind="b"))
    assert not spec.when(Params(beside=True, kind="b"))
    assert not spec.when(Params(other_kind="b"))


def test_a_side_says_what_it_is() -> None:
    both = Params(kind="b", slope=0.25, beside=True)
    assert title(both, str) == "Second · Slope 0.25"
    assert title(other(both), str) == "First"
