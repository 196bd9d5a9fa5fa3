"""Sorting of more than memory holds: runs that fit into it go to disk sorted, and are merged."""

from __future__ import annotations

import heapq
import marshal
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import IO, Any, TypeVar

T = TypeVar("T")

LINES = 1 << 16  # lines that are sorted in memory at a time; some 20 MB
ENTRIES = 1 << 14  # keys of subjects with their places; some 30 MB
_AT_ONCE = 256  # items that are read back at a time
PIECE = 1 << 16  # bytes of a piece


class Runs:
    """Items (texts, bytes, numbers, tuples of these) are added one by one, and given back in order."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._stack = ExitStack()
        self._run: list[Any] = []
        self._files: list[IO[bytes]] = []

    def __enter__(self) -> Runs:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def add(self, item: object) -> None:
        """One more item."""
        self._run.append(item)
        if len(self._run) >= self._size:
            self._put_away()

    def _put_away(self) -> None:
        self._run.sort()
        file = self._stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 (the stack closes it)
        for start in range(0, len(self._run), _AT_ONCE):
            marshal.dump(self._run[start : start + _AT_ONCE], file)
        self._files.append(file)
        self._run = []

    def ordered(self) -> Iterator[Any]:
        """All items; nothing can be added behind this."""
        self._run.sort()
        return heapq.merge(*map(_read, self._files), self._run) if self._files else iter(self._run)


def _read(file: IO[bytes]) -> Iterator[Any]:
    file.seek(0)
    while True:
        try:
            yield from marshal.load(file)  # noqa: S302 (our own file, which nobody else can open)
        except EOFError:
            return


def spooled(file: IO[bytes]) -> Iterator[bytes]:
    """What was written to a file, from its beginning."""
    file.seek(0)
    while piece := file.read(PIECE):
        yield piece


def joined(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces, small ones joined to such as are worth writing."""
    waiting: list[bytes] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= PIECE:
            yield b"".join(waiting)
            waiting, size = [], 0
    if waiting:
        yield b"".join(waiting)
