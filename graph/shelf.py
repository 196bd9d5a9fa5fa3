"""Written blocks that wait on disk until the order of all of them is known."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack

from .order import Block, Subject, subject_key
from .runs import ENTRIES, Runs

_SMALL = 1 << 20  # bytes that need no file


class Shelf:
    """Takes written blocks in any order, and gives them back in reading order.

    A subject may come several times, once from each graph that speaks of it. What is said of `several` in all must be
    put whole, and takes the place of the parts.
    """

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._body = self._stack.enter_context(tempfile.SpooledTemporaryFile(_SMALL))  # noqa: SIM115 (the stack closes it)
        self._order = self._stack.enter_context(Runs(ENTRIES))
        self._size = 0
        self._seen: set[int] = set()  # hashes: a tenth of the memory; who shares one by chance is asked for once more
        self._several: dict[Subject, str] = {}

    def __enter__(self) -> Shelf:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def put(self, block: Block, text: bytes, *, key: tuple[object, ...] | None = None, whole: bool = False) -> None:
        """A block, all of one graph or (`whole`) of all of them; `key` is its place in the order, where it is known."""
        subject = block[0].subject
        name = str(subject)
        if not whole:
            mark = hash(subject)
            if mark in self._seen:
                self._several[subject] = name
            self._seen.add(mark)
        self._order.add((key or subject_key(subject, block), name, self._size, len(text), whole))
        self._body.write(text)
        self._size += len(text)

    def several(self) -> list[Subject]:
        """The subjects that came more than once."""
        return list(self._several)

    def ordered(self) -> Iterator[bytes]:
        """The blocks; nothing can be put behind this."""
        parts = set(self._several.values())
        for _, name, start, length, whole in self._order.ordered():
            if whole or name not in parts:
                self._body.seek(start)
                yield self._body.read(length)
