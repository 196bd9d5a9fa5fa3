"""The dataset in DCAT, as the application profile for European data portals (DCAT-AP 3) wants it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from accordgraph.extract.records import Document
from accordgraph.ontology.portal import SCHEMES, about, names

from .about import Contact, Publisher, RunInfo
from .documents import LANGUAGE, LANGUAGES
from .extent import time_of
from .iris import below
from .sheet import Sheet, date, node, term, text, typed
from .vocabulary import texts_of

# What a build writes of the graph: file, format and media type, as the EU and IANA name them, and VoID's feature.
FILES = {
    "graph.ttl": ("turtle", "text/turtle", "Turtle"),
    "graph.trig": ("trig", "application/trig", "TriG"),
}
TITLES = {
    "graph.ttl": {"zh": "Turtle格式，便于阅读", "en": "Turtle, to be read"},
    "graph.trig": {"zh": "TriG格式，含全部命名图", "en": "TriG, with all named graphs"},
}
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_FEATURES = "http://www.w3.org/ns/formats/"
_DEFAULT_THEMES = ("international",)


@dataclass(frozen=True, slots=True)
class Extent:
    """What the documents give where the configuration gives nothing: countries (IRIs) and key words."""

    places: Sequence[str] = ()
    keywords: Sequence[ox.Literal] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What can be said of a file once it is written: its size in bytes, its SHA-256 in hexadecimal."""

    size: int
    sha256: str


def write_catalog(sheet: Sheet, base: str, heads: Sequence[Document], run: RunInfo, extent: Extent) -> ox.NamedNode:
    """The dataset, its publisher, contact and distributions, and a catalogue where the publisher is known.

    DCAT-AP wants a publisher of every catalogue; without one there is none.
    """
    dataset = node(f"{base}dataset")
    sheet.type(dataset, "ag:Dataset", "dcat:Dataset", "void:Dataset")
    sheet.add(dataset, "dcterms:identifier", text(dataset.value))
    _texts(sheet, dataset, run)
    _settings(sheet, dataset, run)
    _coverage(sheet, dataset, heads, run, extent)
    _agent(sheet, dataset, run.agent)
    _contact(sheet, dataset, run.contact)
    _page(sheet, dataset, "dcat:landingPage", run.landing_page)
    _page(sheet, dataset, "foaf:page", f"{run.download or base}map.html")
    for name in FILES:
        _distribution(sheet, dataset, name, run, base)
    if run.agent:
        _catalog(sheet, dataset, base, run, heads)
        for place in run.spatial or extent.places:
            _value(sheet, node(f"{base}catalog"), "dcterms:spatial", place)
    return dataset


def file_quads(base: str, files: Mapping[str, FileFacts]) -> list[ox.Quad]:
    """Size and checksum of the files of `FILES`: facts that the files themselves can't hold."""
    sheet = Sheet(f"{base}graph/dataset")
    for name, facts in files.items():
        distribution = _distribution_iri(node(f"{base}dataset"), name)
        checksum = below(distribution, "checksum")
        sheet.add(distribution, "dcat:byteSize", typed(str(facts.size), "nonNegativeInteger"))
        sheet.add(distribution, "spdx:checksum", checksum)
        sheet.type(checksum, "spdx:Checksum")
        _value(sheet, checksum, "spdx:algorithm", term("spdx:checksumAlgorithm_sha256").value)
        sheet.add(checksum, "spdx:checksumValue", typed(facts.sha256, "hexBinary"))
    return sheet.quads


def _texts(sheet: Sheet, thing: ox.NamedNode, run: RunInfo) -> None:
    for lang, title in sorted((run.title or texts_of("ag:Dataset", "rdfs:label")).items()):
        sheet.add(thing, "dcterms:title", text(title, lang))
    for lang, description in sorted((run.description or texts_of("ag:Dataset", "rdfs:comment")).items()):
        sheet.add(thing, "dcterms:description", text(description, lang))


def _settings(sheet: Sheet, dataset: ox.NamedNode, run: RunInfo) -> None:
    """What the configuration alone can say."""
    _licence(sheet, dataset, run.license)
    sheet.add(dataset, "dcterms:issued", date(run.date) if run.date else None)
    sheet.add(dataset, "dcterms:modified", date(run.modified) if run.modified else None)
    sheet.add(dataset, "dcat:version", text(run.version) if run.version else None)
    _value(sheet, dataset, "dcterms:accrualPeriodicity", run.periodicity)
    _value(sheet, dataset, "dcterms:accessRights", run.access)
    for theme in run.themes or [names("theme")[name] for name in _DEFAULT_THEMES]:
        _value(sheet, dataset, "dcat:theme", theme)


def _coverage(sheet: Sheet, dataset: ox.NamedNode, heads: Sequence[Document], run: RunInfo, extent: Extent) -> None:
    """Languages, time, places and key words: the documents' own where the configuration has none."""
    _languages(sheet, dataset, heads)
    for place in run.spatial or extent.places:
        _value(sheet, dataset, "dcterms:spatial", place)
    words = [text(word, lang) for lang, said in sorted(run.keywords.items()) for word in said]
    for word in words or extent.keywords:
        sheet.add(dataset, "dcat:keyword", word)
    days = time_of(heads)
    if days:
        period = below(dataset, "period")
        sheet.add(dataset, "dcterms:temporal", period)
        sheet.type(period, "dcterms:PeriodOfTime")
        sheet.add(period, "dcat:startDate", date(days[0]))
        sheet.add(period, "dcat:endDate", date(days[1]))


def _languages(sheet: Sheet, thing: ox.NamedNode, heads: Sequence[Document]) -> None:
    for code in sorted({LANGUAGES.get(head.lang, "MUL") for head in heads}):
        _value(sheet, thing, "dcterms:language", LANGUAGE + code)


def _value(sheet: Sheet, subject: ox.NamedNode, predicate: str, iri: str | None) -> None:
    """A value of a prescribed vocabulary, with what that vocabulary says of it."""
    if iri is None:
        return
    sheet.add(subject, predicate, node(iri))
    for triple in about(iri):
        sheet.triple(triple.subject, triple.predicate, triple.object)  # type: ignore[arg-type]


def _licence(sheet: Sheet, thing: ox.NamedNode, licence: str | None) -> None:
    if licence:
        sheet.type(node(licence), "dcterms:LicenseDocument")
        _value(sheet, thing, "dcterms:license", licence)


def _agent(sheet: Sheet, thing: ox.NamedNode, publisher: Publisher | None) -> None:
    if publisher is None:
        return
    agent = node(publisher.iri)
    sheet.add(thing, "dcterms:publisher", agent)
    sheet.type(agent, "foaf:Agent")
    # DCAT-AP wants a name of every agent: who gave none is called by the IRI
    for lang, name in sorted((publisher.name or {"": publisher.iri}).items()):
        sheet.add(agent, "foaf:name", text(name, lang))
    _value(sheet, agent, "dcterms:type", publisher.type)


def _contact(sheet: Sheet, dataset: ox.NamedNode, contact: Contact | None) -> None:
    if contact is None:
        return
    card = below(dataset, "contact")
    sheet.add(dataset, "dcat:contactPoint", card)
    sheet.type(card, "vcard:Kind")
    sheet.add(card, "vcard:fn", text(contact.name))
    sheet.add(card, "vcard:hasEmail", node(f"mailto:{contact.email}") if contact.email else None)
    sheet.add(card, "vcard:hasURL", node(contact.page) if contact.page else None)


def _page(sheet: Sheet, thing: ox.NamedNode, predicate: str, iri: str | None) -> None:
    if iri:
        sheet.add(thing, predicate, node(iri))
        sheet.type(node(iri), "foaf:Document")


def _distribution_iri(dataset: ox.NamedNode, name: str) -> ox.NamedNode:
    return below(dataset, f"distribution/{name}")


def _distribution(sheet: Sheet, dataset: ox.NamedNode, name: str, run: RunInfo, base: str) -> None:
    """A file of the graph, but for what is known only once it is written."""
    form, media_type, feature = FILES[name]
    distribution, file = _distribution_iri(dataset, name), node(f"{run.download or base}{name}")
    sheet.add(dataset, "dcat:distribution", distribution)
    sheet.add(dataset, "void:dataDump", file)
    sheet.add(dataset, "void:feature", node(_FEATURES + feature))
    sheet.type(distribution, "dcat:Distribution")
    for lang, title in TITLES[name].items():
        sheet.add(distribution, "dcterms:title", text(f"{name}: {title}", lang))
        sheet.add(distribution, "dcterms:description", text(title, lang))
    sheet.add(distribution, "dcat:accessURL", file)
    sheet.add(distribution, "dcat:downloadURL", file)
    _value(sheet, distribution, "dcat:mediaType", _MEDIA_TYPES + media_type)
    _value(sheet, distribution, "dcterms:format", names("format")[form])
    _value(sheet, distribution, "dcatap:availability", run.availability)
    _licence(sheet, distribution, run.license)


def _catalog(sheet: Sheet, dataset: ox.NamedNode, base: str, run: RunInfo, heads: Sequence[Document]) -> None:
    """A catalogue of this one dataset, which is what portals harvest."""
    catalog = node(f"{base}catalog")
    sheet.type(catalog, "dcat:Catalog")
    sheet.add(catalog, "dcat:dataset", dataset)
    _texts(sheet, catalog, run)
    _agent(sheet, catalog, run.agent)
    _licence(sheet, catalog, run.license)
    _languages(sheet, catalog, heads)
    _value(sheet, catalog, "dcat:themeTaxonomy", SCHEMES["theme"])
    _page(sheet, catalog, "foaf:homepage", run.landing_page)
    for predicate, day in (("dcterms:issued", run.date), ("dcterms:modified", run.modified)):
        if day and len(day) == len("2026-01-31"):  # a catalogue's dates are whole days
            sheet.add(catalog, predicate, date(day))
