"""A learner's own table: the file, which column to predict, which to learn from, and what was made of it.

A page that has the parameters ``own_file``, ``own_target``, ``own_task``, ``own_features``, ``own_x`` and ``own_y``
shows this when its data are the learner's own; if it has ``inputs`` with an option "all", a new file sets that. The
file stays in the session's memory and goes with it: nothing is written to disk; links name columns but hold no data.
"""

import re
from typing import Any

import numpy as np
import streamlit as st

from playground.core.own_choice import Chosen, choose, packed, suggestion
from playground.core.own_table import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, OwnTable, read
from playground.core.params import Choice, Choices, ParamSet, Problem
from playground.core.text import Translate
from playground.ui import controls, link

ALL = "all"
MEGABYTES = MOST_BYTES // 1_000_000


def own_table(slug: str, params: ParamSet, _: Translate) -> dict[str, np.ndarray] | None:
    """The learner's data as arrays for a run's ``attached``; None, and says why, while there is nothing to train on."""
    table = _held(slug)
    chosen: Chosen | Problem | None = None
    # Once there is a table the pictures are what matters: it folds up, and opens where something is to be changed.
    key = f"{slug}:own:{'table' if table else 'none'}"
    with st.expander(_title(table, _), icon=":material/table:", expanded=table is None, key=key):
        _file(slug, params, _)
        if table is not None:
            settings = _settings(params, table)
            _columns(slug, type(params), settings, table, _)
            chosen = _chosen(table, settings)
            if isinstance(chosen, Chosen):
                _axes(slug, type(params), settings, chosen, _)
    for problem in (st.session_state.get(f"{slug}:file problem"), chosen):
        if isinstance(problem, Problem):
            st.error(plain(problem.say(_)))
    if table is None or not isinstance(chosen, Chosen):
        return None
    st.caption(" ".join(plain(note.say(_)) for note in (*table.notes, *chosen.notes)))
    return packed(chosen.data)


def plain(text: str) -> str:
    """``text`` as Markdown that shows it as it is: a column's name may hold anything."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>$:~^=&])", r"\\\1", text)


def _held(slug: str) -> OwnTable | None:
    table: OwnTable | None = st.session_state.setdefault("tables", {}).get(slug)
    return table


def _title(table: OwnTable | None, _: Translate) -> str:
    if table is None:
        return _("Your own table")
    return plain(_("Your own table: {name}").format(name=table.name))


def _file(slug: str, params: ParamSet, _: Translate) -> None:
    """Where the file is chosen."""
    st.file_uploader(
        _("A CSV file, up to {size} MB, {rows} rows and {columns} columns. It is forgotten when you leave.").format(
            size=MEGABYTES, rows=MOST_ROWS, columns=MOST_COLUMNS
        ),
        key=f"{slug}:file",
        max_upload_size=MEGABYTES,
        on_change=_take,
        args=(slug, type(params)),
    )
    missing = params.values()["own_file"]
    if missing and _held(slug) is None:
        words = _("This experiment was made with the file {name}. A link holds no data: choose the file here.")
        st.info(plain(words.format(name=missing)))


def _take(slug: str, params_type: type[ParamSet]) -> None:
    """Another file was chosen, or the file taken away (as the browser does before it brings another)."""
    file = st.session_state.get(f"{slug}:file")
    st.session_state[f"{slug}:file problem"] = None
    st.session_state["tables"].pop(slug, None)
    if file is None:
        return
    try:
        table = read(file.getvalue(), file.name)
    except Problem as problem:
        st.session_state[f"{slug}:file problem"] = problem
        return
    st.session_state["tables"][slug] = table
    values, inputs = link.values(slug), params_type.specs().get("inputs")
    changes = {**_settings(params_type(**values), table), "own_file": table.name}
    if isinstance(inputs, Choices) and values["inputs"] == inputs.default and values["own_file"] != table.name:
        changes["inputs"] = (ALL,)  # a table is there to be learned from, unless the learner or a link chose otherwise
    controls.assign(slug, params_type, changes)


def _settings(params: ParamSet, table: OwnTable) -> dict[str, Any]:
    """What the learner chose, as far as this table has it: the column to predict and those to learn from."""
    values = params.values()
    names = [column.name for column in table.columns]
    target = values["own_target"] if values["own_target"] in names else suggestion(table)
    features = [name for name in values["own_features"].split(",") if name in names and name != target]
    return {
        "own_target": target,
        "own_features": ",".join(features),
        **{name: values[name] for name in ("own_task", "own_x", "own_y")},
    }


def _choose(slug: str, params_type: type[ParamSet], name: str) -> None:
    """A widget has changed: its value becomes the parameter's."""
    value = st.session_state[f"{slug}:{name}"]
    controls.assign(slug, params_type, {name: ",".join(value) if isinstance(value, list) else value})


def _columns(slug: str, params_type: type[ParamSet], settings: dict[str, Any], table: OwnTable, _: Translate) -> None:
    """Which column to predict, as what, and which to learn from."""
    specs, names = params_type.specs(), [column.name for column in table.columns]
    others = [name for name in names if name != settings["own_target"]]
    tasks = specs["own_task"]
    assert isinstance(tasks, Choice)
    first, second, third = st.columns([2, 2, 4])
    with first:
        _select(slug, params_type, "own_target", names, settings["own_target"], _)
    with second:
        labels = tasks.options
        _select(slug, params_type, "own_task", list(labels), settings["own_task"], _, labels=labels)
    with third:
        key = f"{slug}:own_features"
        st.session_state[key] = settings["own_features"].split(",") if settings["own_features"] else []
        st.multiselect(
            _(specs["own_features"].label),
            others,
            key=key,
            placeholder=_("All other columns"),
            on_change=_choose,
            args=(slug, params_type, "own_features"),
        )


def _axes(slug: str, params_type: type[ParamSet], settings: dict[str, Any], chosen: Chosen, _: Translate) -> None:
    """Which features the map shows, where there is a choice."""
    names = list(chosen.data.features)
    if len(names) < 3:
        return
    for name, column, fallback in zip(("own_x", "own_y"), st.columns(2), names, strict=False):
        with column:
            _select(slug, params_type, name, names, settings[name] if settings[name] in names else fallback, _)


def _select(
    slug: str,
    params_type: type[ParamSet],
    name: str,
    options: list[str],
    value: str,
    _: Translate,
    labels: Any = None,
) -> None:
    key = f"{slug}:{name}"
    st.session_state[key] = value  # the parameter decides, whoever changed it
    st.selectbox(
        _(params_type.specs()[name].label),
        options,
        format_func=lambda option: _(labels[option]) if labels else option,
        key=key,
        on_change=_choose,
        args=(slug, params_type, name),
    )


def _chosen(table: OwnTable, settings: dict[str, Any]) -> Chosen | Problem:
    features = [name for name in settings["own_features"].split(",") if name]
    try:
        return choose(table, settings["own_target"], features, settings["own_task"])
    except Problem as problem:
        return problem
