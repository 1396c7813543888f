"""The settings that the entries of a registry (rules, losses, schedules) have of their own, as a topic's parameters.

    Params = extended(Shared, settings_of("adam", RULES["adam"].hyper, group="Adam"), __name__)

adds ``adam_lr``, ``adam_beta1`` and so on, and ``settings(params, "adam", RULES["adam"].hyper)`` reads them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import make_dataclass, replace
from typing import Any

from playground.core.params import declared
from playground.core.specs import Spec

Declared = tuple[str, type, Any]
"""Name, type and declaration of a parameter."""


def settings_of(key: str, specs: Mapping[str, Spec], **changes: Any) -> list[Declared]:
    """``<key>_<setting>`` for each setting; ``changes`` (group, when, advanced, …) is the same for all of them."""
    return [(f"{key}_{name}", type(spec.default), declared(replace(spec, **changes))) for name, spec in specs.items()]


def extended(base: type, fields: Sequence[Declared], module: str, name: str = "Params", **more: Any) -> Any:
    """The parameters ``base`` and, after them, ``fields``.

    ``module``  ``__name__`` of the module that keeps the result, which is called ``name`` there.
    ``more``    other attributes of the class.
    """
    namespace = {"__module__": module, **more}
    return make_dataclass(name, fields, bases=(base,), namespace=namespace, frozen=True, kw_only=True)


def settings(params: Any, key: str, names: Iterable[str]) -> dict[str, Any]:
    """What ``params`` has for the entry ``key``, by the names that its functions take."""
    return {name: getattr(params, f"{key}_{name}") for name in names}
