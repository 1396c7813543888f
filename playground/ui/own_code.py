"""What a learner has written on a page: what runs, what stands in the editor, what came with the link, what went wrong.

Only what the learner has started runs. A link puts its code into the editor and nowhere else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from playground.core import code_link
from playground.core.own_code import CodeError, OwnCode, Part
from playground.core.params import Problem
from playground.core.text import N_
from playground.ui import link

STOPPED = {
    "memory": N_("The code needed more memory than a run may use. Smaller tensors may help."),
    "timeout": N_("The code took too long for one step. Is there a loop that never ends?"),
    "output": N_("The code printed or returned more than a run may send. Print less, or only now and then."),
    "killed": N_("The code ended its own process, and with it the run."),
    "crashed": N_("The code ended its own process, and with it the run."),
}
"""Reasons for which a run with own code ends without an error of its own."""


@dataclass(eq=False)
class Trouble(CodeError):
    """An error of own code, with what it had printed until then."""

    printed: str = ""


@dataclass
class Workshop:
    """One page's own code in this session.

    ``part``      that the editor shows; ``drafts``: part → text, where it is not the template that the page has for it;
                  ``begun``: part → the text that the editor began with.
    ``started``   what the learner has started: it is in the pictures.
    ``linked``    what the link brought, until the learner runs it or puts it aside.
    ``failed``    the code that has the ``error``; with other text in the editor its line says nothing.
    ``printed``   by the code that failed.
    ``notice``    why a start was refused, words to be translated and their values: said once.
    ``version``   of the editor, which is made anew when its text is set from outside.
    ``pressed``   a button of the editor has changed what the whole page shows.
    """

    part: str = ""
    drafts: dict[str, str] = field(default_factory=dict)
    begun: dict[str, str] = field(default_factory=dict)
    started: OwnCode | None = None
    linked: OwnCode | None = None
    failed: OwnCode | None = None
    error: CodeError | None = None
    printed: str = ""
    notice: tuple[str, Mapping[str, object]] | None = None
    version: int = 0
    pressed: bool = False
    problems: list[Problem] = field(default_factory=list)

    def write(self, code: OwnCode) -> None:
        """Put a text into the editor."""
        self.part = code.part
        self.drafts[code.part] = self.begun[code.part] = code.text
        self.version += 1

    def fail(self, code: OwnCode, error: CodeError, printed: str = "") -> None:
        self.failed, self.error, self.printed = code, error, printed

    def forget(self) -> None:
        """What went wrong is of no interest any more."""
        self.failed, self.error, self.printed = None, None, ""


def of(slug: str) -> Workshop:
    """The workshop of a page."""
    kept: Workshop = st.session_state.setdefault("workshops", {}).setdefault(slug, Workshop())
    return kept


def enter(slug: str, parts: Mapping[str, Part]) -> None:
    """When the page is entered (to be called before that is noted): take over what the link says. A link without code
    is an experiment without code; no link at all leaves everything as it was."""
    if link.arriving(slug) and (query := link.asked()):
        code, problems = code_link.read(query, parts)
        shop = Workshop(linked=code, problems=problems, version=of(slug).version + 1)
        if code is not None:
            shop.write(code)
        st.session_state["workshops"][slug] = shop
    publish(slug)


def publish(slug: str) -> None:
    """Have the address and every link of the page carry the code that runs, or that came with the link."""
    shop = of(slug)
    carried = shop.started or shop.linked
    link.carry(slug, code_link.query(carried) if carried else {})


def start(slug: str, code: OwnCode) -> None:
    """The learner wants ``code`` to run. To be called before the page is drawn."""
    shop = of(slug)
    shop.forget()
    shop.linked = None
    shop.pressed = True
    shop.drafts[code.part] = code.text
    try:
        shop.started = code_link.checked(code)
    except Problem as problem:
        shop.fail(code, CodeError("Own", problem.rule, None, {"given": problem.given, **problem.facts}))


def undo(slug: str) -> None:
    """Back to the page's own code, in the pictures and in the editor."""
    shop = of(slug)
    shop.drafts.pop(shop.part, None)
    shop.version += 1
    stop(slug)


def stop(slug: str) -> None:
    """Back to the page's own code in the pictures; the editor keeps the learner's."""
    shop = of(slug)
    shop.forget()
    shop.started = shop.linked = None
    shop.pressed = True


def failed(slug: str, code: OwnCode, error: CodeError, printed: str = "") -> None:
    """``code`` can't run: the page goes on without it, and the editor shows what is wrong."""
    shop = of(slug)
    shop.fail(code, error, printed)
    shop.started = None


def refused(slug: str, words: str, **values: object) -> None:
    """The code was not started for a reason that is not its fault."""
    shop = of(slug)
    shop.notice = (words, values)
    shop.started = None
