"""The files of a build's graph, written graph by graph while the build goes on: Turtle to be read, and TriG.

What a document says is written once for both. Of the Turtle file, what several graphs say of one thing is read from
the store at the end.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pyoxigraph as ox

from accordgraph.ontology.terms import PREFIXES

from .order import Block, Subject, sorted_block, subject_key
from .readable import Readable
from .runs import joined
from .serialize import GraphName
from .shelf import Shelf
from .store import restored
from .turtle import TurtleWriter, indented

_INDENT = "    "


class GraphFiles:
    """Takes the graphs one by one; `base` shortens IRIs. Use it as a context: its blocks wait in temporary files."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._writer = TurtleWriter(PREFIXES, base)
        self._readable = Readable()
        self._stack = ExitStack()
        self._shelf = self._stack.enter_context(Shelf())
        self._trig = self._stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 (the stack closes it)
        self._graphs: list[tuple[str, int, int]] = []
        self._seen: set[str] = set()  # namespaces in the Turtle file

    def __enter__(self) -> GraphFiles:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def document(self, quads: Sequence[ox.Quad]) -> None:
        """The graph of one document."""
        self._readable.note(quads)
        for name, of_graph in _by_graph(quads).items():
            self._graph(name, of_graph, readable=True)
        self._seen |= self._writer.seen

    def shared(self, quads: Sequence[ox.Quad]) -> None:
        """All other graphs, behind the last document."""
        self._readable.note(quads)
        self._readable.settle()
        for name, of_graph in _by_graph(quads).items():
            self._graph(name, of_graph, readable=False)
            for block in _blocks(filter(self._readable.keeps, of_graph)):
                self._shelf.put(block, self._turtle(block))

    def _graph(self, name: GraphName, quads: Iterable[ox.Quad], *, readable: bool) -> None:
        """One graph in TriG; where it is `readable`, its blocks wait to come into the Turtle file too."""
        with Shelf() as shelf:
            for block in _blocks(quads):
                key, text = subject_key(block[0].subject, block), self._writer.block(block)
                shelf.put(block, indented(text, _INDENT).encode(), key=key)
                if readable:
                    self._shelf.put(block, text.encode(), key=key)
            start = self._trig.tell()
            self._trig.write(self._writer.opening(name).encode())
            self._trig.writelines(shelf.ordered())
            self._trig.write(self._writer.closing(name).encode())
            self._graphs.append((str(name), start, self._trig.tell() - start))

    def _turtle(self, block: Block) -> bytes:
        """A block of the Turtle file alone."""
        writer = TurtleWriter(PREFIXES, self._base)
        text = writer.block(block)
        self._seen |= writer.seen
        return text.encode()

    def write_trig(self, path: Path) -> None:
        """The named graphs one after the other."""
        with path.open("wb") as file:
            file.write(self._writer.header(self._writer.seen).encode())
            for _, start, length in sorted(self._graphs):
                self._trig.seek(start)
                file.write(self._trig.read(length))

    def write_turtle(self, path: Path, store: ox.Store) -> None:
        """What is to be read of all graphs as one; `store` holds them."""
        for subject in self._shelf.several():
            found = store.quads_for_pattern(subject, None, None, None)
            if quads := [quad for quad in map(restored, found) if self._readable.keeps(quad)]:
                block = _block(quads)
                self._shelf.put(block, self._turtle(block), whole=True)
        with path.open("wb") as file:
            file.write(self._writer.header(self._seen).encode())
            file.writelines(joined(self._shelf.ordered()))


def _by_graph(quads: Iterable[ox.Quad]) -> dict[GraphName, list[ox.Quad]]:
    found: dict[GraphName, list[ox.Quad]] = {}
    for quad in quads:
        found.setdefault(quad.graph_name, []).append(quad)
    return found


def _blocks(quads: Iterable[ox.Quad]) -> Iterator[Block]:
    """What one graph says, subject by subject."""
    about: dict[Subject, list[ox.Quad]] = {}
    for quad in quads:
        about.setdefault(quad.subject, []).append(quad)
    return map(_block, about.values())


def _block(quads: Iterable[ox.Quad]) -> Block:
    return sorted_block(dict.fromkeys(quad.triple for quad in quads))
