# Classes, data classes, inheritance, generators, closures.
from abc import ABC, abstractmethod
from collections import Counter, defaultdict, namedtuple
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache, partial, reduce
from typing import NamedTuple


class Shape(ABC):
    def __init__(self, name):
        self.name = name

    @abstractmethod
    def area(self): ...


class Circle(Shape):
    def __init__(self, radius):
        super().__init__("circle")
        self.radius = radius

    @property
    def double(self):
        return 2 * self.radius

    def area(self):
        return 3 * self.radius**2


@dataclass(order=True)
class Point:
    x: float = 0.0
    kept: list = field(default_factory=list)


class Colour(Enum):
    RED = 1


class Pair(NamedTuple):
    a: int
    b: int


@lru_cache
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


def f(z):
    assert Circle(2).area() == 12 and Circle(2).double == 4
    assert Point(1.0) < Point(2.0) and Colour.RED.value == 1 and Pair(1, 2).b == 2
    assert Counter("abca")["a"] == 2 and defaultdict(int)["x"] == 0 and namedtuple("N", "a")(1).a == 1
    return partial(reduce, lambda a, b: a + b)([fibonacci(i) for i in range(10)])
