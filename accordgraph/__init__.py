"""accordgraph: cooperation documents as a graph of who does what, how firmly, and where the text says so."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from accordgraph.drawing import show_map
    from accordgraph.extract.pipeline import Extraction, Extractor
    from accordgraph.extract.readers import Source, read
    from accordgraph.folder import Folder
    from accordgraph.report import BuildReport

# `build` is in the module of that name: a name here could not be told from the module once that is imported.
_HOMES = {
    "BuildReport": "accordgraph.report",
    "Extraction": "accordgraph.extract.pipeline",
    "Extractor": "accordgraph.extract.pipeline",
    "Folder": "accordgraph.folder",
    "Source": "accordgraph.extract.readers",
    "read": "accordgraph.extract.readers",
    "show_map": "accordgraph.drawing",
}

__all__ = ["BuildReport", "Extraction", "Extractor", "Folder", "Source", "__version__", "read", "show_map"]


def __getattr__(name: str) -> object:
    """The public names, imported when they are first asked for: `import accordgraph` itself is quick."""
    if name not in _HOMES:
        raise AttributeError(f"module 'accordgraph' has no attribute '{name}'")
    return getattr(importlib.import_module(_HOMES[name]), name)
