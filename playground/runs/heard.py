"""What a worker has said, checked before the supervisor believes it: learners' code can send whatever it likes."""

import signal
from collections.abc import Mapping
from string import Formatter
from typing import Any

from playground.core.own_code import LONGEST, CodeError
from playground.core.text import N_
from playground.runs.api import Reason
from playground.runs.wire import WireError

LONGEST_MESSAGE = 2000
MOST_VALUES = 20
LAST_STEP = 2**53

LEFT = N_("The code ended the program itself. Leave out exit() and the like.")
BROKEN = N_("The code made its program break off ({signal}).")

NOT_LOCKED = 70
"""Exit status of a worker that could not be locked down."""


def checked_end(status: int) -> tuple[Reason, CodeError | None]:
    """Why a worker with a learner's code is gone; ``status`` as of ``os.waitstatus_to_exitcode``."""
    if status == NOT_LOCKED:
        return "crashed", None
    if status >= 0:
        return "code", CodeError("Own", LEFT)
    if -status in (signal.SIGXCPU, signal.SIGKILL):
        return ("timeout" if -status == signal.SIGXCPU else "killed"), None
    return "code", CodeError("Own", BROKEN, None, {"signal": signal.strsignal(-status) or str(-status)})


def checked_error(said: Any) -> CodeError:
    """An error of a learner's code; what can't be one is left out of it."""
    fields = said if isinstance(said, Mapping) else {}
    kind, message, line, values = (fields.get(name) for name in ("kind", "message", "line", "values"))
    kind = kind[:100] if isinstance(kind, str) else "Exception"
    message = message[:LONGEST_MESSAGE] if isinstance(message, str) else ""
    if not isinstance(line, int) or isinstance(line, bool) or not 1 <= line <= LONGEST + 1:
        line = None
    texts = {}
    if isinstance(values, Mapping) and len(values) <= MOST_VALUES:
        texts = {name: text[:LONGEST_MESSAGE] for name, text in values.items() if isinstance(text, str)}
    if kind == "Own" and not is_plain(message, texts):
        kind = "Exception"
    return CodeError(kind, message, line, texts)


def is_plain(message: str, values: Mapping[str, str]) -> bool:
    """Whether filling ``message`` with ``values`` only puts them in: a width like {x:>999999999} would need memory."""
    try:
        parts = list(Formatter().parse(message))
    except ValueError:
        return False
    return all(name is None or (name in values and not spec and not conversion) for _, name, spec, conversion in parts)


def checked_step(header: Mapping[str, Any]) -> int:
    """The step that a message names, 0 if it names none; raises WireError."""
    step = header.get("step", 0)
    if not isinstance(step, int) or isinstance(step, bool) or not 0 <= step <= LAST_STEP:
        raise WireError("The step is not a whole number that a browser can count to.")
    return step


def checked_frame(header: Mapping[str, Any], step: int, own: bool) -> dict[str, Any]:
    """What is passed on of the header of a frame or of the constants; raises WireError.

    A goal is judged where the training is. Where that has run a learner's ``own`` code, its verdict is left out.
    """
    texts, seconds = header.get("texts", {}), header.get("seconds", 0.0)
    if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
        raise WireError("The texts are no texts.")
    if not isinstance(seconds, int | float):
        raise WireError("The seconds are no number.")
    names = ("type", "metrics", "texts", "seconds", "arrays")
    kept = {name: header[name] for name in names if name in header}
    if own and "texts" in kept:
        kept["texts"] = {name: text for name, text in texts.items() if name != "goal"}
    return {"step": step, **kept}
