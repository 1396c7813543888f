"""What a topic says of itself so that its computation can be written out as one script: see ``playground.export``."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from playground.core.own_code import OwnCode


@dataclass(frozen=True)
class Recipe:
    """How a topic's page is written out.

    ``compute``  ``compute(params, steps) -> (rows, result)``: the page's computation and its numbers, the last row of
                 them those of the last step. It and everything it uses is copied into the script, so it is written for
                 readers.
    ``picture``  ``picture(rows, result, file)`` draws with matplotlib, which is imported in it.
    ``known``    parameters that the script can't be given other values of: what is decided by them is left out.
    ``facts``    further conditions, as they are written in the source, that are known to hold or not to hold.
    ``keep``     "module:TABLE" → the keys of that dict (or the ``key`` of the elements of that tuple) that are used.
    ``instead``  "module:name" → the source to be written in place of a definition.
    ``extra``    parameters that are looked up by a name made at run time.
    ``own``      the learner's own code, copied as it is. ``compute`` is then given what it defines as ``own``.
    ``most``     the last step there is, if the parameters say so.
    """

    compute: Callable[..., tuple[list[dict[str, float]], Any]]
    picture: Callable[..., None]
    known: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, bool] = field(default_factory=dict)
    keep: Mapping[str, Collection[str]] = field(default_factory=dict)
    instead: Mapping[str, str] = field(default_factory=dict)
    extra: Collection[str] = ()
    own: OwnCode | None = None
    most: int | None = None
