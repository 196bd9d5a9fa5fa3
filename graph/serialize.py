"""Exports: Turtle in reading order, TriG, N-Quads, JSON-LD, RDF/XML; the same bytes on any machine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import pyoxigraph as ox

from accordgraph.ontology.terms import DEF, PREFIXES

from .errors import GraphError
from .iris import ONTOLOGY_GRAPH
from .jsonld import JsonLdWriter
from .order import Block, ReadingOrder
from .rdfxml import RdfXmlWriter, for_xml
from .sheet import term
from .turtle import TurtleWriter

FORMATS = ("turtle", "trig", "nquads", "jsonld", "rdfxml")
GraphName: TypeAlias = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
_FIGURES = {term("void:classPartition"), term("void:propertyPartition")}
_TOP = term("skos:hasTopConcept")
_BROADER = {term("skos:broader"), term("skos:inScheme"), term("ag:impliesLevel")}


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
    return Serializer(base).turtle(quads)


def trig(quads: Iterable[ox.Quad], base: str | None = None) -> bytes:
    """The named graphs one after the other, each in reading order."""
    return Serializer(base).trig(quads)


class Serializer:
    """Turtle and TriG of one graph: what the second has in common with the first is not worked out again."""

    def __init__(self, base: str | None = None) -> None:
        self._order = ReadingOrder()
        self._writer = TurtleWriter(PREFIXES, base)

    def turtle(self, quads: Iterable[ox.Quad]) -> bytes:
        """All quads as one graph, block by block, in reading order."""
        ordered = self._order.blocks(quad.triple for quad in quads)
        written = [self._writer.block(block) for block in ordered]
        return (self._writer.header(self._writer.namespaces(ordered)) + "".join(written)).encode()

    def trig(self, quads: Iterable[ox.Quad]) -> bytes:
        """The named graphs one after the other, each in reading order."""
        graphs = _graphs(quads, self._order)
        written = [self._writer.graph(name, ordered) for name, ordered in graphs]
        used = self._writer.namespaces(block for _, ordered in graphs for block in ordered)
        return (self._writer.header(used) + "".join(written)).encode()


def readable_quads(quads: Sequence[ox.Quad]) -> list[ox.Quad]:
    """What a reader of the Turtle file wants: no declarations, no unused concepts, no figures class by class."""
    ontology: dict[object, list[ox.Quad]] = {}
    facts = []
    figures = {quad.object for quad in quads if quad.predicate in _FIGURES}
    for quad in quads:
        if figures and (quad.predicate in _FIGURES or quad.subject in figures):
            continue
        if quad.graph_name == ox.NamedNode(ONTOLOGY_GRAPH):
            ontology.setdefault(quad.subject, []).append(quad)
        else:
            facts.append(quad)
    waiting = {quad.object for quad in facts if isinstance(quad.object, ox.NamedNode)}
    used: set[object] = set()
    while waiting:
        concept = waiting.pop()
        if concept in used or not concept.value.startswith(DEF):
            continue
        used.add(concept)
        links = (quad.object for quad in ontology.get(concept, ()) if quad.predicate in _BROADER)
        waiting |= {link for link in links if isinstance(link, ox.NamedNode)}
    said = (quad for subject, about in ontology.items() if subject in used for quad in about)
    return [*facts, *(quad for quad in said if quad.predicate != _TOP or quad.object in used)]


def _graphs(quads: Iterable[ox.Quad], order: ReadingOrder) -> list[tuple[GraphName, list[Block]]]:
    by_graph: dict[GraphName, list[ox.Triple]] = {}
    for quad in quads:
        by_graph.setdefault(quad.graph_name, []).append(quad.triple)
    return [(graph, order.blocks(by_graph[graph])) for graph in sorted(by_graph, key=str)]


def _json_ld(quads: Iterable[ox.Quad], base: str | None) -> bytes:
    writer = JsonLdWriter(base)
    graphs = ((name, map(writer.written, blocks)) for name, blocks in _graphs(quads, ReadingOrder()))
    return "".join(writer.pieces(graphs)).encode()


def _rdf_xml(quads: Iterable[ox.Quad]) -> bytes:
    """Control characters, which XML can't carry, become U+FFFD; a carriage return becomes a reference."""
    writer = RdfXmlWriter()
    written = [writer.block(block) for block in ReadingOrder().blocks(for_xml(quad.triple) for quad in quads)]
    return (writer.head() + "".join(written) + writer.foot()).encode()
