"""What a link or a challenge has arranged on a page: controls that are hidden, a goal, and the start to go back to.

``?hide=lr,adam_*`` hides controls, ``?goal=test_accuracy>=0.95`` states a goal, ``?challenge=key`` does both and sets
the start. The other values of the link stay in force though their controls are hidden: a teacher's experiment.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

import streamlit as st

from playground.core.challenges import Challenge, Challenges
from playground.core.params import ParamSet, Problem, Spec
from playground.core.text import N_
from playground.ui import link
from playground.ui.link import CHALLENGE, HIDE

NO_CHALLENGE = N_("There is no challenge called {given} here. Choose from {allowed}.")
NOT_TO_HIDE = N_("{given} can't be hidden: it is not a parameter of this page.")
FIXED = N_("{name} = {given} is not used: the challenge fixes this setting.")


@dataclass
class Guide:
    """One page's arrangement in this session; the default arranges nothing.

    ``hide``    names of parameters, or patterns such as ``adam_*``, as in the link.
    ``free``    names of parameters that only choose what is looked at, as in ``Challenges``.
    ``start``   the values to go back to, by name.
    ``met``     the goal was reached since the start; ``helped``: with the solution that was shown.
    """

    hide: tuple[str, ...] = ()
    challenge: Challenge | None = None
    free: tuple[str, ...] = ()
    start: dict[str, Any] = field(default_factory=dict)
    met: bool = False
    helped: bool = False

    @property
    def active(self) -> bool:
        return bool(self.hide or self.challenge or self.start.get("goal"))

    def hides(self, name: str) -> bool:
        """Whether the parameter is none of the learner's business at present."""
        if self.challenge is not None and self.challenge.controls:
            return name not in self.challenge.controls
        return any(fnmatchcase(name, pattern) for pattern in self.hide)

    def locks(self, name: str) -> bool:
        """Whether the parameter must not be changed from the picture either. What is only looked at stays ``free``."""
        return self.hides(name) and name not in self.free

    def query(self, params: ParamSet) -> dict[str, str]:
        """The link's texts: a challenge with what the learner changed, or all parameters and what is hidden."""
        if self.challenge is None:
            return {**params.query(), **({HIDE: ",".join(self.hide)} if self.hide else {})}
        specs, values = params.specs(), params.values()
        changed = {name: specs[name].format(value) for name, value in values.items() if value != self.start[name]}
        return {CHALLENGE: self.challenge.key, **changed}


def of(slug: str) -> Guide:
    """The arrangement of a page."""
    found: Guide = st.session_state.setdefault("guides", {}).setdefault(slug, Guide())
    return found


def put(slug: str, guide: Guide) -> None:
    st.session_state.setdefault("guides", {})[slug] = guide


def enter(
    slug: str, params_type: type[ParamSet], challenges: Challenges | None, values: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Problem]]:
    """Take over what the link says beyond ``values``, its parameters; returns the values to begin with, and problems.

    A link without any of it ends the arrangement; no link at all keeps it as it was left.
    """
    query = link.asked()
    if not query:
        return dict(values), []
    named = set(query) & set(params_type.specs())
    problems: list[Problem] = []
    challenge = find(query.get(CHALLENGE, ""), challenges, problems)
    begin = dict(values)
    if challenge is not None:
        guide = Guide(challenge=challenge, free=challenges.free if challenges else ())
        guide.start = challenge.begin(params_type).values()
        begin = dict(guide.start)
        for name in sorted(named):
            if not guide.locks(name):
                begin[name] = values[name]
            elif values[name] != begin[name]:
                problems.append(Problem(name, query[name][:80], FIXED))
    else:
        hide = patterns(query.get(HIDE, ""), params_type.specs(), problems)
        guide = Guide(hide=hide, free=challenges.free if challenges else (), start=dict(values))
    put(slug, guide)
    return begin, problems


def find(key: str, challenges: Challenges | None, problems: list[Problem]) -> Challenge | None:
    """The challenge called ``key``."""
    found = challenges.get(key) if challenges and key else None
    if key and found is None:
        allowed = ", ".join(challenge.key for challenge in challenges.of) if challenges else "–"
        problems.append(Problem(CHALLENGE, key[:80], NO_CHALLENGE, {"allowed": allowed}))
    return found


def patterns(text: str, specs: Mapping[str, Spec], problems: list[Problem]) -> tuple[str, ...]:
    """Names and patterns of a link that hide at least one parameter each."""
    found = []
    for pattern in filter(None, text.split(",")):
        if any(fnmatchcase(name, pattern) for name in specs):
            found.append(pattern)
        else:
            problems.append(Problem(HIDE, pattern[:80], NOT_TO_HIDE))
    return tuple(found)
