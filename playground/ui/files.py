"""The picture component's files: which there are, and their contents compressed once.

Only what is listed here can be asked for; the address contains a hash of the contents, so browsers keep it for ever.
"""

import gzip
import hashlib
from functools import cache
from pathlib import Path

import plotly

COMPONENTS = Path(__file__).parents[2] / "assets" / "components"
PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


@cache
def files() -> dict[str, Path]:
    """Every file that is served, by name; nothing else on the disk can be asked for."""
    found = {path.name: path for path in sorted(COMPONENTS.iterdir()) if path.suffix in TYPES}
    return {**found, "plotly.min.js": PLOTLY}


@cache
def version() -> str:
    """A hash of all files, part of their address."""
    digest = hashlib.sha256()
    for name, path in files().items():
        digest.update(name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


@cache
def compressed(path: Path) -> bytes:
    """The file's contents, gzipped; made on the first request and kept."""
    return gzip.compress(path.read_bytes(), 9, mtime=0)
