"""Records to RDF: what each document says in a graph of its own, and the graphs that all documents share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from accordgraph.extract.records import Alignment, Record
from accordgraph.ontology.authority import Authority

from .commitments import write_commitments
from .corrections import write_corrections
from .dataset import Description, RunInfo
from .derived import Derived
from .documents import write_document, write_measures, write_sections
from .entities import EntitySheet, unknown_things, write_statuses
from .errors import GraphError
from .known import authority_quads, used_in
from .left_out import write_left_out
from .mentions import write_mentions, write_merges
from .page import DocumentRecords, Page
from .statements import write_statements
from .vocabulary import ontology_quads

__all__ = ["DocumentRecords", "GraphBuild", "RunInfo", "build_quads", "document_quads"]


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
    write_corrections(page)
    return page.sheet.quads


class GraphBuild:
    """A graph that grows document by document: their quads are passed on, and only what all share is kept.

    Raises `GraphError` for a bad base, or records that do not fit their text.
    """

    def __init__(self, authority: Authority, base: str, run: RunInfo) -> None:
        if "://" not in base or not base.endswith(("/", "#")):
            raise GraphError(f"the base {base!r} must be an IRI ending in '/', like https://a.org/")
        self._authority = authority
        self._entities = EntitySheet(f"{base}graph/entities")
        self._known: set[str] = set()
        self._derived = Derived(f"{base}graph/derived")
        self._description = Description(authority, base, run)

    def document(self, document: DocumentRecords) -> list[ox.Quad]:
        """What one document says. The first to name a thing gives it its label."""
        facts = document_quads(document.records, document.text)
        for thing in unknown_things(document.records, self._authority):
            self._entities.write(thing)
        self._known |= used_in(facts, self._authority)
        self._derived.add(document, facts)
        self._description.add(document, facts)
        return facts

    def shared(self, alignments: Sequence[Alignment] = ()) -> list[ox.Quad]:
        """Entities, authority, derived facts, dataset, ontology; once, behind the last document.

        `alignments` say which documents are language versions of one text.
        """
        unknown = self._entities.sheet.quads
        used = self._known | used_in(unknown, self._authority)
        labels = [*unknown, *authority_quads(used, self._authority)]
        derived, ontology = self._derived.quads(labels, alignments), ontology_quads()
        dataset = self._description.quads([*labels, *derived, *ontology])
        return [*labels, *derived, *dataset, *ontology]


def build_quads(documents: Sequence[DocumentRecords], authority: Authority, base: str, run: RunInfo) -> list[ox.Quad]:
    """All quads of a build. Raises `GraphError` as `GraphBuild` does."""
    graph = GraphBuild(authority, base, run)
    facts = [quad for document in documents for quad in graph.document(document)]
    return [*facts, *graph.shared()]
