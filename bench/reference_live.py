"""The network page as it would be with a thread, a polled fragment and st.plotly_chart: same training, same views."""

import threading
import time
from typing import Any

import streamlit as st

from bench.fill import filled, visible
from playground.core.frames import Frame
from playground.core.picture import PlotView
from playground.core.style import LIGHT
from playground.topics.network.data import prepare
from playground.topics.network.experiment import Experiment
from playground.topics.network.params import Params
from playground.topics.network.views.training import views

EVERY = 0.1  # seconds between ticks


class Trainer:
    """Trains in a thread; about 30 times a second it notes a frame."""

    def __init__(self) -> None:
        self.experiment = Experiment(Params())
        self.step = 0
        self.frames: list[dict[str, Any]] = []
        self.lock = threading.Lock()
        self.going = False
        self.note()

    def note(self) -> None:
        frame = self.experiment.observe()
        with self.lock:
            self.frames.append({"step": self.step, **frame.metrics, **frame.arrays})
            if len(self.frames) > 400:
                del self.frames[1::2]

    def work(self) -> None:
        due = 0.0
        while self.going:
            self.experiment.step()
            self.step += 1
            if time.perf_counter() > due:
                self.note()
                due = time.perf_counter() + 1 / 30

    def play(self) -> None:
        self.going = True
        threading.Thread(target=self.work, daemon=True).start()


@st.fragment(run_every=EVERY)
def pictures() -> None:
    trainer: Trainer = st.session_state.trainer
    with trainer.lock:
        frames = list(trainer.frames)
    constants: Frame = trainer.experiment.constants()
    columns = st.columns(2)
    for view in visible(views(Params(), prepare(Params()), LIGHT, str)):
        if isinstance(view, PlotView):
            figure = filled(view, frames, constants.arrays, len(frames) - 1)
            figure["layout"]["meta"] = [view.id, id(trainer), frames[-1]["step"]]
            figure["layout"]["height"] = view.height
            columns[view.column].plotly_chart(figure, key=view.id)


st.set_page_config(page_title="Reference", layout="wide")
reset = st.button("Reset")
if reset or "trainer" not in st.session_state:
    if "trainer" in st.session_state:
        st.session_state.trainer.going = False
        time.sleep(0.05)
    st.session_state.trainer = Trainer()
if st.button("Play"):
    st.session_state.trainer.play()
pictures()
