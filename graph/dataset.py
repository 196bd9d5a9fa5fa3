"""The description of the dataset and of the run that built it, in a graph of its own: DCAT, VoID and PROV-O."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from accordgraph.ontology.authority import Authority

from .about import Contact, Publisher, RunInfo
from .catalog import Extent, write_catalog
from .extent import areas_of, labels_of, places_of
from .page import DocumentRecords, the_document
from .run import write_run
from .sheet import Sheet
from .void import write_void

__all__ = ["Contact", "Publisher", "RunInfo", "dataset_graph", "dataset_quads"]


def dataset_graph(base: str) -> str:
    """The named graph that holds the description."""
    return f"{base}graph/dataset"


def dataset_quads(
    documents: Sequence[DocumentRecords],
    facts: Sequence[ox.Quad],
    shared: Sequence[ox.Quad],
    authority: Authority,
    base: str,
    run: RunInfo,
) -> list[ox.Quad]:
    """The dataset and its run; `facts` are the quads of the documents, `shared` those of all other graphs."""
    sheet = Sheet(dataset_graph(base))
    heads = sorted((the_document(document.records) for document in documents), key=lambda head: head.iri)
    keywords = () if run.keywords else labels_of(areas_of(facts), shared)
    places = () if run.spatial else places_of(documents, facts, authority)
    dataset = write_catalog(sheet, base, heads, run, Extent(places, keywords))
    write_void(sheet, dataset, [*facts, *shared], heads, base)
    write_run(sheet, dataset, heads, authority.version, base, run)
    return sheet.quads
