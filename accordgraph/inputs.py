"""The documents that a command is given: which files they are, and their names as text."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from accordgraph.extract.readers import Given, ReadError, ReadOptions, Source, find_files, given
from accordgraph.folder import is_output

_TEMPORARY = (".accordgraph-new", ".accordgraph-old")


def documents_in(paths: Iterable[Path], options: ReadOptions, failures: list[str]) -> list[Given]:
    """Every document once, in the order given; folders are searched, but not the outputs of builds within them.

    What can't be opened to look for documents in it is noted in `failures`.
    """
    found: dict[str, Given] = {}
    for file in _files(paths):
        try:
            for document in given(file, options):
                found.setdefault(document.key, document)
        except ReadError as err:
            failures.append(str(err))
    return list(found.values())


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        outputs: dict[Path, bool] = {}
        for file in find_files([path]):
            if not any(_written_by_build(folder, outputs) for folder in _between(path, file)):
                yield file


def _between(top: Path, file: Path) -> list[Path]:
    """The folders below `top` that `file` stands in."""
    return list(file.parents)[: max(0, len(file.parts) - len(top.parts) - 1)]


def _written_by_build(folder: Path, known: dict[Path, bool]) -> bool:
    if folder not in known:
        known[folder] = folder.name.endswith(_TEMPORARY) or is_output(folder)
    return known[folder]


def one_document(path: Path, options: ReadOptions) -> Given:
    """The one document at `path`. Raises `ReadError` for a folder, or a zip of several."""
    found = list(given(path, options))
    if len(found) > 1:
        raise ReadError(f"{path}: holds {len(found)} documents; unpack it and name one, or build a graph of all")
    return found[0]


def read_document(document: Given, options: ReadOptions) -> Source:
    """The document; bytes of its name that are no text become U+FFFD, since names go into records and graph."""
    source = document.read(options)
    return dataclasses.replace(source, name=os.fsencode(source.name).decode("utf-8", "replace"))
