"""What follows from the other graphs: levels, current statuses, topics of entities and measures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from accordgraph.extract.records import Alignment, Entity
from accordgraph.ontology.levels import level_of
from accordgraph.ontology.terms import tail

from .page import DocumentRecords, of_type, the_document
from .sheet import Sheet, date, in_scheme, node, term
from .versions import write_versions

_TOPIC = term("ag:topic")
_LINKS = {term(f"ag:{name}") for name in ("through", "implements", "targets", "measure")}
_FIRMEST = ("existing", "adopted", "draft", "proposed")


class Derived:
    """Gathers document by document what follows from the documents; at the end come the quads that give kinds."""

    def __init__(self, graph: str) -> None:
        self._graph = graph
        self._said: dict[str, tuple[str, int, str]] = {}
        self._topics: dict[tuple[ox.NamedNode, ox.NamedNode], None] = {}
        self._stated: set[tuple[object, object]] = set()

    def add(self, document: DocumentRecords, facts: Sequence[ox.Quad]) -> None:
        """One document, and the quads of its graph."""
        self._note_statuses(document)
        self._note_topics(the_document(document.records).iri, facts)

    def quads(self, labels: Sequence[ox.Quad], alignments: Sequence[Alignment] = ()) -> list[ox.Quad]:
        """The derived graph; `alignments` are those of language versions."""
        sheet = Sheet(self._graph)
        write_versions(sheet, self._graph.removesuffix("graph/derived"), alignments)
        _levels(sheet, labels)
        self._write_statuses(sheet, labels)
        for thing, topic in self._topics:
            if (thing, topic) not in self._stated:
                sheet.add(thing, "ag:topic", topic)
        return sheet.quads

    def _note_statuses(self, document: DocumentRecords) -> None:
        when = _date(document)
        for entity in of_type(document.records, Entity):
            if entity.status:
                claim = (
                    when,
                    -_FIRMEST.index(entity.status) if entity.status in _FIRMEST else -9,
                    entity.status,
                )
                self._said[entity.iri] = max(claim, self._said.get(entity.iri, claim))

    def _write_statuses(self, sheet: Sheet, labels: Iterable[ox.Quad]) -> None:
        """The status of the latest text that gives one; what no text says, the authority may."""
        for iri in sorted(self._said):
            when, _, status = self._said[iri]
            sheet.add(node(iri), "ag:currentStatus", in_scheme("status", status))
            sheet.add(node(iri), "ag:asOf", date(when) if when else None)
        for quad in labels:
            subject, status_term = quad.subject, quad.object
            if quad.predicate != term("ag:status") or not isinstance(subject, ox.NamedNode):
                continue
            if subject.value not in self._said and isinstance(status_term, ox.NamedNode):
                sheet.add(subject, "ag:currentStatus", status_term)

    def _note_topics(self, document: str, facts: Sequence[ox.Quad]) -> None:
        """An entity has the topics of the commitments that it serves; a measure those of its commitments.

        What the document states of its own parts is settled here; what it states of other things, at the end.
        """
        stated = {(quad.subject, quad.object) for quad in facts if quad.predicate == _TOPIC}
        by_commitment: dict[object, list[ox.NamedNode]] = {}
        for subject, topic in stated:
            if isinstance(subject, ox.NamedNode) and isinstance(topic, ox.NamedNode):
                by_commitment.setdefault(subject, []).append(topic)
                if not subject.value.startswith(f"{document}/"):
                    self._stated.add((subject, topic))
        for quad in facts:
            thing = quad.object
            if quad.predicate in _LINKS and isinstance(thing, ox.NamedNode):
                for topic in sorted(by_commitment.get(quad.subject, ()), key=str):
                    if (thing, topic) not in stated:
                        self._topics[thing, topic] = None


def _levels(sheet: Sheet, quads: Iterable[ox.Quad]) -> None:
    kinds = {quad.subject: quad.object for quad in quads if quad.predicate == term("ag:kind")}
    mechanisms = {quad.subject for quad in quads if quad.object == term("ag:Mechanism")}
    for subject, kind in kinds.items():
        if isinstance(subject, ox.NamedNode) and isinstance(kind, ox.NamedNode) and subject in mechanisms:
            level = level_of(tail(kind.value))
            sheet.add(subject, "ag:level", in_scheme("level", level) if level else None)


def _date(document: DocumentRecords) -> str:
    head = the_document(document.records)
    return head.issued or (head.period.from_ if head.period else None) or ""
