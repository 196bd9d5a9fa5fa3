"""Known entities: the part of the authority that a graph needs, as quads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from accordgraph.ontology.authority import Authority, KnownEntity

from .entities import write_kind, write_member, write_preferred
from .iris import AUTHORITY_GRAPH
from .sheet import Sheet, date, in_scheme, node, text


def authority_quads(used: Iterable[str], authority: Authority) -> list[ox.Quad]:
    """The known entities (IRIs) that are `used`, and those that these lead to."""
    sheet = Sheet(AUTHORITY_GRAPH)
    for iri in sorted(_closure(set(used), authority)):
        _write(sheet, authority.entities[iri])
    return sheet.quads


def used_in(facts: Iterable[ox.Quad], authority: Authority) -> set[str]:
    """The IRIs of the known entities that `facts` speak of."""
    found: set[str] = set()
    for quad in facts:
        for term in (quad.subject, quad.object):
            if isinstance(term, ox.NamedNode) and term.value in authority.entities:
                found.add(term.value)
    return found


def _closure(used: set[str], authority: Authority) -> set[str]:
    closed: set[str] = set()
    waiting = set(used)
    while waiting:
        iri = waiting.pop()
        closed.add(iri)
        waiting |= {other for other in _leads_to(authority.entities[iri]) if other in authority.entities} - closed
    return closed


def _leads_to(entity: KnownEntity) -> list[str]:
    links = [entity.framework, entity.amends, entity.protocol_to, entity.work_plan_of, *entity.replaces]
    return [*(iri for iri in links if iri), *(membership.member for membership in entity.members)]


def _write(sheet: Sheet, entity: KnownEntity) -> None:
    iri = node(entity.iri)
    write_kind(sheet, iri, entity.type, entity.kind)
    _labels(sheet, iri, entity)
    sheet.add(iri, "ag:status", in_scheme("status", entity.status) if entity.status else None)
    _links(sheet, iri, entity)
    for membership in entity.members:
        write_member(sheet, iri, membership.member, membership.since, membership.until)


def _labels(sheet: Sheet, iri: ox.NamedNode, entity: KnownEntity) -> None:
    for lang, label in entity.pref.items():
        write_preferred(sheet, iri, label, lang)
    named = {
        "skos:altLabel": entity.alt,
        "ag:abbreviation": entity.abbreviations,
        "skos:hiddenLabel": entity.hidden,
        "skos:note": entity.notes,
    }
    for predicate, pairs in named.items():
        for label, lang in pairs:
            sheet.add(iri, predicate, text(label, lang or None))


def _links(sheet: Sheet, iri: ox.NamedNode, entity: KnownEntity) -> None:
    links: dict[str, Sequence[str | None]] = {
        "ag:framework": [entity.framework],
        "ag:amends": [entity.amends],
        "ag:protocolTo": [entity.protocol_to],
        "ag:workPlanOf": [entity.work_plan_of],
        "dcterms:replaces": entity.replaces,
        "owl:sameAs": entity.same_as,
        "skos:exactMatch": entity.exact_match,
    }
    for predicate, others in links.items():
        for other in others:
            sheet.add(iri, predicate, node(other) if other else None)
    for source in entity.sources:
        sheet.add(iri, "dcterms:source", node(source) if "://" in source else text(source))
    sheet.add(iri, "ag:validFrom", date(entity.valid_from) if entity.valid_from else None)
    sheet.add(iri, "ag:validUntil", date(entity.valid_until) if entity.valid_until else None)
