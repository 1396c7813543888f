"""Advice: one line that says what the numbers mean, and what to try."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Advice:
    """``text`` is already in the learner's language; ``level`` chooses its colour."""

    level: Literal["info", "good", "warning", "error"]
    text: str
