"""With rdflib alone: from every fact in the TriG file of a build of the examples to file, offsets and exact words."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import rdflib
from rdflib import RDF, RDFS, Namespace, URIRef
from rdflib.term import Node

from accordgraph.build import build
from accordgraph.config import Config

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))
KINDS = ("Commitment", "Slot", "Statement", "Reporting", "Mention", "Section", "Measure", "LeftOut")
AG = Namespace("https://w3id.org/accordgraph/ns#")
OA = Namespace("http://www.w3.org/ns/oa#")
PROV = Namespace("http://www.w3.org/ns/prov#")
CONTEXT = 32


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples") / "out"
    build(EXAMPLES, folder, config=Config())
    return folder


@pytest.fixture(scope="module")
def graph(out: Path) -> rdflib.Graph:
    """All facts of the TriG file, whatever their named graph. From here on, nothing of the program is used."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(out / "graph.trig", format="trig")
    union = rdflib.Graph()
    for triple in dataset.triples((None, None, None)):
        union.add(triple)
    return union


@pytest.fixture(scope="module")
def texts(graph: rdflib.Graph) -> dict[Node, str]:
    """The raw text of each document, read from the example that its file names, if the hash is that of the graph."""
    found = {}
    for text in graph.subjects(RDF.type, AG.Text):
        file = the_one(graph, text, PROV.wasDerivedFrom)
        path = ROOT / "examples" / str(the_one(graph, file, RDFS.label))
        data = path.read_bytes()
        assert hashlib.sha256(data).hexdigest() == str(the_one(graph, file, AG.sha256))
        found[the_one(graph, text, AG.textOf)] = data.decode("utf-8")
    assert len(found) == len(EXAMPLES)
    return found


def the_one(graph: rdflib.Graph, subject: Node, predicate: URIRef) -> Node:
    values = set(graph.objects(subject, predicate))
    assert len(values) == 1, (subject, predicate, values)
    return values.pop()


@pytest.mark.parametrize("kind", KINDS)
def test_every_fact_leads_to_its_words(graph: rdflib.Graph, texts: dict[Node, str], kind: str) -> None:
    facts = set(graph.subjects(RDF.type, AG[kind]))
    assert facts
    for fact in facts:
        check(graph, texts, fact)


def check(graph: rdflib.Graph, texts: dict[Node, str], fact: Node) -> None:
    evidence = the_one(graph, fact, PROV.wasQuotedFrom)
    assert check_evidence(graph, texts, evidence) == the_one(graph, fact, AG.document)


def check_evidence(graph: rdflib.Graph, texts: dict[Node, str], evidence: Node) -> Node:
    """The document whose text holds the quote at the offsets that the evidence gives."""
    document = the_one(graph, the_one(graph, evidence, OA.hasSource), AG.textOf)
    selectors = list(graph.objects(evidence, OA.hasSelector))
    said = {name: value(graph, selectors, name) for name in ("start", "end", "exact", "prefix", "suffix")}
    start, end, text = int(said["start"]), int(said["end"]), texts[document]
    assert 0 <= start < end <= len(text)
    assert str(evidence) == f"{document}#char={start},{end}"
    assert said["exact"] == text[start:end]
    assert said["prefix"] == text[max(0, start - CONTEXT) : start]
    assert said["suffix"] == text[end : end + CONTEXT]
    return document


def value(graph: rdflib.Graph, selectors: list[Node], name: str) -> str:
    values = [str(found) for selector in selectors for found in graph.objects(selector, OA[name])]
    assert len(values) == 1, (selectors, name)
    return values[0]


@pytest.mark.parametrize(
    "name", ["object", "modality", "quantity", "hedge", "time", "beneficiary", "through", "implements", "targets"]
)
def test_what_fills_a_slot_has_words_of_its_own(graph: rdflib.Graph, name: str) -> None:
    slots = {
        (graph.value(slot, RDF.subject), graph.value(slot, RDF.object))
        for slot in graph.subjects(RDF.predicate, AG[name])
        if (slot, RDF.type, AG.Slot) in graph
    }
    filled = {
        (c, value)
        for c, value in graph.subject_objects(AG[name])
        if (c, RDF.type, AG.Commitment) in graph and str(value)  # a verb may have no object
    }
    assert filled
    assert filled == slots


def test_every_evidence_is_a_quote(graph: rdflib.Graph, texts: dict[Node, str]) -> None:
    """Also that of merges, which may have several."""
    for evidence in set(graph.objects(None, PROV.wasQuotedFrom)):
        check_evidence(graph, texts, evidence)


def test_the_graph_holds_what_the_records_hold(graph: rdflib.Graph, out: Path) -> None:
    """As many of each kind as there are lines of it; left-outs and mentions among them."""
    lines = [
        line for path in sorted((out / "records").glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
    ]
    for kind in ("Commitment", "Statement", "Mention", "Section", "Measure"):
        written = sum(f'"record":"{kind.lower()}"' in line for line in lines)
        assert len(set(graph.subjects(RDF.type, AG[kind]))) == written
