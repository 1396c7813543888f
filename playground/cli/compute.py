"""The commands that compute something."""

import argparse
from itertools import islice
from pathlib import Path

import torch

from playground.catalog import BY_SLUG, Topic
from playground.cli import own_code, parts
from playground.cli.driven import Params, driven
from playground.cli.own_code import Lines, Note
from playground.cli.topics import facets, has, module, read
from playground.core.facet import Facet
from playground.core.params import ParamSet, Problem
from playground.core.picture import Clip
from playground.export import export

SHOWN = 20
"""Frames of a training that are printed, besides the one before the first step."""


def ran(given: argparse.Namespace, note: Note) -> Lines:
    """A training's frames, or the result of an instant computation, or templates. Raises Problem.

    What is wrong with a learner's code comes as the last line: ``error``.
    """
    topic, params = BY_SLUG[given.slug], asked(given)
    if given.code_template is not None:
        templates = parts.templates(topic, given.code_template, params)
        yield from templates if given.json else islice(templates, 1)
        return
    code = None if given.code is None else parts.read_code(topic, given.code, given.part, params)
    if code is not None:
        params = parts.applied(parts.parts_of(topic)[code.part], params)
    experiment = parts.parts_of(topic)[code.part].experiment if code else trained(topic, params)
    if trains(topic, params):
        plan = Params(experiment, params.values(), given.steps, every=max(1, given.steps // SHOWN))
        torch.set_num_threads(1)  # as in the pages' processes: the same sums in the same order
        yield from driven(plan) if code is None else own_code.guarded(own_code.trained(plan, code, note))
    elif code is not None:
        yield from own_code.guarded(own_code.computed(experiment, params.values(), code, note))
    else:
        clip = computed(topic, params)
        for name, values in {**clip.metrics, **clip.arrays}.items():
            yield {"name": name, "values": values.tolist()}


def facet(topic: Topic, params: ParamSet) -> Facet | None:
    """What the page shows under ``params``, where the topic has facets."""
    shown = facets(topic)
    return None if shown is None else shown.of(params)


def computed(topic: Topic, params: ParamSet) -> Clip:
    """The numbers of a page that does not train."""
    shown = facet(topic, params)
    found: Clip = module(topic, "clip").compute(params) if shown is None else shown.compute(params)  # type: ignore[misc]
    return found


def trains(topic: Topic, params: ParamSet) -> bool:
    """Whether the page under ``params`` shows a training; a topic with both kinds tells by ``clip.instant(params)``."""
    if (shown := facet(topic, params)) is not None:
        return bool(shown.experiment)
    if not has(topic, "clip"):
        return True
    return has(topic, "experiment") and not module(topic, "clip").instant(params)


def trained(topic: Topic, params: ParamSet) -> str:
    """The experiment of a training; a topic with several tells by ``clip.trained(params)``."""
    if (shown := facet(topic, params)) is not None:
        return shown.experiment
    clip = module(topic, "clip") if has(topic, "clip") else None
    if clip is not None and hasattr(clip, "trained"):
        return str(clip.trained(params))
    return f"{topic.package}.experiment:Experiment"


def exported(given: argparse.Namespace) -> None:
    """Write the file. Raises Problem."""
    topic, params = BY_SLUG[given.slug], asked(given)
    code = None if given.code is None else parts.read_code(topic, given.code, given.part, params)
    if code is not None:
        params = parts.applied(parts.parts_of(topic)[code.part], params)
    content = export(given.slug, params, given.steps, given.format, code)
    try:
        Path(given.output).write_bytes(content)
    except OSError as error:
        raise Problem("--output", given.output, "{given} can't be written: {why}.", {"why": error.strerror}) from None


def asked(given: argparse.Namespace) -> ParamSet:
    """The parameters. Raises Problem for these and for other arguments that can't be used."""
    if given.steps < 0:
        raise Problem("--steps", str(given.steps), "{name} = {given} can't be used: it must not be negative.")
    return read(BY_SLUG[given.slug], given.url, given.set)
