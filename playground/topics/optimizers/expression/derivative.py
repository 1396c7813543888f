"""The derivative of every operation a learner may use; the chain rule does the rest."""

from collections.abc import Callable

from playground.topics.optimizers.expression.tape import Entry, Tape


def derivatives(tape: Tape, root: int) -> tuple[int, int]:
    """Places on ``tape`` of ∂f/∂x and ∂f/∂y for the f at ``root``."""
    return differentiate(tape, root, "x"), differentiate(tape, root, "y")


def differentiate(tape: Tape, root: int, variable: str) -> int:
    done: dict[int, int] = {}
    for place in range(root + 1):  # arguments stand before what uses them
        entry = tape.entries[place]
        if entry.op in ("number", "x", "y"):
            done[place] = tape.number(float(entry.op == variable))
        else:
            inner = [done[arg] for arg in entry.args]
            still = all(tape.constant(d) == 0 for d in inner)
            done[place] = tape.number(0.0) if still else DERIVATIVES[entry.op](tape, place, entry, inner)
    return done[root]


def chain(outer: Callable[[Tape, int, int], int]) -> Callable[[Tape, int, Entry, list[int]], int]:
    """(f(a))' = f'(a) a'; ``outer`` gives f'(a) from the places of a and of f(a)."""

    def rule(t: Tape, place: int, entry: Entry, inner: list[int]) -> int:
        return t.add("mul", outer(t, entry.args[0], place), inner[0])

    return rule


def product(t: Tape, place: int, entry: Entry, inner: list[int]) -> int:
    a, b = entry.args  # (a b)' = a' b + a b'
    return t.add("add", t.add("mul", inner[0], b), t.add("mul", a, inner[1]))


def quotient(t: Tape, place: int, entry: Entry, inner: list[int]) -> int:
    b = entry.args[1]  # (a / b)' = (a' - (a/b) b') / b
    return t.add("div", t.add("sub", inner[0], t.add("mul", place, inner[1])), b)


def power(t: Tape, place: int, entry: Entry, inner: list[int]) -> int:
    a, b = entry.args
    n = t.constant(b)
    if n is not None:  # (a^n)' = n a^(n-1) a'
        return t.add("mul", t.add("mul", b, t.add("pow", a, t.number(n - 1))), inner[0])
    along_b = t.add("mul", inner[1], t.add("log", a))
    if t.constant(inner[0]) == 0:  # (c^b)' = c^b log(c) b'
        return t.add("mul", place, along_b)
    along_a = t.add("div", t.add("mul", b, inner[0]), a)
    return t.add("mul", place, t.add("add", along_b, along_a))  # (a^b)' = a^b (b' log a + b a'/a)


def either(first_if_more: bool) -> Callable[[Tape, int, Entry, list[int]], int]:
    def rule(t: Tape, place: int, entry: Entry, inner: list[int]) -> int:
        if_more, otherwise = inner if first_if_more else reversed(inner)
        return t.put(Entry("pick", (*entry.args, if_more, otherwise)))

    return rule


ONE = 1.0
DERIVATIVES: dict[str, Callable[[Tape, int, Entry, list[int]], int]] = {
    "add": lambda t, place, entry, inner: t.add("add", *inner),
    "sub": lambda t, place, entry, inner: t.add("sub", *inner),
    "neg": lambda t, place, entry, inner: t.add("neg", *inner),
    "mul": product,
    "div": quotient,
    "pow": power,
    "max": either(first_if_more=True),
    "min": either(first_if_more=False),
    "sin": chain(lambda t, a, f: t.add("cos", a)),
    "cos": chain(lambda t, a, f: t.add("neg", t.add("sin", a))),
    "tan": chain(lambda t, a, f: t.add("add", t.number(ONE), t.add("mul", f, f))),  # 1 + tan²
    "exp": chain(lambda t, a, f: f),
    "log": chain(lambda t, a, f: t.add("div", t.number(ONE), a)),
    "sqrt": chain(lambda t, a, f: t.add("div", t.number(0.5), f)),
    "abs": chain(lambda t, a, f: t.add("sign", a)),  # 0 at the corner
    "tanh": chain(lambda t, a, f: t.add("sub", t.number(ONE), t.add("mul", f, f))),
    "sinh": chain(lambda t, a, f: t.add("cosh", a)),
    "cosh": chain(lambda t, a, f: t.add("sinh", a)),
    "atan": chain(lambda t, a, f: t.add("div", t.number(ONE), t.add("add", t.number(ONE), t.add("mul", a, a)))),
    "sigmoid": chain(lambda t, a, f: t.add("mul", f, t.add("sub", t.number(ONE), f))),
}
