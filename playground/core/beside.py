"""Two settings at once, beside each other: some parameters have a second value, and the page shows both.

    Params = with_other(Shared, ("activation", "init"))

adds the parameters ``beside`` (on or off), ``other_activation`` and ``other_init``. The computation goes through
``sides(params)`` and puts the arrays of each side under its prefix; the figures are made once for each side.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from playground.core.params import Choice, Flag, Spec, declared
from playground.core.settings import extended
from playground.core.text import N_, Translate, shown

OTHER = "other_"
PREFIXES = ("", "other/")
"""What stands before the names of arrays of the first and of the second side."""


def with_other(
    base: type,
    names: Sequence[str],
    module: str,
    on: bool = False,
    *,
    defaults: Mapping[str, Any] | None = None,
    when: Callable[[Any], bool] | None = None,
) -> Any:
    """The parameters ``base`` with a second value for each of ``names``, shown while ``beside`` is on.

    ``module``    ``__name__`` of the module that keeps the result under the name ``Params``.
    ``defaults``  of second values that differ from the first.
    ``when``      there is something to be compared only while this holds.
    """
    given = defaults or {}
    specs: dict[str, Spec] = {
        f"{OTHER}{name}": second(base.specs()[name], when, **({"default": given[name]} if name in given else {}))  # type: ignore[attr-defined]
        for name in names
    }
    flag = Flag(
        default=on,
        label=N_("Compare two settings"),
        help=N_("A second setting is computed along with the first and shown beside it."),
        group=N_("Beside"),
        when=when,
    )
    fields = [(name, type(spec.default), declared(spec)) for name, spec in {"beside": flag, **specs}.items()]
    return extended(base, fields, module, compared=tuple(names))


def second(spec: Spec, compared: Callable[[Any], bool] | None = None, **changes: Any) -> Spec:
    """The same parameter for the other side; it depends on what the other side's parameters are."""
    known = spec.when

    def when(params: Any) -> bool:
        both = params.beside and (compared is None or compared(params))
        return bool(both) and (known is None or known(other(params)))

    return replace(spec, group=N_("Beside"), when=when, **changes)


def other(params: Any) -> Any:
    """The parameters of the second side."""
    return replace(params, **{name: getattr(params, f"{OTHER}{name}") for name in params.compared})


def sides(params: Any) -> list[tuple[str, Any]]:
    """(prefix, parameters) of each side: one, or two while ``beside`` is on."""
    return list(zip(PREFIXES, (params, other(params)) if params.beside else (params,), strict=False))


def title(params: Any, _: Translate) -> str:
    """What is compared, of one side, in words: "Tanh · Xavier"."""
    parts = []
    for name in params.compared:
        spec, value = params.specs()[name], getattr(params, name)
        if spec.when is not None and not spec.when(params):
            continue
        if isinstance(spec, Choice):
            parts.append(_(spec.options[value]))
        elif isinstance(spec, Flag):
            parts.append(f"{_(spec.label)}: {_('on') if value else _('off')}")
        else:
            parts.append(f"{_(spec.label)} {shown(value)}")
    return " · ".join(parts)
