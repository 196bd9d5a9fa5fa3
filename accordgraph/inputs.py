"""The documents that a command is given: which files they are, and their names as text."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable
from pathlib import Path

from accordgraph.extract.readers import Source, find_files, read
from accordgraph.folder import is_output

_TEMPORARY = (".accordgraph-new", ".accordgraph-old")


def documents_in(paths: Iterable[Path]) -> list[Path]:
    """Every file once, in the order given; folders are searched, but not the outputs of builds within them."""
    found: dict[str, Path] = {}
    for path in paths:
        outputs: dict[Path, bool] = {}
        for file in find_files([path]):
            if not any(_written_by_build(folder, outputs) for folder in _between(path, file)):
                found.setdefault(os.path.realpath(file), file)
    return list(found.values())


def _between(top: Path, file: Path) -> list[Path]:
    """The folders below `top` that `file` stands in."""
    return list(file.parents)[: max(0, len(file.parts) - len(top.parts) - 1)]


def _written_by_build(folder: Path, known: dict[Path, bool]) -> bool:
    if folder not in known:
        known[folder] = folder.name.endswith(_TEMPORARY) or is_output(folder)
    return known[folder]


def read_document(path: Path) -> Source:
    """As `readers.read`; bytes of the name that are no text become U+FFFD, since names go into records and graph."""
    source = read(path)
    return dataclasses.replace(source, name=os.fsencode(source.name).decode("utf-8", "replace"))
