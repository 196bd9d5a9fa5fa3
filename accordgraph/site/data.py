"""The data beside the pages: Turtle for each thing, JSON-LD within its page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from accordgraph.graph.embedded import Embedded
from accordgraph.graph.iris import document_graph
from accordgraph.graph.serialize import turtle
from accordgraph.graph.store import about, all_quads, restored

from .facts import Facts

_PARTS = ("ag:warning", "dcterms:temporal")
_DEFAULT = ox.DefaultGraph()


class Data:
    """Cuts the graph into what belongs to each page."""

    def __init__(self, facts: Facts, base: str) -> None:
        self._facts = facts
        self._base = base
        self._embedded = Embedded(base)

    def turtle(self, triples: Iterable[ox.Triple]) -> bytes:
        """Triples as a file, in reading order."""
        return turtle((ox.Quad(t.subject, t.predicate, t.object, _DEFAULT) for t in triples), self._base)

    def json_ld(self, thing: ox.NamedNode) -> dict[str, Any]:
        """What is said of the thing itself."""
        return self._embedded.value(about(self._facts.store, thing)[0])

    def entity(self, thing: ox.NamedNode) -> list[ox.Triple]:
        """What is said of a thing, what points to it, and the words of its mentions with their places."""
        said, pointing = about(self._facts.store, thing)
        mentions = self._facts.pointing("oa:hasBody", thing)
        return [*said, *pointing, *self._with_evidence(mentions)]

    def commitment(self, thing: ox.NamedNode) -> list[ox.Triple]:
        """A commitment, the slots that words fill, and the evidence of all."""
        slots = self._facts.pointing("rdf:subject", thing)
        return self._with_evidence([thing, *slots])

    def document(self, thing: ox.NamedNode, *, whole: bool) -> list[ox.Triple]:
        """What a document says; without its text, what is known of it but for the wording of its measures."""
        if whole:
            graph = ox.NamedNode(document_graph(thing.value))
            return [quad.triple for quad in all_quads(self._facts.store, graph)]
        parts = [part for name in _PARTS for part in self._facts.nodes(thing, name)]
        parts += self._facts.pointing("ag:textOf", thing)
        return self._about([thing, *parts])

    def _with_evidence(self, facts: Iterable[ox.NamedNode]) -> list[ox.Triple]:
        facts = list(facts)
        evidence = [node for fact in facts for node in self._facts.nodes(fact, "prov:wasQuotedFrom")]
        selectors = [node for found in evidence for node in self._facts.nodes(found, "oa:hasSelector")]
        return self._about([*facts, *evidence, *selectors])

    def _about(self, things: Iterable[ox.NamedNode]) -> list[ox.Triple]:
        """What is said of these things, as it was stored."""
        found: dict[ox.Triple, None] = {}
        for thing in dict.fromkeys(things):
            for quad in self._facts.store.quads_for_pattern(thing, None, None):
                found[restored(quad).triple] = None
        return list(found)
