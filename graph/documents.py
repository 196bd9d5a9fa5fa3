"""The document itself: its text and file, warnings, sections and measures."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pyoxigraph as ox

from accordgraph.extract.records import Measure, Party, Section, Warn, locator_of

from .errors import GraphError
from .iris import below
from .page import Page, of_type
from .sheet import count, date, in_scheme, node, term, text

LANGUAGES = {"zh": "ZHO", "en": "ENG"}
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
LANGUAGE = "http://publications.europa.eu/resource/authority/language/"


def write_document(page: Page) -> None:
    """The document, its text, its file and its warnings."""
    document, sheet = page.document, page.sheet
    sheet.type(page.iri, "ag:Document")
    sheet.add(page.iri, "dcterms:title", page.name(document.title))
    sheet.add(page.iri, "dcterms:language", node(LANGUAGE + LANGUAGES.get(document.lang, "MUL")))
    if document.issued:
        sheet.add(page.iri, "dcterms:issued", date(document.issued))
    if document.realizes:
        sheet.add(page.iri, "ag:realizes", node(document.realizes))
    for party in document.parties:
        sheet.add(page.iri, "ag:party", _party(page, party))
    _period(page)
    _origin(page)
    _made(page)
    _text_and_file(page)
    for number, warning in enumerate(document.warnings, start=1):
        _warning(page, number, warning)


def _origin(page: Page) -> None:
    """Who published it, where it was found, on which terms, and what it is a version of: the sidecar's word."""
    document, add = page.document, page.sheet.add
    if document.publisher:
        add(page.iri, "dcterms:publisher", _named(page, document.publisher, "publisher", "foaf:Agent"))
    if document.source_url:
        add(page.iri, "dcterms:source", node(document.source_url))
    if document.retrieved:
        add(below(page.iri, "file"), "ag:retrieved", date(document.retrieved))
    if document.rights:
        add(page.iri, "dcterms:rights", node(document.rights) if _is_iri(document.rights) else text(document.rights))
    if document.version_of:
        base = page.iri.value[: -len(document.document)]
        add(
            page.iri,
            "dcterms:isVersionOf",
            node(document.version_of if _is_iri(document.version_of) else base + document.version_of),
        )


def _made(page: Page) -> None:
    """Where it was made, and at which meeting it was adopted."""
    document, sheet = page.document, page.sheet
    place = _named(page, document.place, "place", "schema:Place") if document.place else None
    sheet.add(page.iri, "schema:locationCreated", place)
    if document.adopted_at:
        adoption = _named(page, document.adopted_at, "adoption", "prov:Activity")
        sheet.add(page.iri, "prov:wasGeneratedBy", adoption)
        sheet.add(adoption, "prov:atLocation", place)


def _named(page: Page, name: str, path: str, kind: str) -> ox.NamedNode:
    """A thing that is known by its name only, below the document; or by its IRI."""
    if _is_iri(name):
        return node(name)
    iri = below(page.iri, path)
    page.sheet.type(iri, kind)
    page.sheet.add(iri, "rdfs:label", page.name(name))
    return iri


def _is_iri(value: str) -> bool:
    return value.startswith(("https://", "http://", "urn:"))


def _party(page: Page, name: str) -> ox.NamedNode:
    """The IRI of a party given by IRI or by its label."""
    if "://" in name:
        return node(name)
    for party in of_type(page.records, Party):
        if name == party.label or any(name in labels for labels in party.labels.values()):
            return node(party.iri)
    raise GraphError(f"{page.document.document}: the party {name!r} has no `party` record; add one with an IRI")


def _period(page: Page) -> None:
    period = page.document.period
    if period is None or not (period.from_ or period.until):
        return
    iri = below(page.iri, "period")
    page.sheet.add(page.iri, "dcterms:temporal", iri)
    page.sheet.type(iri, "dcterms:PeriodOfTime")
    if period.from_:
        page.sheet.add(iri, "dcat:startDate", date(period.from_))
    if period.until:
        page.sheet.add(iri, "dcat:endDate", date(period.until))


def _text_and_file(page: Page) -> None:
    plain, file = below(page.iri, "text"), below(page.iri, "file")
    document, sheet = page.document, page.sheet
    sheet.type(plain, "ag:Text")
    sheet.add(plain, "ag:textOf", page.iri)
    sheet.add(plain, "ag:sha256", text(document.text_sha256))
    sheet.add(plain, "ag:chars", count(document.chars))
    sheet.add(plain, "dcterms:language", node(LANGUAGE + LANGUAGES.get(document.lang, "MUL")))
    sheet.add(plain, "prov:wasDerivedFrom", file)
    sheet.type(file, "ag:SourceFile")
    sheet.add(file, "ag:sha256", text(document.sha256))
    if document.media_type:
        sheet.add(file, "dcterms:format", node(MEDIA_TYPES + document.media_type))
    if document.source.startswith(("https://", "http://")):
        sheet.add(page.iri, "dcterms:source", node(document.source))
    else:
        sheet.add(file, "rdfs:label", text(_file_name(document.source)))


def _file_name(path: str) -> str:
    """The name without its folders: where a file lay on somebody's disk is not for publication."""
    return PureWindowsPath(PurePosixPath(path).name).name


def _warning(page: Page, number: int, warning: Warn) -> None:
    iri = page.part("w", str(number))
    page.sheet.add(page.iri, "ag:warning", iri)
    page.sheet.type(iri, "ag:Warning")
    page.sheet.add(iri, "ag:code", text(warning.code))
    page.sheet.add(iri, "rdfs:comment", text(warning.text))
    if warning.start is not None:
        page.sheet.add(iri, "ag:offset", count(warning.start))


def write_sections(page: Page) -> None:
    """The headings, each within the one above it, with its topics and the words that say so."""
    sections = of_type(page.records, Section)
    known = {section.id for section in sections}
    for order, section in enumerate(sections):
        iri = page.part("s", section.id)
        sheet = page.sheet
        sheet.type(iri, "ag:Section")
        sheet.add(iri, "schema:isPartOf", _parent(page, section.id, known))
        sheet.add(iri, "ag:document", page.iri)
        sheet.add(iri, "schema:headline", page.name(section.heading))
        sheet.add(iri, "skos:notation", text(section.number) if section.number else None)
        sheet.add(iri, "ag:locator", text(locator_of(section.id)))
        sheet.add(iri, "ag:role", in_scheme("role", section.role))
        sheet.add(iri, "ag:order", count(order))
        sheet.add(iri, "schema:about", page.name(section.area) if section.area else None)
        page.evidence.anchor(iri, section.start, section.end)
        _section_topics(page, section, iri)


def _parent(page: Page, path: str, known: set[str]) -> ox.NamedNode:
    while "/" in path:
        path = path.rsplit("/", 1)[0]
        if path in known:
            return page.part("s", path)
    return page.iri


def _section_topics(page: Page, section: Section, iri: ox.NamedNode) -> None:
    for number, topic in enumerate(section.topics, start=1):
        slot = below(iri, f"topic/{number}")
        page.sheet.type(slot, "ag:Slot")
        page.state(slot, (iri, term("ag:topic"), node(topic)))
        page.evidence.words(slot, section.start, section.end)


def write_measures(page: Page) -> None:
    """The leaves of the outline in text order."""
    for order, measure in enumerate(of_type(page.records, Measure)):
        iri = page.part("m", measure.id)
        sheet = page.sheet
        sheet.type(iri, "ag:Measure")
        sheet.add(iri, "schema:isPartOf", page.part("s", measure.section) if measure.section else page.iri)
        sheet.add(iri, "ag:document", page.iri)
        sheet.add(iri, "ag:locator", text(measure.locator))
        sheet.add(iri, "ag:role", in_scheme("role", measure.role))
        sheet.add(iri, "ag:order", count(order))
        sheet.add(iri, "schema:text", page.words(measure.text))
        page.evidence.anchor(iri, measure.start, measure.end)
