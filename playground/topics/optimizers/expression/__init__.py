"""The learner's own f(x, y): read by a small parser, differentiated, run as tensor operations.

The text is never handed to Python. It can only become a list of the operations in ``operations.py``.
"""

from dataclasses import dataclass
from functools import lru_cache

from torch import Tensor

from playground.topics.optimizers.expression.derivative import derivatives
from playground.topics.optimizers.expression.latex import to_latex
from playground.topics.optimizers.expression.parser import LONGEST, read
from playground.topics.optimizers.expression.tape import Program, Tape

__all__ = ["LONGEST", "Expression", "parse"]


@dataclass(frozen=True)
class Expression:
    """A formula that has been understood: its LaTeX, its value and its slope, elementwise for any shape."""

    text: str
    latex: str
    _value: Program
    _gradient: Program

    def value(self, x: Tensor, y: Tensor) -> Tensor:
        return self._value(x, y)[0]

    def gradient(self, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
        """(∂f/∂x, ∂f/∂y), from the rules of differentiation, not from differences."""
        along_x, along_y = self._gradient(x, y)
        return along_x, along_y


@lru_cache(maxsize=256)
def parse(text: str) -> Expression:
    """Read a formula in x and y; raises ``playground.core.params.Problem`` saying what is wrong and where."""
    tree = read(text)
    tape = Tape()
    root = tape.add_tree(tree)
    along_x, along_y = derivatives(tape, root)
    return Expression(text, to_latex(tree), tape.program(root), tape.program(along_x, along_y))
