"""The arguments of the command line, and how a command ends."""

import argparse
from collections.abc import Generator
from contextlib import closing
from typing import Any

from playground.catalog import BY_SLUG
from playground.cli.screen import Screen
from playground.cli.topics import listed, may_train
from playground.core.params import Problem

FORMATS = ("py", "ipynb", "json", "csv")


def main(arguments: list[str] | None = None) -> int:
    """Exit status: 0; 1 if a learner's code failed; 2 after saying on stderr what was wrong with the arguments."""
    given = parser().parse_args(arguments)
    trains = given.command == "run" and may_train(BY_SLUG[given.slug]) and given.code_template is None
    with Screen(getattr(given, "json", False), given.steps if trains else None, given.slug or "") as screen:
        status = 0
        try:
            with closing(lines(given, screen)) as found:
                for line in found:
                    screen.show(line)
                    status = 1 if "error" in line else 0
        except Problem as problem:
            screen.note(problem.say())
            return 2
    return status


def lines(given: argparse.Namespace, screen: Screen) -> Generator[dict[str, Any], None, None]:
    """What the command has to say. Raises Problem."""
    if given.command == "list":
        yield from listed(given.slug)
        return
    from playground.cli import compute  # loads PyTorch, which takes seconds: the list does without

    if given.command == "export":
        compute.exported(given)
    else:
        yield from compute.ran(given, screen.note)


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m playground", description="What the pages show, without a browser.")
    commands = top.add_subparsers(dest="command", required=True)
    listing = commands.add_parser("list", help="the topics, or the parameters of one")
    listing.add_argument("slug", nargs="?", choices=BY_SLUG)
    running = commands.add_parser("run", help="compute what a topic's page shows")
    exporting = commands.add_parser("export", help="a script, a notebook or data with what a topic's page shows")
    for command in (running, exporting):
        add = command.add_argument
        add("slug", choices=BY_SLUG)
        add("--set", action="append", default=[], metavar="NAME=VALUE", help="a parameter, as in a link")
        add("--url", default="", metavar="QUERY", help="a page's link, or the part after its question mark")
        add("--steps", type=int, default=1000, help="updates of a training (default: %(default)s)")
        add("--part", default="", help="the part of the topic that the code is for (default: the one that it fits)")
    code = running.add_mutually_exclusive_group()
    code.add_argument("--code", metavar="FILE", help="a part of the topic rewritten; it runs in isolation")
    code.add_argument(
        "--code-template", nargs="?", const="", metavar="PART", help="print a part as it is, to begin with"
    )
    exporting.add_argument("--code", metavar="FILE", help="with this in place of a part of the topic")
    exporting.add_argument("--format", required=True, choices=FORMATS)
    exporting.add_argument("-o", "--output", required=True, metavar="FILE")
    for command in (listing, running):
        command.add_argument("--json", action="store_true", help="one JSON object a line")
    return top
