"""A training's state as one flat mapping, so that it can be sent and kept."""

from collections.abc import Mapping
from typing import Any

from torch import Tensor

State = dict[str, Tensor | int | float]
"""Path such as "rule/m" → a tensor or a number."""


def flat(values: Mapping[str, Any] | list[Any] | tuple[Any, ...]) -> State:
    """Nested mappings and lists → one mapping by path; tensors are copied, so that nothing changes them any more.

    A list's places are written "#0", "#1", …
    """
    entries = values.items() if isinstance(values, Mapping) else ((f"#{i}", each) for i, each in enumerate(values))
    state: State = {}
    for name, value in entries:
        if isinstance(value, Mapping | list | tuple):
            state |= {f"{name}/{path}": each for path, each in flat(value).items()}
        else:
            state[name] = value.clone() if isinstance(value, Tensor) else value
    return state


def nested(state: Mapping[str, Any]) -> Any:
    """The way back from ``flat``: mappings again, and lists where the names are "#0", "#1", …; an empty one is lost."""
    branches: dict[str, Any] = {}
    for path, value in state.items():
        name, _, rest = path.partition("/")
        if rest:
            branches.setdefault(name, {})[rest] = value
        else:
            branches[name] = value.clone() if isinstance(value, Tensor) else value
    tree = {name: nested(value) if isinstance(value, dict) else value for name, value in branches.items()}
    return list(tree.values()) if tree and all(name.startswith("#") for name in tree) else tree
