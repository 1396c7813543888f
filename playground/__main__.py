"""The command line: the same computations as on the pages, without Streamlit.

python -m playground list
python -m playground list network
python -m playground run network --set lr=0.1 --set layers=8,8 --steps 2000 --json
"""

import argparse
import importlib
import importlib.util
import json
import math
import sys
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl

from playground.catalog import BY_SLUG, TOPICS, Topic
from playground.core.params import ParamSet, Problem

SHOWN = 20
"""Frames of a training that are printed, besides the one before the first step."""


def main(arguments: list[str] | None = None) -> int:
    """Exit status: 0, or 2 after saying on stderr what was wrong with the arguments."""
    parser = argparse.ArgumentParser(prog="python -m playground", description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    listing = commands.add_parser("list", help="the topics, or the parameters of one")
    listing.add_argument("slug", nargs="?", choices=BY_SLUG)
    running = commands.add_parser("run", help="compute what a topic's page shows")
    running.add_argument("slug", choices=BY_SLUG)
    running.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a parameter, as in a link")
    running.add_argument("--url", default="", metavar="QUERY", help="the part of a page's link after the question mark")
    running.add_argument("--steps", type=int, default=1000, help="updates of a training (default: %(default)s)")
    for command in (listing, running):
        command.add_argument("--json", action="store_true", help="one JSON object a line")
    given = parser.parse_args(arguments)
    try:
        lines = listed(given.slug) if given.command == "list" else ran(given)
        for line in lines:
            print(json.dumps(as_json(line), allow_nan=False) if given.json else _plain(line), flush=True)
    except Problem as problem:
        print(problem.say(), file=sys.stderr)
        return 2
    return 0


def listed(slug: str | None) -> Iterator[dict[str, Any]]:
    """The topics, or the parameters of one: name, default as in a link, what it is."""
    if slug is None:
        for topic in TOPICS:
            yield {"slug": topic.slug, "section": topic.section, "title": topic.title, "idea": topic.idea}
    else:
        for name, spec in params_of(BY_SLUG[slug]).specs().items():
            allowed = {
                key: list(value) if key == "options" else value
                for key, value in vars(spec).items()
                if key in ("low", "high", "options", "most", "fewest", "unit", "live") and value != ""
            }
            yield {"name": name, "default": spec.format(spec.default), "label": spec.label, **allowed}


def ran(given: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """A training's frames, or the result of an instant computation. Raises Problem."""
    topic = BY_SLUG[given.slug]
    if given.steps < 0:
        raise Problem("--steps", str(given.steps), "{name} = {given} can't be used: it must not be negative.")
    params = read(params_of(topic), given.url, given.set)
    if has(topic, "experiment"):
        experiment = module(topic, "experiment").Experiment(params)
        every = max(1, given.steps // SHOWN)
        for step in range(given.steps + 1):
            last = step == given.steps or experiment.finished
            if step % every == 0 or last:
                yield {"step": step, "metrics": dict(experiment.observe().metrics)}
            if last:
                break
            experiment.step()
    else:
        clip = module(topic, "clip").compute(params)
        for name, values in {**clip.metrics, **clip.arrays}.items():
            yield {"name": name, "values": values.tolist()}


def read(kind: type[ParamSet], url: str, settings: list[str]) -> ParamSet:
    """Parameters from a link's query and from ``name=value`` texts, the latter winning. Raises Problem."""
    query = dict(parse_qsl(url.rpartition("?")[2], keep_blank_values=True))
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals:
            raise Problem("--set", setting, "{name} {given} can't be used: write name=value.")
        query[name] = value
    params, problems = kind.read(query, ignore=frozenset({"lang"}))
    if problems:
        raise problems[0]
    return params


def has(topic: Topic, name: str) -> bool:
    return importlib.util.find_spec(f"{topic.package}.{name}") is not None


def module(topic: Topic, name: str) -> Any:
    return importlib.import_module(f"{topic.package}.{name}")


def params_of(topic: Topic) -> type[ParamSet]:
    kind: type[ParamSet] = module(topic, "params").Params
    return kind


def _plain(line: Mapping[str, Any]) -> str:
    """One line for people; long lists are cut."""
    words = []
    for key, value in line.items():
        if isinstance(value, Mapping):
            words += [f"{name} {number:.6g}" for name, number in value.items()]
        elif isinstance(value, list) and len(value) > 6:
            words.append(f"{key} [{value[0]} … {value[-1]}] ({len(value)} values)")
        else:
            words.append(f"{key} {value}")
    return "  ".join(words)


def as_json(value: Any) -> Any:
    """JSON knows no NaN and no infinity: they are written as words, as on the wire."""
    if isinstance(value, Mapping):
        return {key: as_json(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(part) for part in value]
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return value


if __name__ == "__main__":
    sys.exit(main())
