"""The documents that a command is given: which files they are, and their names as text."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath

import msgspec

from accordgraph.errors import AccordError
from accordgraph.extract.readers import Given, ReadError, ReadOptions, Source, find_files, given
from accordgraph.extract.readers.sidecar import Sidecar
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


def as_said(
    documents: Sequence[tuple[Source, str]], versions: Mapping[str, str], there: Iterable[tuple[str, str]] = ()
) -> list[tuple[Source, str]]:
    """Documents with their slugs, those in `versions` noted as a version of another: a file name, a slug or an IRI.

    `there` are name and slug of documents that an output has. Raises `AccordError` for a name of none.
    """
    slugs = dict(there) | {source.name: slug for source, slug in documents}
    for name in versions:
        if name not in {source.name for source, _ in documents}:
            raise AccordError(
                f"--version-of {name}: no document that is read now is called so; give the name of its file"
            )
    return [(_noted(source, versions.get(source.name), slugs), slug) for source, slug in documents]


def _noted(source: Source, other: str | None, slugs: Mapping[str, str]) -> Source:
    if other is None:
        return source
    name = PurePath(other).name
    if other not in slugs.values() and name not in slugs and "://" not in other:
        raise AccordError(
            f"--version-of {source.name}={other}: no document is called {other}; name a file, slug or IRI"
        )
    version_of = slugs.get(name, other) if "://" not in other else other
    sidecar = msgspec.structs.replace(source.sidecar or Sidecar(), version_of=version_of)
    return dataclasses.replace(source, sidecar=sidecar)
