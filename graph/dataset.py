"""The description of the dataset and of the run that built it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from accordgraph.extract.records import Document
from accordgraph.ontology.terms import AG

from .iris import AUTHORITY_GRAPH, ONTOLOGY_GRAPH
from .page import DocumentRecords, the_document
from .sheet import Sheet, date, node, text
from .vocabulary import texts_of


@dataclass(frozen=True, slots=True)
class RunInfo:
    """What the configuration says of a run. `date` (ISO 8601) is given, never taken from the clock.

    Without a title or description (by language) the dataset has those that the ontology gives its class.
    """

    version: str
    date: str | None = None
    title: Mapping[str, str] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)
    publisher: str | None = None
    license: str | None = None


def dataset_quads(documents: Sequence[DocumentRecords], authority: str, base: str, run: RunInfo) -> list[ox.Quad]:
    """The dataset and its run; `authority` is the version (hash) of the authority."""
    sheet = Sheet(f"{base}graph/dataset")
    heads = sorted((the_document(document.records) for document in documents), key=lambda head: head.iri)
    activity = _run(sheet, heads, authority, base, run)
    dataset = node(f"{base}dataset")
    sheet.type(dataset, "ag:Dataset", "dcat:Dataset", "void:Dataset")
    for lang, title in sorted((run.title or texts_of("ag:Dataset", "rdfs:label")).items()):
        sheet.add(dataset, "dcterms:title", text(title, lang))
    for lang, description in sorted((run.description or texts_of("ag:Dataset", "rdfs:comment")).items()):
        sheet.add(dataset, "dcterms:description", text(description, lang))
    sheet.add(dataset, "dcterms:publisher", node(run.publisher) if run.publisher else None)
    sheet.add(dataset, "dcterms:license", node(run.license) if run.license else None)
    sheet.add(dataset, "dcterms:issued", date(run.date) if run.date else None)
    sheet.add(dataset, "void:vocabulary", node(AG))
    sheet.add(dataset, "prov:wasGeneratedBy", activity)
    for head in heads:
        sheet.add(dataset, "prov:wasDerivedFrom", node(head.iri))
    return sheet.quads


def _run(sheet: Sheet, heads: Sequence[Document], authority: str, base: str, run: RunInfo) -> ox.NamedNode:
    """The run, named by what went into it: the same inputs are the same run."""
    inputs = [run.version, authority, *(f"{head.iri} {head.sha256}" for head in heads)]
    activity = node(f"{base}run/{hashlib.sha256(chr(10).join(inputs).encode()).hexdigest()[:12]}")
    sheet.type(activity, "ag:Run", "prov:Activity")
    sheet.add(activity, "ag:toolVersion", text(run.version))
    sheet.add(activity, "ag:authorityVersion", text(authority))
    sheet.add(activity, "prov:used", node(AUTHORITY_GRAPH))
    sheet.add(activity, "prov:used", node(ONTOLOGY_GRAPH))
    for head in heads:
        sheet.add(activity, "prov:used", node(f"{head.iri}/file"))
    sheet.add(activity, "dcterms:date", date(run.date) if run.date else None)
    return activity
