"""With rdflib alone: from every fact in the TriG file to document, offsets and exact words."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDF, Namespace, URIRef

from accordgraph.graph.build import DocumentRecords
from accordgraph.graph.serialize import trig

AG = Namespace("https://w3id.org/accordgraph/ns#")
OA = Namespace("http://www.w3.org/ns/oa#")
PROV = Namespace("http://www.w3.org/ns/prov#")


@pytest.fixture(scope="module")
def graph(quads: list[ox.Quad]) -> rdflib.Dataset:
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=trig(quads, "https://example.org/accordgraph/"), format="trig")
    return dataset


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("Commitment", 4),
        ("Statement", 5),
        ("Slot", 12),
        ("Reporting", 1),
        ("Mention", 7),
        ("LeftOut", 3),
        ("Section", 2),
        ("Measure", 2),
    ],
)
def test_every_fact_leads_to_its_words(graph: rdflib.Dataset, plan: DocumentRecords, kind: str, number: int) -> None:
    facts = set(graph.subjects(RDF.type, AG[kind]))
    assert len(facts) == number
    for fact in facts:
        evidence = graph.value(fact, PROV.wasQuotedFrom)
        text = graph.value(evidence, OA.hasSource)
        assert (
            graph.value(text, AG.textOf)
            == graph.value(fact, AG.document)
            == URIRef("https://example.org/accordgraph/d/plan")
        )
        found = {
            name: value
            for selector in graph.objects(evidence, OA.hasSelector)
            for name in ("start", "end", "exact", "prefix", "suffix")
            if (value := graph.value(selector, OA[name])) is not None
        }
        start, end = int(found["start"]), int(found["end"])
        assert str(evidence).endswith(f"#char={start},{end}")
        assert str(found["exact"]) == plan.text[start:end]
        assert str(found["prefix"]) == plan.text[max(0, start - 32) : start]
        assert str(found["suffix"]) == plan.text[end : end + 32]
