"""Exports of a whole store, piece by piece: the written blocks wait on disk, and are never in memory as a whole.

In memory are the quads of one named graph at a time, and a number for each subject where the graphs are joined.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

import pyoxigraph as ox

from accordgraph.ontology.terms import PREFIXES

from .errors import GraphError
from .jsonld import JsonLdWriter
from .order import Block, Subject, sorted_block
from .rdfxml import RdfXmlWriter, for_xml
from .runs import LINES, Runs, joined, spooled
from .serialize import FORMATS, GraphName
from .shelf import Shelf
from .store import restored
from .turtle import TurtleWriter, indented

Write: TypeAlias = Callable[[Block], str]
Clean: TypeAlias = Callable[[ox.Triple], ox.Triple] | None


def stream(store: ox.Store, form: str, base: str | None = None) -> Iterator[bytes]:
    """All quads of the store in one of `serialize.FORMATS`, in pieces. Raises `GraphError` for another format."""
    match form:
        case "nquads":
            return joined(_lines(store))
        case "turtle":
            return joined(_turtle(store, base))
        case "trig":
            return joined(_trig(store, base))
        case "jsonld":
            return joined(_json_ld(store, base))
        case "rdfxml":
            return joined(_rdf_xml(store))
        case _:
            raise GraphError(f"there is no format {form!r}; choose one of {', '.join(FORMATS)}")


def graph_names(store: ox.Store) -> list[GraphName]:
    """The graphs that hold something, in the order of the exports."""
    names: list[GraphName] = [*store.named_graphs()]
    if next(store.quads_for_pattern(None, None, None, ox.DefaultGraph()), None):
        names.append(ox.DefaultGraph())
    return sorted(names, key=str)


def _lines(store: ox.Store) -> Iterator[bytes]:
    with Runs(LINES) as runs:
        for quad in store.quads_for_pattern(None, None, None, None):
            runs.add(f"{restored(quad)} .\n".encode())
        yield from runs.ordered()


def _blocks(store: ox.Store, name: GraphName, clean: Clean = None) -> Iterator[Block]:
    """What one graph says, subject by subject, in any order."""
    about: dict[Subject, list[ox.Quad]] = {}
    for quad in store.quads_for_pattern(None, None, None, name):
        about.setdefault(quad.subject, []).append(quad)
    while about:
        yield _block(about.popitem()[1], clean)


def _block(quads: Iterable[ox.Quad], clean: Clean) -> Block:
    """What is said of one subject, each triple once."""
    said = (restored(quad).triple for quad in quads)
    return sorted_block(dict.fromkeys(map(clean, said) if clean else said))


def _joined_graphs(store: ox.Store, shelf: Shelf, write: Write, clean: Clean = None) -> None:
    """All graphs as one: a block for each subject, whichever graphs speak of it."""
    for name in graph_names(store):
        for block in _blocks(store, name, clean):
            shelf.put(block, write(block).encode())
    for subject in shelf.several():
        block = _block(store.quads_for_pattern(subject, None, None, None), clean)
        shelf.put(block, write(block).encode(), whole=True)


def _turtle(store: ox.Store, base: str | None) -> Iterator[bytes]:
    writer = TurtleWriter(PREFIXES, base)
    with Shelf() as shelf:
        _joined_graphs(store, shelf, writer.block)
        yield writer.header(writer.seen).encode()
        yield from shelf.ordered()


def _rdf_xml(store: ox.Store) -> Iterator[bytes]:
    writer = RdfXmlWriter()
    with Shelf() as shelf:
        _joined_graphs(store, shelf, writer.block, for_xml)
        yield writer.head().encode()
        yield from shelf.ordered()
        yield writer.foot().encode()


def _one_graph(store: ox.Store, name: GraphName, write: Write) -> Iterator[bytes]:
    """The blocks of one graph, written, in reading order."""
    with Shelf() as shelf:
        for block in _blocks(store, name):
            shelf.put(block, write(block).encode())
        yield from shelf.ordered()


def _trig(store: ox.Store, base: str | None) -> Iterator[bytes]:
    """The prefixes come first and are known last: the graphs wait on disk."""
    writer = TurtleWriter(PREFIXES, base)
    with tempfile.TemporaryFile() as body:
        for name in graph_names(store):
            body.writelines(_graph(store, name, writer))
        yield writer.header(writer.seen).encode()
        yield from spooled(body)


def _graph(store: ox.Store, name: GraphName, writer: TurtleWriter) -> Iterator[bytes]:
    named = not isinstance(name, ox.DefaultGraph)
    indent = "    " if named else ""
    blocks = _one_graph(store, name, lambda block: indented(writer.block(block), indent))
    yield writer.opening(name).encode()
    yield from blocks
    yield writer.closing(name).encode()


def _json_ld(store: ox.Store, base: str | None) -> Iterator[bytes]:
    writer = JsonLdWriter(base)
    graphs: Iterable[tuple[GraphName, Iterable[str]]] = (
        (name, (text.decode() for text in _one_graph(store, name, writer.written))) for name in graph_names(store)
    )
    return (piece.encode() for piece in writer.pieces(graphs))
