"""What the command line knows of a topic: its modules, its parameters, and how they are given."""

import importlib
import importlib.util
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from playground.catalog import BY_SLUG, TOPICS, Topic
from playground.core.params import ParamSet, Problem

if TYPE_CHECKING:  # these import torch, which takes seconds: the list needs none
    from playground.core.challenges import Challenge
    from playground.core.facet import Facets

NOT_PARAMETERS = frozenset({"lang", "embed", "embed_options", "hide", "challenge"})
"""What a page's link may say besides the experiment; a challenge is looked up, the rest is about the page."""

CODE = frozenset({"code", "part"})
"""A link with somebody's code in it: it runs from a file only, so that it is read before."""


def has(topic: Topic, name: str) -> bool:
    return importlib.util.find_spec(f"{topic.package}.{name}") is not None


def module(topic: Topic, name: str) -> Any:
    return importlib.import_module(f"{topic.package}.{name}")


def params_of(topic: Topic) -> type[ParamSet]:
    kind: type[ParamSet] = module(topic, "params").Params
    return kind


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


def read(topic: Topic, url: str, settings: list[str]) -> ParamSet:
    """Parameters from a page's link and from ``name=value`` texts, the latter winning. Raises Problem."""
    kind = params_of(topic)
    query = dict(parse_qsl(url.partition("#")[0].rpartition("?")[2], keep_blank_values=True))
    if CODE & set(query):
        raise Problem("--url", "", "This link carries code. Open it in the browser, read it, save it, and give --code.")
    query = {**challenge(topic, kind, query.get("challenge", "")), **query}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals:
            raise Problem("--set", setting, "{name} {given} can't be used: write name=value.")
        if name in NOT_PARAMETERS:
            raise Problem(name, value, "{name} is not a parameter of this page.")
        query[name] = value
    params, problems = kind.read(query, ignore=NOT_PARAMETERS)
    if problems:
        raise problems[0]
    return params


def may_train(topic: Topic) -> bool:
    """Whether something trains on the topic's page, under some parameters at least."""
    shown = facets(topic)
    return has(topic, "experiment") or (shown is not None and any(each.experiment for each in shown.facets.values()))


def facets(topic: Topic) -> "Facets | None":
    """The topic's facets, if it has any."""
    found: Facets | None = module(topic, "facets").FACETS if has(topic, "facets") else None
    return found


def offered(topic: Topic) -> "tuple[Challenge, ...]":
    """The topic's challenges."""
    if (shown := facets(topic)) is not None:
        return shown.challenges.of
    found: tuple[Challenge, ...] = module(topic, "challenges").CHALLENGES.of if has(topic, "challenges") else ()
    return found


def challenge(topic: Topic, kind: type[ParamSet], key: str) -> dict[str, str]:
    """The texts of the experiment that a challenge begins with; none for no key. Raises Problem."""
    if not key:
        return {}
    found = {challenge.key: challenge for challenge in offered(topic)}
    if key not in found:
        raise Problem(
            "challenge", key, "There is no challenge called {given}: {allowed}.", {"allowed": ", ".join(found)}
        )
    return found[key].begin(kind).query()
