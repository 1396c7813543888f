"""A formula as a list of operations, each result used as often as needed but computed once."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from playground.core.text import N_
from playground.topics.optimizers.expression.operations import OPERATIONS, Number, lift
from playground.topics.optimizers.expression.parser import BIG_EXPONENT, LARGEST_EXPONENT, Node, problem

NOT_FINITE = N_("A part of the formula without x and y is not a finite number; is something divided by zero?")


@dataclass(frozen=True)
class Entry:
    op: str  # "x", "y", "number", or one of OPERATIONS
    args: tuple[int, ...] = ()
    value: float = 0.0


class Program:
    """The entries of a tape that some results need, in order, ready to run on tensors."""

    def __init__(self, entries: Sequence[Entry], results: Sequence[int]) -> None:
        needed = set(results)
        for place in range(len(entries) - 1, -1, -1):
            if place in needed:
                needed.update(entries[place].args)
        order = sorted(needed | {0, 1})  # x and y are the first two entries
        new = {place: slot for slot, place in enumerate(order)}
        kept = [entries[place] for place in order]
        self.slots: list[Number | None] = [entry.value if entry.op == "number" else None for entry in kept]
        self.code = [
            (slot, OPERATIONS[entry.op], tuple(new[arg] for arg in entry.args))
            for slot, entry in enumerate(kept)
            if entry.op in OPERATIONS
        ]
        self.results = [new[place] for place in results]

    def __call__(self, x: Tensor, y: Tensor) -> list[Tensor]:
        """One tensor per result, of the shape of x and y broadcast."""
        slots = self.slots.copy()
        slots[0], slots[1] = x, y
        for slot, operation, args in self.code:
            slots[slot] = operation(*[slots[arg] for arg in args])
        return [self.spread(slots[result], x, y) for result in self.results]

    @staticmethod
    def spread(value: Number | None, x: Tensor, y: Tensor) -> Tensor:
        if isinstance(value, Tensor) and value.shape:
            return value if value.shape == x.shape == y.shape else value + torch.zeros_like(x + y)
        assert value is not None
        return lift(value).to(x.dtype).expand(torch.broadcast_shapes(x.shape, y.shape))


class Tape:
    """Entries by number; equal ones are stored once, arithmetic on numbers is done at once."""

    def __init__(self) -> None:
        self.entries = [Entry("x"), Entry("y")]
        self.known = {entry: place for place, entry in enumerate(self.entries)}

    def put(self, entry: Entry) -> int:
        if entry not in self.known:
            self.known[entry] = len(self.entries)
            self.entries.append(entry)
        return self.known[entry]

    def number(self, value: float) -> int:
        return self.put(Entry("number", value=value + 0.0))

    def constant(self, place: int) -> float | None:
        """The number at this place, or None if it depends on x or y."""
        return self.entries[place].value if self.entries[place].op == "number" else None

    def add(self, op: str, *args: int) -> int:
        values = [self.constant(arg) for arg in args]
        known = [value for value in values if value is not None]
        if len(known) == len(args):
            with torch.inference_mode():
                result = float(lift(OPERATIONS[op](*map(lift, known))))
            if not math.isfinite(result):
                raise problem(NOT_FINITE)
            return self.number(result)
        match op, values:
            case ("add", (0.0, _)) | ("mul", (1.0, _)):
                return args[1]
            case ("add" | "sub", (_, 0.0)) | ("mul" | "div" | "pow", (_, 1.0)):
                return args[0]
            case ("mul", (0.0, _) | (_, 0.0)) | ("div", (0.0, _)):
                return self.number(0.0)
            case ("pow", (_, 0.0)):
                return self.number(1.0)
            case ("mul", (_, float())):  # numbers first, so that equal products are found equal
                return self.add("mul", args[1], args[0])
            case ("pow", (_, 2.0)):
                return self.add("mul", args[0], args[0])
        return self.put(Entry(op, args))

    def add_tree(self, node: Node) -> int:
        if node.op == "number":
            return self.number(node.value)
        if node.op in ("x", "y"):
            return self.put(Entry(node.op))
        args = [self.add_tree(arg) for arg in node.args]
        if node.op == "pow" and abs(self.constant(args[1]) or 0.0) > LARGEST_EXPONENT:
            raise problem(BIG_EXPONENT, at=node.args[1].at, most=f"{LARGEST_EXPONENT:g}")
        return self.add(node.op, *args)

    def program(self, *results: int) -> Program:
        return Program(self.entries, results)
