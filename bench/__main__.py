"""Run the measurements: ``python -m bench`` and names from PARTS, or none for all of them and the report."""

import importlib
import sys

from bench.table import Row, machine, markdown, write

PARTS = ("slider", "live", "crowd", "visit", "engine", "lockdown", "training", "network", "topics")


def main(names: list[str]) -> None:
    unknown = set(names) - set(PARTS)
    if unknown:
        sys.exit(f"{', '.join(sorted(unknown))}: not known; choose from {', '.join(PARTS)}.")
    rows: list[Row] = []
    notes = []
    for name in names or PARTS:
        print(f"measuring: {name} …", file=sys.stderr, flush=True)
        part = importlib.import_module(f"bench.{name}")
        rows += part.measure()
        notes.append(f"**{name}.** {' '.join((part.__doc__ or '').split())}")
    print(machine())
    print(markdown(rows))
    if not names:
        write(rows, "## How it was measured\n\n" + "\n\n".join(notes))


if __name__ == "__main__":
    main(sys.argv[1:])
