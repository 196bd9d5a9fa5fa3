"""What follows from the other graphs: levels, current statuses, topics of entities and measures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from accordgraph.extract.records import Entity
from accordgraph.ontology.levels import level_of
from accordgraph.ontology.terms import tail

from .page import DocumentRecords, of_type, the_document
from .sheet import Sheet, date, in_scheme, node, term

_FIRMEST = ("existing", "adopted", "draft", "proposed")


def derived_quads(
    graph: str, documents: Sequence[DocumentRecords], facts: Sequence[ox.Quad], labels: Sequence[ox.Quad]
) -> list[ox.Quad]:
    """The derived graph, from the records, the facts of the documents, and the quads that give kinds."""
    sheet = Sheet(graph)
    _levels(sheet, labels)
    _statuses(sheet, documents, labels)
    _topics(sheet, facts)
    return sheet.quads


def _levels(sheet: Sheet, quads: Iterable[ox.Quad]) -> None:
    kinds = {quad.subject: quad.object for quad in quads if quad.predicate == term("ag:kind")}
    mechanisms = {quad.subject for quad in quads if quad.object == term("ag:Mechanism")}
    for subject, kind in kinds.items():
        if isinstance(subject, ox.NamedNode) and isinstance(kind, ox.NamedNode) and subject in mechanisms:
            level = level_of(tail(kind.value))
            sheet.add(subject, "ag:level", in_scheme("level", level) if level else None)


def _statuses(sheet: Sheet, documents: Sequence[DocumentRecords], labels: Iterable[ox.Quad]) -> None:
    """The status of the latest text that gives one; what no text says, the authority may."""
    said: dict[str, tuple[str, int, str]] = {}
    for document in documents:
        when = _date(document)
        for entity in of_type(document.records, Entity):
            if entity.status:
                claim = (
                    when,
                    -_FIRMEST.index(entity.status) if entity.status in _FIRMEST else -9,
                    entity.status,
                )
                said[entity.iri] = max(claim, said.get(entity.iri, claim))
    for iri in sorted(said):
        when, _, status = said[iri]
        sheet.add(node(iri), "ag:currentStatus", in_scheme("status", status))
        sheet.add(node(iri), "ag:asOf", date(when) if when else None)
    for quad in labels:
        subject, status_term = quad.subject, quad.object
        if quad.predicate != term("ag:status") or not isinstance(subject, ox.NamedNode):
            continue
        if subject.value not in said and isinstance(status_term, ox.NamedNode):
            sheet.add(subject, "ag:currentStatus", status_term)


def _date(document: DocumentRecords) -> str:
    head = the_document(document.records)
    return head.issued or (head.period.from_ if head.period else None) or ""


def _topics(sheet: Sheet, facts: Iterable[ox.Quad]) -> None:
    """An entity has the topics of the commitments that it serves; a measure those of its commitments."""
    stated = {(quad.subject, quad.object) for quad in facts if quad.predicate == term("ag:topic")}
    links = {term(f"ag:{name}") for name in ("through", "implements", "targets")}
    by_commitment: dict[ox.NamedNode, list[ox.NamedNode]] = {}
    for subject, topic in stated:
        if isinstance(subject, ox.NamedNode) and isinstance(topic, ox.NamedNode):
            by_commitment.setdefault(subject, []).append(topic)
    for quad in facts:
        subject = quad.subject
        if not isinstance(subject, ox.NamedNode):
            continue
        if quad.predicate in links or quad.predicate == term("ag:measure"):
            for topic in sorted(by_commitment.get(subject, ()), key=str):
                if isinstance(quad.object, ox.NamedNode) and (quad.object, topic) not in stated:
                    sheet.add(quad.object, "ag:topic", topic)
