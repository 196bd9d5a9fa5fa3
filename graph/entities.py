"""Entities: labels, types and kinds in one graph only; status in the graph of the document that says so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

import pyoxigraph as ox

from accordgraph.extract.records import Entity, Framework, Labels, Party, Record, Topic
from accordgraph.ontology.authority import Authority
from accordgraph.ontology.terms import DEF, tail

from .iris import below
from .page import Page, of_type
from .sheet import Sheet, date, in_scheme, node, text
from .vocabulary import class_of

Thing: TypeAlias = Entity | Party | Framework | Topic

_CHINESE = re.compile(r"[\u3400-\u9fff]")


def write_statuses(page: Page) -> None:
    """What this text says of the status and validity of its entities, as of its own date."""
    for entity in of_type(page.records, Entity):
        iri = node(entity.iri)
        page.sheet.add(iri, "ag:status", in_scheme("status", entity.status) if entity.status else None)
        if entity.valid and entity.valid.from_:
            page.sheet.add(iri, "ag:validFrom", date(entity.valid.from_))
        if entity.valid and entity.valid.until:
            page.sheet.add(iri, "ag:validUntil", date(entity.valid.until))


def unknown_things(records: Iterable[Record], authority: Authority) -> list[Thing]:
    """What the records name that neither the authority nor the topic scheme has."""
    return [
        record
        for record in records
        if isinstance(record, Entity | Party | Framework | Topic)
        and record.iri not in authority.entities
        and not record.iri.startswith(DEF)
    ]


class EntitySheet:
    """Writes the labels and types of unknown entities; several documents may name the same one."""

    def __init__(self, graph: str) -> None:
        self.sheet = Sheet(graph)
        self._preferred: dict[tuple[str, str], str] = {}

    def write(self, thing: Thing) -> None:
        """Labels, type, kind, framework, members. The first document gives the preferred label."""
        iri = node(thing.iri)
        self._labels(iri, thing.label, thing.labels)
        match thing:
            case Entity():
                self._entity(iri, thing)
            case Party():
                self.sheet.type(iri, "ag:Party")
                for member in thing.members:
                    write_member(self.sheet, iri, member)
            case Framework():
                self.sheet.type(iri, "ag:Framework")
            case Topic():
                self.sheet.type(iri, "ag:Topic")

    def _entity(self, iri: ox.NamedNode, entity: Entity) -> None:
        sheet = self.sheet
        write_kind(sheet, iri, entity.type, entity.kind)
        sheet.add(iri, "ag:framework", node(entity.framework) if entity.framework else None)
        for names in entity.hidden.items():
            for name in names[1]:
                sheet.add(iri, "skos:hiddenLabel", text(name, names[0]))
        for name in entity.abbreviations:
            sheet.add(iri, "ag:abbreviation", text(name, "zh" if _CHINESE.search(name) else "en"))
        for same in entity.same_as:
            sheet.add(iri, "owl:sameAs", node(same))

    def _labels(self, iri: ox.NamedNode, label: str, labels: Labels) -> None:
        filled = {lang: names for lang, names in labels.items() if names}
        if not filled:
            filled = {"zh" if _CHINESE.search(label) else "en": [label]}
        for lang, names in sorted(filled.items()):
            preferred = self._preferred.setdefault((iri.value, lang), label if label in names else names[0])
            write_preferred(self.sheet, iri, preferred, lang)
            for name in names:
                if name != preferred:
                    self.sheet.add(iri, "skos:altLabel", text(name, lang))


def write_preferred(sheet: Sheet, iri: ox.NamedNode, label: str, lang: str) -> None:
    """The preferred label, also as the plain label that every tool reads."""
    sheet.add(iri, "skos:prefLabel", text(label, lang))
    sheet.add(iri, "rdfs:label", text(label, lang))


def write_kind(sheet: Sheet, iri: ox.NamedNode, type_name: str, kind: str | None) -> None:
    """The type, the kind, and the well-known class that the kind stands for."""
    sheet.type(iri, f"ag:{type_name}")
    if not kind:
        return
    concept = in_scheme("kind", kind)
    sheet.add(iri, "ag:kind", concept)
    implied = class_of(type_name, concept.value)
    sheet.add(iri, "rdf:type", node(implied) if implied else None)


def write_member(
    sheet: Sheet, group: ox.NamedNode, member: str, since: str | None = None, until: str | None = None
) -> None:
    """A membership; dated where the dates are known."""
    iri = below(group, f"membership/{tail(member)}")
    sheet.add(group, "org:hasMembership", iri)
    sheet.type(iri, "org:Membership")
    sheet.add(iri, "org:organization", group)
    sheet.add(iri, "org:member", node(member))
    if since or until:
        during = below(iri, "during")
        sheet.add(iri, "org:memberDuring", during)
        sheet.type(during, "dcterms:PeriodOfTime")
        sheet.add(during, "dcat:startDate", date(since) if since else None)
        sheet.add(during, "dcat:endDate", date(until) if until else None)
