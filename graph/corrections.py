"""Corrections by people: what was changed where, by whom and when, as their file says."""

from __future__ import annotations

import pyoxigraph as ox

from accordgraph.extract.records import Correction, Merge
from accordgraph.ontology.terms import is_iri

from .iris import encode
from .page import Page, of_type
from .sheet import date, node, text

_PARTS = {"mention": "n", "commitment": "c"}


def write_corrections(page: Page) -> None:
    """Each with the words that it is about; what it changed is attributed to its person too."""
    for correction in of_type(page.records, Correction):
        _write(page, correction)


def _write(page: Page, one: Correction) -> None:
    iri, sheet = page.part("correction", one.id), page.sheet
    sheet.type(iri, "ag:Correction")
    sheet.add(iri, "ag:document", page.iri)
    sheet.add(iri, "ag:corrects", _target(page, one))
    sheet.add(iri, "ag:act", text(f"{one.action} {one.kind}"))
    sheet.add(iri, "ag:field", text(one.field) if one.field else None)
    sheet.add(iri, "ag:before", text(page.evidence.shortened(one.before)) if one.before else None)
    sheet.add(iri, "ag:after", text(page.evidence.shortened(one.after)) if one.after else None)
    sheet.add(iri, "rdfs:comment", text(one.note) if one.note else None)
    attribute(page, iri, one.person or None, one.date or None)
    if one.start is not None and one.end is not None:
        page.evidence.anchor(iri, one.start, one.end)


def _target(page: Page, one: Correction) -> ox.NamedNode | None:
    """What was changed, where it is still there; a mention or commitment is now also the person's."""
    if one.target is None:
        return None
    if one.kind not in _PARTS or "://" in one.target:
        return node(one.target)
    part = page.part(_PARTS[one.kind], one.target)
    if one.person:
        page.sheet.add(part, "prov:wasAttributedTo", person(page, one.person))
    return part


def attribute(page: Page, iri: ox.NamedNode, name: str | None, day: str | None) -> None:
    """Says who said so, and when."""
    if name:
        page.sheet.add(iri, "prov:wasAttributedTo", person(page, name))
    if day:
        page.sheet.add(iri, "dcterms:date", date(day))


def person(page: Page, name: str) -> ox.NamedNode:
    """A person by their IRI, or below the base by their name."""
    base = page.iri.value.removesuffix(f"d/{page.document.document}")
    iri = node(name if is_iri(name) else f"{base}person/{encode(name.replace('/', ' '))}")
    page.sheet.type(iri, "prov:Person")
    page.sheet.add(iri, "rdfs:label", text(name))
    return iri


def attribute_merge(page: Page, iri: ox.NamedNode, merge: Merge) -> None:
    """Who joined the names, when and why."""
    attribute(page, iri, merge.person or None, merge.date or None)
    page.sheet.add(iri, "rdfs:comment", text(merge.reason) if merge.reason else None)
