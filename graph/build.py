"""Records to RDF: what each document says in a graph of its own, and the graphs that all documents share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from accordgraph.extract.records import Record
from accordgraph.ontology.authority import Authority

from .commitments import write_commitments
from .dataset import RunInfo, dataset_quads
from .derived import derived_quads
from .documents import write_document, write_measures, write_sections
from .entities import EntitySheet, unknown_things, write_statuses
from .errors import GraphError
from .known import authority_quads
from .left_out import write_left_out
from .mentions import write_mentions, write_merges
from .page import DocumentRecords, Page
from .statements import write_statements
from .vocabulary import ontology_quads

__all__ = ["DocumentRecords", "RunInfo", "build_quads", "document_quads", "shared_quads"]


def document_quads(records: Iterable[Record], text: str) -> list[ox.Quad]:
    """What one document says, in its named graph; `text` is the raw text that offsets count in.

    Repairs and alignments are for the reader of the records: they are no facts of the text.
    """
    page = Page(list(records), text)
    write_document(page)
    write_sections(page)
    write_measures(page)
    write_mentions(page)
    write_commitments(page)
    write_statements(page)
    write_merges(page)
    write_left_out(page)
    write_statuses(page)
    return page.sheet.quads


def shared_quads(
    documents: Sequence[DocumentRecords],
    facts: Sequence[ox.Quad],
    authority: Authority,
    base: str,
    run: RunInfo,
) -> list[ox.Quad]:
    """Entities, authority, ontology, derived facts, dataset; `facts` are the quads of the documents."""
    entities = EntitySheet(f"{base}graph/entities")
    for document in documents:
        for thing in unknown_things(document.records, authority):
            entities.write(thing)
    unknown = entities.sheet.quads
    known = authority_quads([*facts, *unknown], authority)
    labels = [*unknown, *known]
    derived = derived_quads(f"{base}graph/derived", documents, facts, labels)
    ontology = ontology_quads()
    dataset = dataset_quads(documents, facts, [*labels, *derived, *ontology], authority, base, run)
    return [*labels, *derived, *dataset, *ontology]


def build_quads(documents: Sequence[DocumentRecords], authority: Authority, base: str, run: RunInfo) -> list[ox.Quad]:
    """All quads of a build. Raises `GraphError` for a bad base, or records that do not fit their text."""
    if "://" not in base or not base.endswith(("/", "#")):
        raise GraphError(f"the base {base!r} must be an IRI ending in '/', like https://a.org/")
    facts: list[ox.Quad] = []
    for document in documents:
        facts += document_quads(document.records, document.text)
    return [*facts, *shared_quads(documents, facts, authority, base, run)]
