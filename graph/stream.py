"""Exports of a whole store, piece by piece: what the format allows is never in memory as a whole.

N-Quads are sorted in runs on disk; TriG and JSON-LD hold one named graph at a time; Turtle, which puts what all graphs
say of a thing into one block, holds the order of the subjects. RDF/XML needs all quads at once.
"""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import IO

import pyoxigraph as ox

from accordgraph.ontology.terms import PREFIXES

from .jsonld import JsonLdWriter
from .order import ReadingOrder, Subject, sorted_block, subject_key
from .serialize import GraphName, serialize
from .store import all_quads, restored
from .turtle import TurtleWriter

PIECE = 1 << 16  # bytes of a piece
RUN = 1 << 16  # lines that are sorted in memory at a time; some 20 MB


def stream(store: ox.Store, form: str, base: str | None = None) -> Iterator[bytes]:
    """All quads of the store in one of `serialize.FORMATS`, in pieces. Raises `GraphError` for another format."""
    match form:
        case "nquads":
            yield from _sorted_lines(_lines(store))
        case "turtle":
            yield from _turtle(store, base)
        case "trig":
            yield from _trig(store, base)
        case "jsonld":
            yield from _json_ld(store, base)
        case _:
            yield serialize(all_quads(store), form, base)


def spooled(file: IO[bytes]) -> Iterator[bytes]:
    """What was written to a file, from its beginning."""
    file.seek(0)
    while piece := file.read(PIECE):
        yield piece


def _lines(store: ox.Store) -> Iterator[bytes]:
    return (f"{restored(quad)} .\n".encode() for quad in store.quads_for_pattern(None, None, None, None))


def _sorted_lines(lines: Iterator[bytes]) -> Iterator[bytes]:
    """The lines in the order of their bytes: runs that fit into memory go to disk sorted, and are merged."""
    run = sorted(islice(lines, RUN))
    with ExitStack() as stack:
        runs: list[Iterable[bytes]] = []
        while len(run) == RUN:
            file = stack.enter_context(tempfile.TemporaryFile())
            file.writelines(run)
            file.seek(0)
            runs.append(file)
            run = sorted(islice(lines, RUN))
        merged = heapq.merge(*runs, run)
        while piece := b"".join(islice(merged, 500)):
            yield piece


def _graph_names(store: ox.Store) -> list[GraphName]:
    """The graphs that hold something, in the order of the exports."""
    names: list[GraphName] = [*store.named_graphs()]
    if next(store.quads_for_pattern(None, None, None, ox.DefaultGraph()), None):
        names.append(ox.DefaultGraph())
    return sorted(names, key=str)


def _trig(store: ox.Store, base: str | None) -> Iterator[bytes]:
    """The prefixes come first and are known last: the graphs wait on disk."""
    used: set[str] = set()
    with tempfile.TemporaryFile() as body:
        for name in _graph_names(store):
            writer = TurtleWriter(PREFIXES, base)
            ordered = ReadingOrder().blocks(quad.triple for quad in all_quads(store, name))
            body.write(writer.graph(name, ordered).encode())
            used |= writer.namespaces(ordered)
        yield TurtleWriter(PREFIXES, base).header(used).encode()
        yield from spooled(body)


def _turtle(store: ox.Store, base: str | None) -> Iterator[bytes]:
    """The blocks wait on disk, graph by graph, until the order of all of them is known."""
    used: set[str] = set()
    order: list[tuple[tuple[object, ...], str, int, int]] = []
    with tempfile.TemporaryFile() as body:
        for about in _subjects(store):
            writer = TurtleWriter(PREFIXES, base)
            blocks = [sorted_block(triples) for triples in about.values()]
            for subject, block in zip(about, blocks, strict=True):
                text = writer.block(block).encode()
                order.append((subject_key(subject, block), str(subject), body.tell(), len(text)))
                body.write(text)
            used |= writer.namespaces(blocks)
        yield TurtleWriter(PREFIXES, base).header(used).encode()
        for *_, start, length in sorted(order):
            body.seek(start)
            yield body.read(length)


def _subjects(store: ox.Store) -> Iterator[dict[Subject, list[ox.Triple]]]:
    """The subjects of each graph with what is said of them; at the end those that several graphs speak of."""
    place: dict[Subject, int] = {}  # 0 is several graphs
    names = _graph_names(store)
    for number, name in enumerate(names, start=1):
        for quad in store.quads_for_pattern(None, None, None, name):
            if place.setdefault(quad.subject, number) != number:
                place[quad.subject] = 0
    for number, name in enumerate(names, start=1):
        about: dict[Subject, list[ox.Triple]] = {}
        for quad in all_quads(store, name):
            if place[quad.subject] == number:
                about.setdefault(quad.subject, []).append(quad.triple)
        yield about
    yield {subject: _about(store, subject) for subject, number in place.items() if not number}


def _about(store: ox.Store, subject: Subject) -> list[ox.Triple]:
    """What all graphs say of a subject, each once."""
    found = store.quads_for_pattern(subject, None, None, None)
    return list(dict.fromkeys(restored(quad).triple for quad in found))


def _json_ld(store: ox.Store, base: str | None) -> Iterator[bytes]:
    writer = JsonLdWriter(base)
    graphs = ((name, ReadingOrder().blocks(q.triple for q in all_quads(store, name))) for name in _graph_names(store))
    return (piece.encode() for piece in writer.pieces(graphs))
