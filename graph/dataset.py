"""The description of the dataset and of the run that built it, in a graph of its own: DCAT, VoID and PROV-O."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from accordgraph.extract.records import Document
from accordgraph.ontology.authority import Authority

from .about import Contact, Publisher, RunInfo
from .catalog import Extent, write_catalog
from .extent import Coverage, labels_of
from .page import DocumentRecords, the_document
from .run import write_run
from .sheet import Sheet
from .void import counting, write_void

__all__ = ["Contact", "Description", "Publisher", "RunInfo", "dataset_graph"]


def dataset_graph(base: str) -> str:
    """The named graph that holds the description."""
    return f"{base}graph/dataset"


class Description:
    """Gathers graph by graph what a dataset holds, and describes it at the end."""

    def __init__(self, authority: Authority, base: str, run: RunInfo) -> None:
        self._authority, self._base, self._run = authority, base, run
        self._heads: list[Document] = []
        self._coverage = Coverage(authority)
        self._counting = counting(base)

    def add(self, document: DocumentRecords, facts: Sequence[ox.Quad]) -> None:
        """One document, and the quads of its graph."""
        self._heads.append(the_document(document.records))
        self._coverage.add(document, facts)
        self._counting.add(facts)

    def quads(self, shared: Sequence[ox.Quad]) -> list[ox.Quad]:
        """The dataset and its run; `shared` are the quads of all graphs but the documents' and this one."""
        base, run = self._base, self._run
        self._counting.add(shared)
        sheet = Sheet(dataset_graph(base))
        heads = sorted(self._heads, key=lambda head: head.iri)
        keywords = () if run.keywords else labels_of(self._coverage.areas(), shared)
        places = () if run.spatial else self._coverage.places()
        dataset = write_catalog(sheet, base, heads, run, Extent(places, keywords))
        write_void(sheet, dataset, self._counting.figures(), heads, base)
        write_run(sheet, dataset, heads, self._authority.version, base, run)
        return sheet.quads
