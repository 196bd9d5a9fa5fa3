"""Exports: Turtle in reading order, TriG, N-Quads, JSON-LD, RDF/XML; the same bytes on any machine."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import pyoxigraph as ox

from accordgraph.ontology.terms import PREFIXES

from .errors import GraphError
from .jsonld import JsonLdWriter
from .order import Block, ReadingOrder
from .rdfxml import RdfXmlWriter, for_xml
from .turtle import TurtleWriter

FORMATS = ("turtle", "trig", "nquads", "jsonld", "rdfxml")
GraphName: TypeAlias = ox.NamedNode | ox.BlankNode | ox.DefaultGraph


def serialize(quads: Iterable[ox.Quad], form: str, base: str | None = None) -> bytes:
    """The quads in one of `FORMATS`; `base` shortens IRIs. Raises `GraphError` for another format."""
    match form:
        case "turtle":
            return turtle(quads, base)
        case "trig":
            return trig(quads, base)
        case "nquads":
            return b"".join(sorted(f"{quad} .\n".encode() for quad in set(quads)))
        case "jsonld":
            return _json_ld(quads, base)
        case "rdfxml":
            return _rdf_xml(quads)
        case _:
            raise GraphError(f"there is no format {form!r}; choose one of {', '.join(FORMATS)}")


def turtle(quads: Iterable[ox.Quad], base: str | None = None) -> bytes:
    """All quads as one graph, block by block, in reading order."""
    writer = TurtleWriter(PREFIXES, base)
    written = [writer.block(block) for block in ReadingOrder().blocks(quad.triple for quad in quads)]
    return (writer.header(writer.seen) + "".join(written)).encode()


def trig(quads: Iterable[ox.Quad], base: str | None = None) -> bytes:
    """The named graphs one after the other, each in reading order."""
    writer = TurtleWriter(PREFIXES, base)
    written = [writer.graph(name, ordered) for name, ordered in _graphs(quads)]
    return (writer.header(writer.seen) + "".join(written)).encode()


def _graphs(quads: Iterable[ox.Quad]) -> list[tuple[GraphName, list[Block]]]:
    by_graph: dict[GraphName, list[ox.Triple]] = {}
    for quad in quads:
        by_graph.setdefault(quad.graph_name, []).append(quad.triple)
    return [(graph, ReadingOrder().blocks(by_graph[graph])) for graph in sorted(by_graph, key=str)]


def _json_ld(quads: Iterable[ox.Quad], base: str | None) -> bytes:
    writer = JsonLdWriter(base)
    graphs = ((name, map(writer.written, blocks)) for name, blocks in _graphs(quads))
    return "".join(writer.pieces(graphs)).encode()


def _rdf_xml(quads: Iterable[ox.Quad]) -> bytes:
    """Control characters, which XML can't carry, become U+FFFD; a carriage return becomes a reference."""
    writer = RdfXmlWriter()
    written = [writer.block(block) for block in ReadingOrder().blocks(for_xml(quad.triple) for quad in quads)]
    return (writer.head() + "".join(written) + writer.foot()).encode()
