"""The optimizers page as it would be with st.plotly_chart: same parameters, same computation, same visible views."""

from typing import Any

import streamlit as st

from bench.fill import clip_frames, filled, visible
from playground.core.params import Choice, Choices, Integer, Number, Spec
from playground.core.picture import PlotView
from playground.core.style import LIGHT
from playground.topics.optimizers import figures
from playground.topics.optimizers.params import Params
from playground.ui.scale import options


def widget(spec: Spec) -> Any:
    label, key, default = spec.label, spec.name, spec.default
    if isinstance(spec, Number) and spec.scale == "log":
        return st.select_slider(label, options(spec.low, spec.high, {default}), default, key=key)
    if isinstance(spec, Number):
        return st.slider(label, float(spec.low), float(spec.high), float(default), spec.step, key=key)
    if isinstance(spec, Integer):
        return st.slider(label, spec.low, spec.high, default, spec.step, key=key)
    if isinstance(spec, Choice):
        names = list(spec.options)
        return st.selectbox(label, names, names.index(default), key=key)
    if isinstance(spec, Choices):
        return tuple(st.multiselect(label, list(spec.options), default, key=key))
    return default


st.set_page_config(page_title="Reference", layout="wide")
values: dict[str, Any] = {}
defaults = Params()
with st.sidebar:
    for name, spec in Params.specs().items():
        if not spec.advanced and (spec.when is None or spec.when(defaults)):
            values[name] = widget(spec)
st.title("Optimizers")
st.session_state.runs = st.session_state.get("runs", 0) + 1
params = Params(**values)
views, clip = figures.race_views(params, LIGHT, str)
frames = clip_frames(clip)
columns = st.columns(2)
for view in visible(views):
    if isinstance(view, PlotView):
        figure = filled(view, frames, clip.constants, len(frames) - 1)
        figure["layout"]["meta"] = [view.id, st.session_state.runs]  # tells the browser that this is another picture
        figure["layout"]["height"] = view.height
        columns[view.column].plotly_chart(figure, key=view.id)
