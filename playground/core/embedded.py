"""A table from a file as source, for scripts that have no files beside them (``Recipe.instead``)."""

from playground.core.dataset_tables import TABLES, rows

ROWS = '''def rows(table: Table) -> list[dict[str, str]]:
    """The table's lines, each cell by its column's name."""
    return list(csv.DictReader(CELLS.strip().splitlines()))'''


def embedded(name: str) -> dict[str, str]:
    """What stands in place of reading the file of table ``name``; empty for data that is drawn anew."""
    if name not in TABLES:
        return {}
    lines = rows(TABLES[name])
    text = "\n".join(",".join(line) for line in (lines[0], *(line.values() for line in lines)))
    return {"playground.core.dataset_tables:rows": f'CELLS = """\n{text}\n"""\n\n\n{ROWS}'}
