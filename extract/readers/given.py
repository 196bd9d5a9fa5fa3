"""The documents that a user gives: files, folders, zips of documents, and standard input."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

from .archive import Archive, is_zip
from .formats import SUFFIXES, ZIP, check_name, source_from_bytes, suffix_of
from .limits import MEGABYTE, Limits, ReadOptions, beyond
from .sidecar import Sidecar, names_beside, read_sidecar
from .source import ReadError, Source

STANDARD_INPUT = "-"
_OFFICE = ("word/document.xml", "content.xml", "[Content_Types].xml")
_JUNK = ("__MACOSX/", ".")


@dataclass(frozen=True, slots=True)
class Given:
    """A document to be read: what it is called in messages and in the graph, and how its bytes are come by.

    `beside` gives the bytes of a file that stands beside it, None where there is no such file.
    """

    where: str
    name: str
    load: Callable[[], bytes]
    beside: Callable[[str], bytes | None]
    key: str

    def read(self, options: ReadOptions) -> Source:
        """The document. Raises `ReadError`."""
        check_name(self.name, self.where)
        source = source_from_bytes(self.load(), self.name, self.where, options)
        sidecar = self._sidecar()
        closed = options.quotes_only or sidecar is not None and sidecar.quotes_only
        return replace(source, sidecar=sidecar, quotes_only=closed)

    def _sidecar(self) -> Sidecar | None:
        for name in names_beside(self.name):
            if (data := self.beside(name)) is not None:
                return read_sidecar(data, f"{name} beside {self.where}")
        return None


def given(path: Path, options: ReadOptions) -> Iterator[Given]:
    """The document at `path`, or the documents in the zip there. Raises `ReadError` for a zip that can't be opened."""
    if str(path) == STANDARD_INPUT:
        yield Given("standard input", "standard-input", partial(_standard_input, options.limits), lambda _: None, "-")
    elif suffix_of(path.name) == ZIP:
        yield from _in_zip(path, options.limits)
    else:
        yield of_file(path, options)


def of_file(path: Path, options: ReadOptions) -> Given:
    """A document in a file of its own."""
    load = partial(file_bytes, path, options.limits)
    return Given(str(path), path.name, load, partial(_beside, path), os.path.realpath(path))


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files to read: folders are searched for readable suffixes, in the order of their names."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            known = (*SUFFIXES, ZIP)
            found += sorted(p for p in path.rglob("*") if p.suffix.lower() in known and not p.is_dir())
        else:
            found.append(path)
    return found


def file_bytes(path: Path, limits: Limits) -> bytes:
    """The bytes of a file. Raises `ReadError` for what is no file, can't be opened, or is too large."""
    try:
        kind = path.stat()
        if not stat.S_ISREG(kind.st_mode):
            raise ReadError(f"{path}: is no file but {_kind(kind.st_mode)}; give a file, or - to read standard input")
        if kind.st_size > limits.megabytes * MEGABYTE:
            raise beyond(str(path), f"has {kind.st_size / MEGABYTE:,.0f} MB", "megabytes", limits.megabytes)
        return path.read_bytes()
    except OSError as err:
        raise ReadError(f"{path}: cannot be opened ({err.strerror}); check the name and the permissions") from err
    except ValueError as err:
        raise ReadError(f"{path}: cannot be opened ({err}); check the name") from err


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a pipe" if stat.S_ISFIFO(mode) else "a socket" if stat.S_ISSOCK(mode) else "a device"


def _standard_input(limits: Limits) -> bytes:
    most = limits.megabytes * MEGABYTE
    data = sys.stdin.buffer.read(most + 1)
    if len(data) > most:
        raise beyond("standard input", "has more bytes than a document", "megabytes", limits.megabytes)
    return data


def _beside(path: Path, name: str) -> bytes | None:
    try:
        file = path.with_name(name)
        return file_bytes(file, Limits()) if file.is_file() else None
    except (OSError, ValueError):
        return None


def _in_zip(path: Path, limits: Limits) -> Iterator[Given]:
    """The documents in a zip, by name; folders in it and files of other kinds are passed over."""
    data = file_bytes(path, limits)
    if not is_zip(data):
        raise ReadError(f"{path}: is no zip, whatever its name says; get a whole copy of it")
    archive = Archive(data, str(path), limits)
    if any(name in archive for name in _OFFICE):
        raise ReadError(f"{path}: is a document of Office, not a zip of documents; name it .docx or .odt")
    names = [name for name in archive.names() if suffix_of(name) in SUFFIXES and not _is_junk(name.replace("\\", "/"))]
    if not names:
        raise ReadError(f"{path}: no document is in it that can be read; put {', '.join(SUFFIXES)} files into it")
    for name in names:
        plain = name.replace("\\", "/")
        beside = partial(_beside_in_zip, archive, name)
        key = f"{os.path.realpath(path)}\x00{name}"
        where = f"{path}/{plain}"
        yield Given(where, PurePosixPath(plain).name, partial(archive.read, name, where), beside, key)


def _is_junk(name: str) -> bool:
    """Remains of a Mac, and hidden files."""
    return name.startswith(_JUNK[0]) or PurePosixPath(name).name.startswith(_JUNK[1])


def _beside_in_zip(archive: Archive, name: str, other: str) -> bytes | None:
    member = str(PurePosixPath(name).with_name(other))
    return archive.read(member) if member in archive else None
