from playground.runs.turns import Turns


def queue(*runs: str) -> Turns[str]:
    turns: Turns[str] = Turns()
    for run in runs:
        turns.add(run[0], run)
    return turns


def test_learners_alternate_and_each_ones_runs_keep_their_order() -> None:
    turns = queue("a1", "a2", "a3", "b1", "c1", "c2")
    expected = ["a1", "b1", "c1", "a2", "c2", "a3"]
    assert turns.order() == expected
    assert [turns.take() for _ in range(6)] == expected
    assert turns.take() is None


def test_who_was_served_goes_to_the_back() -> None:
    turns = queue("a1", "a2", "b1")
    assert turns.take() == "a1"
    turns.add("a", "a1")
    turns.add("c", "c1")
    assert turns.order() == ["b1", "a2", "c1", "a1"]


def test_leaving_the_queue() -> None:
    turns = queue("a1", "a2", "b1")
    turns.remove("a", "a1")
    turns.remove("b", "b1")
    turns.remove("b", "b1")
    turns.remove("x", "x1")
    assert turns.order() == ["a2"]
    assert len(turns) == 1
