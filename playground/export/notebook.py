"""The same script as a Jupyter notebook (nbformat 4.5): explanation, parameters, definitions, training, picture."""

import json
from typing import Any

from playground.export.script import Script

TRAIN = """torch.set_num_threads(1)  # threads add in another order, and so to other last digits
rows, result = {compute}(PARAMS, STEPS{more})
rows[-1]"""

PICTURE = """try:
    {picture}(rows, result, "{slug}.png")
except ImportError:
    print("No picture: matplotlib is not installed.")
else:
    from IPython.display import Image, display

    display(Image("{slug}.png"))"""


def notebook(script: Script) -> bytes:
    """Cells that run from top to bottom."""
    title, _, rest = script.opening.partition("\n")
    cells = [
        text(f"# {title.partition(':')[0]}\n\n{title.partition(':')[2].strip()}\n\n{rest.strip()}"),
        code(f"from __future__ import annotations\n\n{script.imports}"),
        text("## Parameters"),
        code(script.parameters),
    ]
    for section in script.sections:
        cells += [text(f"## {section.title}"), code(section.text)]
    named = {"compute": script.compute, "picture": script.picture, "slug": script.slug, "more": script.more}
    cells += [text("## Run it"), code(TRAIN.format(**named)), text("## Picture"), code(PICTURE.format(**named))]
    for place, cell in enumerate(cells):
        cell["id"] = f"cell-{place}"
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    content = {
        "cells": cells,
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def text(source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": lines(source)}


def code(source: str) -> dict[str, Any]:
    return {"cell_type": "code", "metadata": {}, "source": lines(source), "outputs": [], "execution_count": None}


def lines(source: str) -> list[str]:
    return source.strip("\n").splitlines(keepends=True)
