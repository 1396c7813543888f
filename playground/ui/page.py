"""What a page file uses: ``page = open_page("network", Params)``, then run, show, advise and tabs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import numpy as np
import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import get_script_run_ctx

from playground.catalog import BY_SLUG
from playground.core.advice import Advice
from playground.core.challenges import Challenges
from playground.core.own_code import OwnCode, Part
from playground.core.params import ParamSet
from playground.core.picture import Clip, Value, View
from playground.core.style import Theme
from playground.core.text import Translate
from playground.ui import (
    answers,
    controls,
    guide,
    language,
    link,
    live,
    own_code,
    own_code_page,
    picture,
    tabs,
    topbar,
)
from playground.ui import challenges as tasks
from playground.ui.assets import urls
from playground.ui.header import header
from playground.ui.moves import Moves, apply
from playground.ui.picture import LiveRun, Scene
from playground.ui.theme import current_theme

P = TypeVar("P", bound=ParamSet)
_COLOURS = {"info": "blue", "good": "green", "warning": "orange", "error": "red"}


@dataclass
class Page(Generic[P]):
    """A page that is being drawn: its parameters, its look, its language.

    ``news``  a place over the pictures for what is not always there, so that they stay where they are: a picture that
              moves down the page is made anew, and forgets the run that it compares with.
    """

    slug: str
    params: P
    theme: Theme
    lang: str
    _: Translate = field(repr=False)
    news: DeltaGenerator = field(repr=False)
    challenges: Challenges | None = None
    parts: Mapping[str, Part] = field(default_factory=dict, repr=False)
    own: OwnCode | None = None

    def __post_init__(self) -> None:
        # looked up once here: pictures are also made in threads that don't know whose page it is
        self._labels, self._urls, self._owner = picture.labels(self._), urls(), live.owner()
        self._answers = own_code_page.answers(self.slug)

    def run(self, experiment: str, attached: live.Attached = None, *, rate: float = 0) -> LiveRun | None:
        """This page's training of ``experiment`` ("package.module:Class") under the present parameters.

        ``attached``  arrays that are no parameters: the learner's own data.
        ``rate``      updates a second to begin with, until the learner chooses another speed; 0 is full speed.
        None, after saying so, when the server has no room for another one.
        """
        try:
            with own_code_page.guarded(self.slug, self.own):
                run = live.run(self.slug, experiment, self.params, attached, self.own, rate)
        except live.Busy:
            self.news.warning(self._("The server is busy with other trainings. Try again in a minute."))
            return None
        with self.news:
            live.banner(self.slug, self._)
            own_code_page.later_trouble(self.slug, run, lambda: tabs.open_code(self.slug, self._), self._)
        return run

    def ask(self, experiment: str, params: P) -> Mapping[str, np.ndarray]:
        """What the learner's code makes of ``params``: the arrays of the constants and of the first frame of
        ``experiment``, which is computed in a process of its own; equal questions are computed once.

        May be called from ``answer``'s ``draw``. Raises CodeError for code that fails, and Busy; let both pass.
        """
        if self.own is None:
            raise LookupError("There is no code to ask: look at page.own first.")
        if get_script_run_ctx(suppress_warning=True) is None:  # for a slider that is still being moved
            return self._answers.ask(experiment, params, self.own, self._owner, ahead=True)
        with own_code_page.guarded(self.slug, self.own):
            return self._answers.ask(experiment, params, self.own, self._owner)
        raise AssertionError("the page is drawn again")

    def show(
        self,
        views: Sequence[View],
        source: Clip | LiveRun | None = None,
        *,
        advice: Mapping[str, str] | None = None,
        readouts: Sequence[Sequence[str | Value]] = (),
        moves: Moves | None = None,
    ) -> None:
        """The pictures with their transport bar.

        ``advice``  code in a frame's ``texts["advice"]`` → text, translated.
        ``moves``   see ``playground.ui.moves``; the values are put into the allowed range, what can't be used at all
                    is ignored.
        """
        self._mount(self._scene(views, source, readouts=readouts, advice=advice or {}), moves or {})

    def answer(self, draw: Callable[[P], tuple[Sequence[View], Clip | None]], *, moves: Moves | None = None) -> None:
        """The pictures of an instant topic: ``draw`` makes them from parameters alone, in some tens of milliseconds.

        It is called for the present parameters and, while a slider or a handle is still being moved, in other threads
        for those to come. ``moves`` as in ``show``.
        """
        desk = answers.desk(self.slug)
        sliders = answers.sliders(self.slug, type(self.params).specs())
        asking = {
            "socket": self._urls.answers,
            "token": desk.token,
            "sliders": {name: f"st-key-{self.slug}-{name}" for name in sliders},
            "moves": list(moves or {}),
        }

        def scene(params: P) -> Scene:
            views, clip = draw(params)
            return self._scene(views, clip, asking=asking if self._urls.answers else None)

        desk.params, desk.moves, desk.sliders = self.params, moves or {}, sliders
        desk.draw, desk.look = scene, (self.theme, self.lang, self.own)
        with own_code_page.guarded(self.slug, self.own):
            made = desk.scene(self.params)
        self._mount(made, moves or {})

    def _scene(self, views: Sequence[View], source: Clip | LiveRun | None, **more: Any) -> Scene:
        return Scene(views, source, self.theme, self._labels, self._urls, self.lang, **more)

    def _mount(self, scene: Scene, moves: Moves) -> None:
        picture.show(
            scene,
            key=f"{self.slug}:picture",
            on_event=lambda event: self._happened(event, moves),
        )

    def _happened(self, event: Mapping[str, Any], moves: Moves) -> None:
        if event.get("name") == "goal":
            tasks.reached(self.slug, event)
        elif event.get("name") == "trouble":
            pass  # the page is drawn again, and finds it
        elif event.get("name") == "branch":
            live.branch(self.slug, type(self.params), event)
        else:
            apply(self.slug, type(self.params), moves, event)

    def now(self, name: str) -> Any:
        """The value that a parameter has at this moment; it may be newer than ``params`` while an event is answered."""
        return link.values(self.slug)[name]

    def choose(self, label: str, options: Sequence[str], move: Callable[[int], Mapping[str, Any]]) -> None:
        """A list that does by keyboard what a click in a picture does: ``move`` of the chosen option's number."""
        key = f"{self.slug}:choose"

        def chosen() -> None:
            event = {"name": "choose", "x": st.session_state[key], "y": None}
            if event["x"] is not None:
                apply(self.slug, type(self.params), {"choose": lambda x, _y: move(x)}, event)

        st.selectbox(
            label,
            range(len(options)),
            index=None,
            format_func=options.__getitem__,
            key=key,
            on_change=chosen,
            placeholder=self._("Choose"),
            width=420,
        )

    def advise(self, lines: Sequence[Advice]) -> None:
        """Lines computed in Python; nothing is shown when there is nothing to say."""
        for line in lines:
            st.markdown(f":{_COLOURS[line.level]}-background[{line.text}]")

    def tabs(self, *, code: Sequence[Any] = ()) -> None:
        """Learn, Code (the source of the given modules, classes and functions), Try (if there are challenges), Export.

        Only the open one is drawn: the code's colouring is half a megabyte of a first visit.
        """
        tabs.draw(self, code)


def open_page(
    slug: str,
    params_type: type[P],
    *,
    presets: controls.Presets | Callable[[P], controls.Presets] | None = None,
    challenges: Challenges | None = None,
    parts: Mapping[str, Part] | None = None,
    measured: Callable[[P], Mapping[str, float]] | None = None,
) -> Page[P]:
    """Title, idea and formula from the catalogue, the controls in the sidebar, and what was wrong with the link.

    ``presets``     label → values of parameters; the others go back to their defaults. Or parameters → that.
    ``challenges``  for the Try tab and for links that name one; their controls and goals are in force from here on.
    ``parts``       what learners may write anew, by key: the Code tab has an editor for it.
    ``measured``    where pictures come at once: the numbers that goals ask for. A training judges its frames.
    """
    lang = language.current()
    _ = language.translator(lang, BY_SLUG[slug].module)
    own_code.enter(slug, parts or {})
    problems = [*controls.enter(slug, params_type, challenges), *own_code.of(slug).problems]
    header(BY_SLUG[slug], _)
    news = st.container(key="news", gap="small")
    params = controls.controls(slug, params_type, presets or {}, _)
    if controls.still_news(slug, params):
        for problem in problems:
            news.warning(problem.say(_))
    if measured is not None:
        tasks.judge(slug, params, measured)
    with news:
        tasks.banner(slug, params_type, challenges, _)
        own_code_page.banner(slug, parts or {}, params, lambda: tabs.open_code(slug, _), _)
    topbar.set_link(guide.of(slug).query(params))
    own = own_code.of(slug).started
    if own is not None and not (parts or {})[own.part].applies(params):
        own = None
    return Page(slug, params, current_theme(), lang, _, news, challenges, parts or {}, own)
